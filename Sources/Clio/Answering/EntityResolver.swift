// Owns the finding of an entity by what people call it.

import Chronology
import GraphModel
import GraphProjection

/// An entity that a text may mean.
public struct EntityCandidate: Sendable, Hashable {
  public let id: String
  public let name: String
  public let kind: String?
}

/// Finds entities by id, name or alias, without regard to case and accents, by unique part.
struct EntityResolver {
  let view: KnowledgeView

  /// How many candidates a message lists.
  private static let listed = 12

  /// The id of the entity that a text means. What the perspective knows comes first, so that later
  /// knowledge never makes an earlier name ambiguous. Throws `ClioFailure`.
  func resolve(_ text: String) throws -> String {
    if let found = try find(text, in: view.ever) { return found }
    if let found = try find(text, in: view.everything) { return found }
    throw unknown(text)
  }

  private func find(_ text: String, in graph: GraphView) throws -> String? {
    if let node = graph.node(entity: text) { return graph.entityID(of: node) }
    let wanted = TextFolding.folded(text)
    let wantedWords = QuestionWords(text).words
    let names = Set(graph.nodes()).map { node in
      (
        id: graph.entityID(of: node),
        names: graph.names(of: node).map { TextFolding.folded($0) }
      )
    }
    let levels: [(String) -> Bool] = [
      { $0 == wanted }, { Self.contains(wantedWords, in: QuestionWords($0).words) },
      { $0.contains(wanted) },
    ]
    for level in levels {
      let matches = names.filter { $0.names.contains(where: level) }.map(\.id)
        .sorted { CodePoints.order($0, $1) == .before }
      if matches.count == 1 { return matches[0] }
      if matches.count > 1 { throw ambiguous(text, matches) }
    }
    return nil
  }

  /// Whether words stand together in others.
  private static func contains(_ part: [String], in words: [String]) -> Bool {
    guard !part.isEmpty, part.count <= words.count else { return false }
    return (0...(words.count - part.count)).contains { words[$0..<($0 + part.count)] == part[...] }
  }

  private func ambiguous(_ text: String, _ matches: [String]) -> ClioFailure {
    let lines = matches.prefix(Self.listed).map { "    \(describe($0))" }
    let rest = matches.count > Self.listed ? ["    … and \(matches.count - Self.listed) more"] : []
    return ClioFailure(
      id: "entity.ambiguous",
      "'\(text)' may be one of \(matches.count):\n" + (lines + rest).joined(separator: "\n"),
      hint: "use the id, which stands first")
  }

  private func unknown(_ text: String) -> ClioFailure {
    let names = view.ever.nodes().flatMap { view.ever.names(of: $0) }
    return ClioFailure(
      id: "entity.unknown", "nothing is called '\(text)'",
      hint: NearestName.hint(for: text, among: names))
  }

  private func describe(_ id: String) -> String {
    let kinds = view.kinds(of: id).joined(separator: ", ")
    return "\(id)  (\(view.name(of: id))\(kinds.isEmpty ? "" : ", \(kinds)"))"
  }
}

extension KnowledgeView {
  /// The entity that a text means: by id, name or alias, in any case, by unique part.
  ///
  /// ```swift
  /// try view.entity("behemoth")   // "llama-4-behemoth"
  /// ```
  public func entity(_ text: String) throws -> String {
    try EntityResolver(view: self).resolve(text)
  }

  /// The graph over all of valid time, as this perspective knows it.
  var ever: GraphView {
    folded.graph.view(perspective, over: Interval(from: .distantPast, to: .distantFuture))
  }

  /// The graph over all of valid and known time.
  var everything: GraphView {
    let last = Instant(microseconds: Instant.distantFuture.microseconds - 1)
    let widest = Perspective(valid: last, known: last, certainty: .possibly)
    return folded.graph.view(widest, over: Interval(from: .distantPast, to: .distantFuture))
  }

  /// What an entity is called in the perspective; its id when it has no name.
  public func name(of id: String) -> String {
    for view in [graph, ever, everything] {
      guard let node = view.node(entity: id), let key = view.symbol("name"),
        let name = view.value(of: key, on: node)
      else { continue }
      return name.plainText()
    }
    return id
  }

  /// The kinds under which an entity was introduced.
  func kinds(of id: String) -> [String] {
    guard let node = folded.graph.node(named: id) else { return [] }
    return folded.graph.labelsEver(of: archive.index.canonical(node, in: perspective))
  }
}

extension GraphView {
  /// All that a node is and was called, its id first.
  func names(of node: Node) -> [String] {
    var names = [entityID(of: node)]
    for key in ["name", "aliases"] {
      guard let symbol = symbol(key) else { continue }
      for version in versions(of: .property(node, symbol)) {
        switch version.value {
        case .list(let items): names += items.map { $0.plainText() }
        default: names.append(version.value.plainText())
        }
      }
    }
    return names
  }
}
