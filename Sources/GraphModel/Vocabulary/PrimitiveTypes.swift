// Owns the built-in event types: what CREATE, MERGE, SET, REMOVE and DELETE leave in the log. They
// are part of every vocabulary; no vocabulary can declare types of their names.

import QuerySyntax

/// The event types that the writing clauses of the query language append.
///
/// | type | roles and attributes |
/// | --- | --- |
/// | `node-started` | role `node`; `labels` LIST OF STRING?, `properties` MAP? |
/// | `node-ended` | role `node` |
/// | `relationship-started` | roles `start`, `end`; `relationship` STRING (its unique id), |
/// | | `relationshipType` STRING, `properties` MAP? |
/// | `relationship-ended` | `relationship` STRING (the id, or a `RelationshipName`) |
/// | `label-set`, `label-unset` | role `node`; `label` STRING |
/// | `property-set` | role `node` or attribute `relationship`; `key` STRING, `value` ANY |
/// | `property-unset` | role `node` or attribute `relationship`; `key` STRING |
public enum PrimitiveTypes {
  /// The place of each role and attribute in its type.
  public enum Place {
    public static let node = 0
    public static let start = 0
    public static let end = 1
    public static let relationship = 0
    public static let relationshipType = 1
    public static let relationshipProperties = 2
    public static let labels = 0
    public static let properties = 1
    public static let label = 0
    public static let key = 1
    public static let value = 2
  }

  /// In the order of `PrimitiveVerb`.
  public static let all: [EventType] = [
    type(.nodeStarted, [node], [labels, properties], [.text("adds the node "), .role(0)]),
    type(.nodeEnded, [node], [], [.text("removes the node "), .role(0)]),
    type(
      .relationshipStarted, [RoleDeclaration(name: "start"), RoleDeclaration(name: "end")],
      [relationship, string("relationshipType"), properties],
      [
        .text("adds "), .attribute(1), .text(" from "), .role(0), .text(" to "), .role(1),
      ]),
    type(
      .relationshipEnded, [], [relationship],
      [.text("removes the relationship "), .attribute(0)]),
    type(
      .labelSet, [node], [string("label")],
      [.text("labels "), .role(0), .text(" "), .attribute(0)]),
    type(
      .labelUnset, [node], [string("label")],
      [.text("takes the label "), .attribute(0), .text(" off "), .role(0)]),
    type(
      .propertySet, [optionalNode],
      [optionalRelationship, string("key"), AttributeDeclaration(name: "value", type: .any)],
      [.text("sets "), .attribute(1)] + owner + [.text(" to "), .attribute(2)]),
    type(
      .propertyUnset, [optionalNode], [optionalRelationship, string("key")],
      [.text("removes "), .attribute(1)] + owner),
  ]

  /// Whether a name belongs to a built-in type.
  public static func isReserved(_ name: String) -> Bool { PrimitiveVerb(rawValue: name) != nil }

  private static let node = RoleDeclaration(name: "node")
  private static let optionalNode = RoleDeclaration(name: "node", multiplicity: .optional)
  private static let relationship = string("relationship")
  private static let optionalRelationship = AttributeDeclaration(
    name: "relationship", type: .string, isOptional: true)
  private static let labels = AttributeDeclaration(
    name: "labels", type: .list(of: .string), isOptional: true)
  private static let properties = AttributeDeclaration(
    name: "properties", type: .map, isOptional: true)

  private static func string(_ name: String) -> AttributeDeclaration {
    AttributeDeclaration(name: name, type: .string)
  }

  private static let owner: [SentencePattern.Segment] = [
    .optional([.text(" of "), .role(0)]), .optional([.text(" of "), .attribute(0)]),
  ]

  private static func type(
    _ verb: PrimitiveVerb, _ roles: [RoleDeclaration], _ attributes: [AttributeDeclaration],
    _ segments: [SentencePattern.Segment]
  ) -> EventType {
    EventType(
      name: verb.rawValue, roles: roles, attributes: attributes,
      sentence: SentencePattern(segments: segments), effects: [.primitive(verb)],
      isPrimitive: true)
  }
}
