// Owns the syntax of the verbs: what an event type does to the graph.

import Diagnostics

/// One verb of an event type. `SETS a.b = x, c.d = y` gives two.
public struct VerbClause: Hashable, Sendable {
  /// What a verb can be.
  public enum Kind: Hashable, Sendable {
    /// `HAPPENS (a)-[:TYPE]->(b)`.
    case happens(VerbRelationship)
    /// `STARTS (a)-[:TYPE]->(b)`.
    case startsRelationship(VerbRelationship)
    /// `ENDS (a)-[:TYPE]->(b)`; an end without a name stands for any node.
    case endsRelationship(VerbRelationship)
    /// `STARTS (entity)`.
    case startsEntity(role: Name)
    /// `ENDS (entity)`.
    case endsEntity(role: Name)
    /// `SETS role.key = value`; the value is a literal, a role or an attribute of the event.
    case sets(role: Name, key: Name, value: Expression)
    /// `UNSETS role.key`.
    case unsets(role: Name, key: Name)
    /// `UNITES entity, same`: both are one thing, called as the first.
    case unites(role: Name, same: Name)
    /// `WITHDRAWS attribute`: the source whose url the attribute holds counts no more.
    case withdraws(attribute: Name)
  }

  public let kind: Kind
  /// The keyword and what follows it.
  public let span: TextSpan

  public init(_ kind: Kind, span: TextSpan) {
    self.kind = kind
    self.span = span
  }
}

/// The relationship of a verb, read so that it points from `start` to `end`.
public struct VerbRelationship: Hashable, Sendable {
  /// `nil`: any node, in ENDS only.
  public let start: Name?
  public let end: Name?
  public let type: Name
  public let properties: [Property]
  public let span: TextSpan

  public init(start: Name?, end: Name?, type: Name, properties: [Property], span: TextSpan) {
    self.start = start
    self.end = end
    self.type = type
    self.properties = properties
    self.span = span
  }

  /// `[KEY] key: value`.
  public struct Property: Hashable, Sendable {
    /// Whether it tells relationships of one type between the same ends apart.
    public let isKey: Bool
    public let key: Name
    /// A literal, or a role or an attribute of the event.
    public let value: Expression

    public init(isKey: Bool, key: Name, value: Expression) {
      self.isKey = isKey
      self.key = key
      self.value = value
    }
  }
}
