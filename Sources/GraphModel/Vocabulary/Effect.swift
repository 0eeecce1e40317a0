// Owns the effects: what an event of a type does to the graph, with all names resolved to places
// in the event type. A role with several participants stands for each of them in turn.

/// What an event does to the graph.
public enum Effect: Sendable {
  /// A relationship that holds from `occurred` on: what happened stays true.
  case happens(EffectRelationship)
  /// A relationship that holds from `occurred` until it ends.
  case startsRelationship(EffectRelationship)
  /// The relationship, or all with the named end, hold no longer.
  case endsRelationship(EffectRelationship)
  /// Those who play the role come into being.
  case startsEntity(role: Int)
  /// Those who play the role cease to be.
  case endsEntity(role: Int)
  /// A property of those who play the role has a value from `occurred` on.
  case sets(role: Int, key: String, value: EffectValue)
  /// A property of those who play the role has no value from `occurred` on.
  case unsets(role: Int, key: String)
  /// Those who play the second role are those who play the first.
  case unites(role: Int, same: Int)
  /// The source whose url the attribute holds counts no more.
  case withdraws(attribute: Int)
  /// What a writing clause of the query language did; see `PrimitiveTypes`.
  case primitive(PrimitiveVerb)

  /// The relationship that the effect is about.
  public var relationship: EffectRelationship? {
    switch self {
    case .happens(let relationship), .startsRelationship(let relationship),
      .endsRelationship(let relationship):
      relationship
    default: nil
    }
  }

  /// Whether the effect ends something that must have been there before.
  public var isEnding: Bool {
    switch self {
    case .endsRelationship, .endsEntity: true
    case .primitive(let verb): verb == .nodeEnded || verb == .relationshipEnded
    default: false
    }
  }
}

/// One end of an effect's relationship.
public enum EffectEnd: Hashable, Sendable {
  /// Those who play the role at this place of the event type.
  case role(Int)
  /// Any node; in `endsRelationship` only.
  case any

  /// The role's place; `nil` for any node.
  public var role: Int? {
    if case .role(let role) = self { role } else { nil }
  }
}

/// The relationship of an effect.
public struct EffectRelationship: Sendable {
  public let type: String
  public let start: EffectEnd
  public let end: EffectEnd
  /// The properties declared `KEY`, in the order of their keys' code points.
  public let keys: [EffectProperty]
  /// The other properties, in the order of the text.
  public let properties: [EffectProperty]

  public init(
    type: String, start: EffectEnd, end: EffectEnd, keys: [EffectProperty] = [],
    properties: [EffectProperty] = []
  ) {
    self.type = type
    self.start = start
    self.end = end
    self.keys = keys
    self.properties = properties
  }
}

/// A property that an effect gives to a relationship.
public struct EffectProperty: Sendable {
  public let key: String
  public let value: EffectValue

  public init(key: String, value: EffectValue) {
    self.key = key
    self.value = value
  }
}

/// What stands on the right of a property.
public enum EffectValue: Sendable {
  case literal(Value)
  /// The attribute at this place of the event type; no value where the event leaves it out.
  case attribute(Int)
  /// The id of the one who plays the role; a list of ids for a role of several.
  case role(Int)
  /// When the event occurred: the date, or the start of the period.
  case occurred
  /// When the event became known.
  case known
}

/// What a writing clause of the query language does.
public enum PrimitiveVerb: String, Hashable, Sendable, CaseIterable {
  case nodeStarted = "node-started"
  case nodeEnded = "node-ended"
  case relationshipStarted = "relationship-started"
  case relationshipEnded = "relationship-ended"
  case labelSet = "label-set"
  case labelUnset = "label-unset"
  case propertySet = "property-set"
  case propertyUnset = "property-unset"
}
