// Owns the event as it is put together from words: the command line's way to write one.

import GraphExport
import GraphModel

/// An event in the making: its parts as text, checked when they are put together.
///
/// ```swift
/// var draft = EventDraft(type: "release")
/// draft.roles = ["organization=meta", "model=scout:Model:Llama 4 Scout"]
/// draft.occurred = "2025-04-05"
/// let event = try draft.event(in: base)
/// ```
public struct EventDraft: Sendable {
  public var id: String?
  public var type: String
  /// `role=entity`, by id, name or unique part; `role=id:Kind:Name` introduces the entity.
  /// A role may come several times.
  public var roles: [String] = []
  /// `key=value`; the vocabulary says how the value reads.
  public var attributes: [String] = []
  /// Partial dates or phrases.
  public var occurred: String?
  public var known: String?
  public var status: String?
  public var confidence: Double?
  public var note: String?
  /// The parts of the n-th source stand at the n-th place of each list.
  public var urls: [String] = []
  public var titles: [String] = []
  public var publishers: [String] = []
  public var published: [String] = []
  public var quotes: [String] = []
  /// By the name of the act: `retracts`, `corrects`, `disputes`, `refines`, `supports`.
  public var acts: [(name: String, event: String)] = []

  public init(type: String) { self.type = type }

  /// The event. Entities may be called by name or by unique part, as in questions. Throws
  /// `ClioFailure`.
  public func event(in base: KnowledgeBase) throws -> FactEvent {
    let view = try base.view()
    var draft = self
    draft.roles = try roles.map { try Self.resolved($0, view) }
    let text = try draft.json(vocabulary: base.vocabulary, now: view.now).compact
    return try EventText.decode(text)
  }

  /// A role with the id of the entity that it names; as it is where none is called so, which the
  /// check of the event then tells.
  private static func resolved(_ text: String, _ view: KnowledgeView) throws -> String {
    let (role, entity) = try split(text, "role", example: "model=llama-4-scout")
    guard !entity.contains(":"), view.folded.graph.node(named: entity) == nil else { return text }
    do {
      return "\(role)=\(try view.entity(entity))"
    } catch let failure as ClioFailure where failure.id == "entity.unknown" {
      return text
    }
  }

  /// The event as a journal would hold it.
  private func json(vocabulary: EventVocabulary, now: Instant?) throws -> JSONDocument {
    var members: [(key: String, value: JSONDocument)] = []
    if let id { members.append(("id", .string(id))) }
    members.append(("type", .string(type)))
    if let occurred {
      members.append(("occurred", .string(try Self.occurrence(occurred, now).description)))
    }
    if let known { members.append(("known", .string(try Self.date(known, now).text))) }
    members.append(("roles", try roleMembers()))
    if !attributes.isEmpty {
      members.append(("attributes", try attributeMembers(vocabulary.type(named: type))))
    }
    if let status { members.append(("status", .string(status))) }
    if let confidence { members.append(("confidence", .number(confidence))) }
    let sources = try sourceMembers(now)
    if !sources.isEmpty { members.append(("sources", .array(sources))) }
    if let note { members.append(("note", .string(note))) }
    for name in ["retracts", "corrects", "disputes", "refines", "supports"] {
      let targets = acts.filter { $0.name == name }.map(\.event)
      if !targets.isEmpty { members.append((name, .strings(targets))) }
    }
    return .object(members)
  }

  private func roleMembers() throws -> JSONDocument {
    var members: [(key: String, value: JSONDocument)] = []
    for text in roles {
      let (role, entity) = try Self.split(text, "role", example: "model=llama-4-scout")
      let parts = entity.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      let participant: JSONDocument
      if parts.count == 1 {
        participant = .string(entity)
      } else {
        var introduction: [(key: String, value: JSONDocument)] = [
          ("id", .string(String(parts[0]))), ("kind", .string(String(parts[1]))),
        ]
        if parts.count == 3 { introduction.append(("name", .string(String(parts[2])))) }
        participant = .object(introduction)
      }
      if let index = members.firstIndex(where: { $0.key == role }) {
        if case .array(let others) = members[index].value {
          members[index].value = .array(others + [participant])
        }
      } else {
        members.append((role, .array([participant])))
      }
    }
    return .object(members)
  }

  private func attributeMembers(_ type: EventType?) throws -> JSONDocument {
    .object(
      try attributes.map { text in
        let (key, value) = try Self.split(text, "attribute", example: "reason='too slow'")
        let place = type?.attribute(named: key)
        let declared = place.flatMap { type?.attributes[$0].type }
        return (key, AttributeText.json(value, as: declared))
      })
  }

  private func sourceMembers(_ now: Instant?) throws -> [JSONDocument] {
    let count = [urls, titles, publishers, published, quotes].map(\.count).max() ?? 0
    return try (0..<count).map { index in
      func part(_ list: [String]) -> String? { index < list.count ? list[index] : nil }
      let date = try part(published).map { try Self.date($0, now).text }
      let parts: [(String, String?)] = [
        ("url", part(urls)), ("title", part(titles)), ("publisher", part(publishers)),
        ("published", date), ("quote", part(quotes)),
      ]
      return .object(parts.compactMap { key, text in text.map { (key, .string($0)) } })
    }
  }

  private static func split(
    _ text: String, _ what: String, example: String
  ) throws -> (String, String) {
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
      throw ClioFailure(
        id: "record.unreadable-\(what)", "'\(text)' is no \(what)",
        hint: "write it as \(example)")
    }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }

  private static func date(_ text: String, _ now: Instant?) throws -> PartialDate {
    do {
      return try DateText.read(text, now: now)
    } catch {
      throw ClioFailure(
        id: "date.unreadable", "'\(text)' is no date: \(error.message)", hint: error.hint)
    }
  }

  private static func occurrence(_ text: String, _ now: Instant?) throws -> Occurrence {
    do {
      return try Occurrence(phrase: text, now: now)
    } catch {
      throw ClioFailure(
        id: "date.unreadable", "'\(text)' is no date or period: \(error.message)",
        hint: error.hint)
    }
  }
}
