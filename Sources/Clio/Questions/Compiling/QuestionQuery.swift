// Owns the queries that questions compile to. What a query selects is told by `Answering`.

import Chronology
import GraphModel

/// Writes the queries behind questions, with the clocks of a view.
///
/// ```cypher
/// FOR KNOWN_TIME AS OF '2025-05-31' FOR VALID_TIME ALL
/// MATCH (x {id: 'llama-4-behemoth'}) UNWIND events(x) AS e
/// RETURN DISTINCT e.id AS event
/// ```
struct QuestionQuery {
  let view: KnowledgeView

  /// Events known to the view, whatever their valid time: those about an entity, which are in
  /// effect, or all.
  func events(about entity: String?) -> String {
    guard let entity else {
      // The valid clock does not bind events, only what they are about.
      return clocks(valid: nil, isValidOpen: false) + "MATCH (e:Event)\nRETURN e.id AS event"
    }
    return clocks(valid: nil, isValidOpen: true)
      + "MATCH (x {id: \(literal(entity))}) UNWIND events(x) AS e\n"
      + "RETURN DISTINCT e.id AS event"
  }

  /// The relationships of an entity, at any valid time: from those of a kind, or to them.
  func relationships(
    of entity: String, types: [String], isIncoming: Bool, other label: String?
  ) -> String {
    let hop = "[r:\(types.joined(separator: "|"))]"
    let other = "(other\(label.map { ":" + $0 } ?? ""))"
    let anchor = "(x {id: \(literal(entity))})"
    let pattern = isIncoming ? "\(other)-\(hop)->\(anchor)" : "\(anchor)-\(hop)->\(other)"
    return clocks(valid: nil, isValidOpen: true) + "MATCH \(pattern)\nRETURN DISTINCT r"
  }

  /// A property of an entity, as the view sees it.
  func property(_ key: String, of entity: String) -> String {
    clocks(valid: view.answered.request.valid, isValidOpen: false)
      + "MATCH (x {id: \(literal(entity))})\nRETURN x.\(key) AS value"
  }

  /// A shortest way between two entities, the first by its names.
  func shortestPath(from start: String, to end: String) -> String {
    clocks(valid: view.answered.request.valid, isValidOpen: false)
      + "MATCH p = allShortestPaths((a {id: \(literal(start))})-[*]-(b {id: \(literal(end))}))\n"
      + "RETURN relationships(p) AS hops\n"
      + "ORDER BY [n IN nodes(p) | n.id], [r IN relationships(p) | type(r)] LIMIT 1"
  }

  private func literal(_ text: String) -> String { Value.string(text).literal() }

  /// The clocks of the view as a prefix; one line each for what differs from now.
  private func clocks(valid: PerspectiveRequest.Reading?, isValidOpen: Bool) -> String {
    let request = view.answered.request
    var parts: [String] = []
    if let known = request.known { parts.append("FOR KNOWN_TIME AS OF \(instant(known))") }
    if isValidOpen {
      parts.append("FOR VALID_TIME ALL")
    } else if let valid {
      parts.append("FOR VALID_TIME AS OF \(instant(valid))")
    }
    if request.system != nil {
      parts.append("FOR SYSTEM_TIME AS OF EVENT \(view.answered.position)")
    }
    if request.certainty == .possibly { parts.append("POSSIBLY") }
    return parts.isEmpty ? "" : parts.joined(separator: " ") + "\n"
  }

  /// An instant as the language writes it: a date that ends there.
  private func instant(_ reading: PerspectiveRequest.Reading) -> String {
    switch reading {
    case .end(let date): return "'\(date.text)'"
    case .start(let date):
      // What is before May is what is known at the end of April.
      let last = date.span.start.advanced(by: -1)
      let isMidnight = date.span.start.microseconds % 86_400_000_000 == 0
      let text = last.description
      let day = text.prefix { $0 != "T" }
      return "'\(isMidnight ? String(day) : text)'"
    }
  }
}
