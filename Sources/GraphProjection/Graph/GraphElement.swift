// Owns the handles by which the graph names its parts: dense numbers, never reused.

/// An interned name: a label, a relationship type or a property key.
public struct Symbol: Hashable, Sendable {
  public let number: Int32
  public init(_ number: Int32) { self.number = number }
}

/// A node by its number in one graph.
public struct Node: Hashable, Sendable, BitwiseCopyable {
  public let number: Int32
  public init(_ number: Int32) { self.number = number }
}

/// A relationship by its number in one graph.
public struct Relationship: Hashable, Sendable {
  public let number: Int32
  public init(_ number: Int32) { self.number = number }
}

/// Whatever can have versions and evidence.
public enum GraphElement: Hashable, Sendable {
  case node(Node)
  case label(Node, Symbol)
  case property(Node, Symbol)
  case relationship(Relationship)
  case relationshipProperty(Relationship, Symbol)
}
