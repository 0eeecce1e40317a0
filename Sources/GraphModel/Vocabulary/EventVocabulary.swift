// Owns the vocabulary as the program uses it: the kinds of entities and the types of events, found
// by name. Its text is read by `QuerySyntax` and compiled in `VocabularyCompiler`.

/// The kinds of entities and the types of events that a log knows.
///
/// The primitive types of the query language's writing clauses (`PrimitiveTypes`) are part of
/// every vocabulary.
///
/// ```swift
/// let vocabulary = EventVocabulary.compile("KIND Person EVENT birth (person :Person)").vocabulary
/// vocabulary.type(named: "birth")?.roles.count   // 1
/// ```
public struct EventVocabulary: Sendable {
  /// In the order of the text.
  public let kinds: [EntityKind]
  /// In the order of the text; the built-in primitive types stand last.
  public let types: [EventType]
  private let kindNumbers: [String: Int]
  private let typeNumbers: [String: Int]

  /// Of two declarations of one name the first counts.
  public init(kinds: [EntityKind] = [], types: [EventType] = []) {
    self.kinds = kinds
    self.types = types + PrimitiveTypes.all
    kindNumbers = Dictionary(
      kinds.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { one, _ in one })
    typeNumbers = Dictionary(
      self.types.enumerated().map { ($0.element.name, $0.offset) },
      uniquingKeysWith: { one, _ in one })
  }

  /// The kind of a name; `nil` when there is none.
  public func kind(named name: String) -> EntityKind? { kindNumbers[name].map { kinds[$0] } }

  /// The event type of a name; `nil` when there is none.
  public func type(named name: String) -> EventType? { typeNumber(of: name).map { types[$0] } }

  /// The place in `types` of the event type of a name.
  public func typeNumber(of name: String) -> Int? { typeNumbers[name] }

  /// A kind and all kinds that it is too, from the narrowest to the widest: `Lab`, then
  /// `Organization`. An unknown name stands alone.
  public func ancestry(of kind: String) -> [String] {
    var names = [kind]
    var current = self.kind(named: kind)?.parent
    while let name = current, !names.contains(name) {
      names.append(name)
      current = self.kind(named: name)?.parent
    }
    return names
  }

  /// The properties declared `KEY` of a relationship type, in the order of their code points.
  public func keys(ofRelationship type: String) -> [String] {
    var keys: Set<String> = []
    for effect in types.lazy.flatMap(\.effects) {
      guard let relationship = effect.relationship, relationship.type == type else { continue }
      keys.formUnion(relationship.keys.map(\.key))
    }
    return keys.sorted { CodePoints.order($0, $1) == .before }
  }
}

/// A kind of entity.
public struct EntityKind: Hashable, Sendable {
  public let name: String
  /// The kind that it is too: every Lab is an Organization.
  public let parent: String?

  public init(name: String, parent: String? = nil) {
    self.name = name
    self.parent = parent
  }
}
