// Owns what the fold knows of an event type: its effects with names as symbols, and which of them
// bear on slots that they do not name.

import GraphModel

/// An event type, ready to be folded.
final class TypePlan {
  let type: EventType
  let symbol: Symbol
  let roles: [Symbol]
  let flags: EventFlags
  /// For each effect, the relationship that it is about.
  let relationships: UnsafeMutableBufferPointer<Unmanaged<RelationshipPlan>?>
  /// The slots in which events of the type say something, as far as they are known.
  let foreseen: [ForeseenSlot]

  init(
    _ type: EventType, symbol: Symbol, roles: [Symbol], relationships: [RelationshipPlan?],
    foreseen: [ForeseenSlot] = []
  ) {
    self.foreseen = foreseen
    self.type = type
    self.symbol = symbol
    self.roles = roles
    self.relationships = .allocate(capacity: relationships.count)
    _ = self.relationships.initialize(from: relationships.map { $0.map(Unmanaged.passRetained) })
    var flags: EventFlags = type.isPrimitive ? .primitive : []
    for effect in type.effects {
      if effect.isEnding { flags.insert(.mentionsPast) }
      switch effect {
      case .withdraws: flags.insert(.withdraws)
      case .unites: flags.insert(.unites)
      default: break
      }
    }
    self.flags = flags
  }

  deinit {
    for relationship in relationships { relationship?.release() }
    relationships.deallocate()
  }
}

/// The relationship of an effect, with names as symbols.
final class RelationshipPlan {
  let effect: EffectRelationship
  /// That it happens, starts or ends.
  let verb: AssertionVerb
  /// Who it leads from and to, where the effect says so.
  let startRole: Int?
  let endRole: Int?
  /// Whether it has no properties.
  let isBare: Bool
  /// Whether both nodes tell it from all others of its type.
  let isWhole: Bool
  let type: Symbol
  /// The keys of the properties that are not declared `KEY`.
  let properties: [Symbol]
  /// The discriminator, once known, where there are no `KEY` properties.
  @exclusivity(unchecked) var discriminator: Int32 = -1

  init(
    _ effect: EffectRelationship, _ verb: AssertionVerb, type: Symbol, properties: [Symbol],
    _ rules: RelationshipRules
  ) {
    self.effect = effect
    self.verb = verb
    startRole = effect.start.role
    endRole = effect.end.role
    isBare = effect.properties.isEmpty
    isWhole = effect.keys.isEmpty && rules.keys[effect.type] == nil
    self.type = type
    self.properties = properties
  }
}

/// Which ends a verb that ends relationships names.
struct OpenEndShape: Hashable {
  let hasStart: Bool
  let hasEnd: Bool

  static let all = [
    OpenEndShape(hasStart: false, hasEnd: false), OpenEndShape(hasStart: true, hasEnd: false),
    OpenEndShape(hasStart: false, hasEnd: true), OpenEndShape(hasStart: true, hasEnd: true),
  ]
}

/// What a vocabulary says of its relationship types.
struct RelationshipRules {
  /// The KEY properties of each type that has any.
  private(set) var keys: [String: [String]] = [:]
  /// The types that some verb ends without naming both nodes or without all KEY properties.
  private(set) var openEnded: Set<String> = []

  init(_ vocabulary: EventVocabulary) {
    for relationship in vocabulary.types.lazy.flatMap(\.effects).compactMap(\.relationship)
    where keys[relationship.type] == nil {
      let names = vocabulary.keys(ofRelationship: relationship.type)
      if !names.isEmpty { keys[relationship.type] = names }
    }
    for effect in vocabulary.types.lazy.flatMap(\.effects) {
      guard case .endsRelationship(let relationship) = effect else { continue }
      let isWhole = relationship.start != .any && relationship.end != .any
      // A KEY value may be missing at run time, so every type with keys can be ended openly.
      if !isWhole || keys[relationship.type] != nil { openEnded.insert(relationship.type) }
    }
  }
}
