// Owns the arrow from the fold to the graph: the fold decides which versions open and close, the
// sink keeps them. The graph's columns are one sink; a plain array in the tests is another.

import GraphModel

/// What tells a relationship from all others.
public struct RelationshipIdentity: Hashable, Sendable {
  public let type: Symbol
  public let start: Node
  public let end: Node
  /// Tells apart relationships of one type between the same nodes: the `KEY` values, the
  /// happening, or the id that a writing statement gave. Empty when type and nodes suffice.
  public let discriminator: String

  public init(type: Symbol, start: Node, end: Node, discriminator: String) {
    self.type = type
    self.start = start
    self.end = end
    self.discriminator = discriminator
  }
}

/// Takes what the fold decides. Numbers are handed out densely, in order, and never reused.
public protocol VersionSink {
  /// The number of a name, interned.
  mutating func symbol(_ name: String) -> Symbol
  /// The node of an entity id, interned.
  mutating func node(_ entityID: String) -> Node
  /// The relationship of an identity, interned.
  mutating func relationship(_ identity: RelationshipIdentity) -> Relationship
  /// The name of a symbol that this sink gave.
  func name(of symbol: Symbol) -> String
  /// The entity id of a node that this sink gave.
  func entityID(of node: Node) -> String
  /// Keeps a version and returns its number: 0, 1, 2, …
  mutating func open(_ version: ElementVersion) -> Int
  /// Sets `recordedTo` of an open version.
  mutating func close(_ version: Int, at position: Int64)
  /// A version that is open, as it was handed in. The fold reads back what it may have to close,
  /// instead of keeping everything twice.
  func version(_ number: Int) -> ElementVersion
  /// Says that relationships may outlast this node's versions, as when it was started or ended
  /// explicitly: from now on they are seen only where the node is. Nodes of which this is never
  /// said must hold wherever their relationships do.
  mutating func limit(_ node: Node)
  /// Forgets all versions opened, and reopens all closed, at positions after the given one.
  /// Interned numbers may stay. Undoes a statement that failed.
  mutating func rollBack(after position: Int64)
}

extension VersionSink {
  public mutating func limit(_ node: Node) {}
}
