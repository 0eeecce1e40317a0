// Owns the value: whatever a property, a parameter or a cell of a result can be. How values
// compare, sort and print stands in extensions beside this file.

import Chronology

/// A value of the graph and of the query language.
///
/// Nodes, relationships and paths are identities seen in a perspective: plain numbers that the
/// statement which made them can resolve. The large and rarer kinds are kept apart (`indirect`), so
/// that a value takes 24 bytes.
public enum Value: Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case float(Double)
  /// Compared by code point, never by canonical equivalence.
  case string(String)
  case list([Value])
  case map(ValueMap)
  case date(LocalDate)
  case localTime(LocalTime)
  case time(ZonedTime)
  case localDateTime(LocalDateTime)
  indirect case dateTime(ZonedDateTime)
  indirect case duration(CalendarDuration)
  /// A partial date, a value of its own: printed as written, comparable three-valued.
  indirect case partialDate(PartialDate)
  case node(NodeReference)
  case relationship(RelationshipReference)
  indirect case path(PathReference)
}

/// A node's identity, seen in one of a statement's perspectives.
public struct NodeReference: Hashable, Sendable {
  /// The node's number in its graph; never reused.
  public let node: Int32
  /// Which of the statement's perspectives it is seen in.
  public let perspective: Int32

  public init(node: Int32, perspective: Int32 = 0) {
    self.node = node
    self.perspective = perspective
  }
}

/// A relationship's identity, seen in one of a statement's perspectives.
public struct RelationshipReference: Hashable, Sendable {
  /// The relationship's number in its graph; never reused.
  public let relationship: Int32
  /// Which of the statement's perspectives it is seen in.
  public let perspective: Int32

  public init(relationship: Int32, perspective: Int32 = 0) {
    self.relationship = relationship
    self.perspective = perspective
  }
}

/// A walk: nodes and the relationships between them, `nodes.count == relationships.count + 1`.
public struct PathReference: Hashable, Sendable {
  public let nodes: [NodeReference]
  public let relationships: [RelationshipReference]

  public init(nodes: [NodeReference], relationships: [RelationshipReference]) {
    self.nodes = nodes
    self.relationships = relationships
  }
}
