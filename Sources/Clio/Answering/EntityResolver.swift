// Owns the finding of an entity by what people call it.

import Chronology
import GraphModel

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
    let known = view.knownEntities()
    if let found = try find(text, among: known) { return found }
    let all = view.archive.entities.sorted { CodePoints.order($0, $1) == .before }
    if let found = try find(text, among: all) { return found }
    throw unknown(text, among: known)
  }

  private func find(_ text: String, among entities: [String]) throws -> String? {
    if entities.contains(where: { CodePoints.areEqual($0, text) }) { return text }
    let wanted = TextFolding.folded(text)
    let wantedWords = QuestionWords(text).words
    let names = entities.map { (id: $0, names: view.names(of: $0).map(TextFolding.folded)) }
    let levels: [(String) -> Bool] = [
      { $0 == wanted }, { Self.contains(wantedWords, in: QuestionWords($0).words) },
      { $0.contains(wanted) },
    ]
    for level in levels {
      let matches = names.filter { $0.names.contains(where: level) }.map(\.id)
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

  private func unknown(_ text: String, among entities: [String]) -> ClioFailure {
    let names = entities.flatMap { view.names(of: $0) }
    return ClioFailure(
      id: "entity.unknown", "nothing is called '\(text)'",
      hint: NearestName.hint(for: text, among: names))
  }

  private func describe(_ id: String) -> String {
    let kinds = view.archive.kinds(ofEntity: id)?.joined(separator: ", ") ?? ""
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

  /// The entities that an event known to the perspective mentions, by id.
  func knownEntities() -> [String] {
    archive.entities.filter { id in
      archive.events(mentioning: id).contains { archive.isKnown($0, to: perspective) }
    }.sorted { CodePoints.order($0, $1) == .before }
  }

  /// What an entity is called in the perspective; its id when it has no name.
  public func name(of id: String) -> String {
    if let node = graph.node(entity: id), let key = graph.symbol("name"),
      let name = graph.value(of: key, on: node)
    {
      return name.plainText()
    }
    return introduction(of: id) ?? id
  }

  /// All that an entity is and was called, its id first.
  func names(of id: String) -> [String] {
    var names = [id, name(of: id)]
    if let node = graph.node(entity: id), let key = graph.symbol("aliases"),
      case .list(let aliases)? = graph.value(of: key, on: node)
    {
      names += aliases.map { $0.plainText() }
    }
    for event in archive.events(mentioning: id) where archive.isKnown(event, to: perspective) {
      for participant in event.event.roles.flatMap(\.participants) where participant.id == id {
        if let name = participant.name, !names.contains(name) { names.append(name) }
      }
    }
    return names
  }

  /// The name under which the entity was introduced: first of those known to the perspective.
  private func introduction(of id: String) -> String? {
    let introductions = archive.events(mentioning: id).compactMap { event -> (Instant, String)? in
      let participants = event.event.roles.lazy.flatMap(\.participants)
      guard let name = participants.first(where: { $0.id == id && $0.name != nil })?.name
      else { return nil }
      return (event.known.end, name)
    }
    let known = introductions.filter { $0.0 <= perspective.known }
    return (known.isEmpty ? introductions : known).min { $0.0 < $1.0 }?.1
  }
}
