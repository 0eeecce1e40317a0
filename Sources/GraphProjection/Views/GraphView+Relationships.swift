// Owns what a view says of relationships: which there are, and what they connect.

import GraphModel

extension GraphView {
  /// The type of a relationship.
  @inlinable
  public func type(of relationship: Relationship) -> Symbol {
    Symbol(recent.relationships.pointer(Int(relationship.number)).pointee.type)
  }

  /// The node that a relationship leaves.
  @inlinable
  public func start(of relationship: Relationship) -> Node {
    Node(recent.relationships.pointer(Int(relationship.number)).pointee.start)
  }

  /// The node that a relationship enters.
  @inlinable
  public func end(of relationship: Relationship) -> Node {
    Node(recent.relationships.pointer(Int(relationship.number)).pointee.end)
  }

  /// What tells a relationship from all others.
  public func identity(of relationship: Relationship) -> RelationshipIdentity {
    let cell = recent.relationships[Int(relationship.number)]
    return RelationshipIdentity(
      type: Symbol(cell.type), start: Node(cell.start), end: Node(cell.end),
      discriminator: recent.discriminators.cells[Int(cell.discriminator)].text)
  }

  /// Whether the perspective sees the relationship: it holds, and so do both its nodes.
  @inlinable
  public func isVisible(_ relationship: Relationship) -> Bool {
    guard let row = holdingRow(of: relationship) else { return false }
    return !graph.hasLimitedNodes
      || (holds(Node(row.pointee.start)) && holds(Node(row.pointee.end)))
  }

  /// Whether the perspective sees a node, asked only of nodes that relationships may outlast.
  @inlinable @inline(__always)
  func holds(_ node: Node) -> Bool {
    recent.limited.pointer(Int(node.number)).loadShared() == 0 || isVisible(node)
  }

  @inlinable
  func holdingRow(of relationship: Relationship) -> UnsafeMutablePointer<VersionRow>? {
    guard relationship.number >= 0, Int(relationship.number) < graph.relationshipLimit else {
      return nil
    }
    var next = recent.relationshipHeads.pointer(Int(relationship.number)).loadShared()
    while next != 0 {
      let row = recent.rows.pointer(Int(next &- 1))
      if row.pointee.kind == .relationship, sees(row) { return row }
      next = row.pointee.nextOfOwner
    }
    return nil
  }

  /// Calls `body` with a relationship's own rows and its properties', until it returns false.
  func forEachRow(
    of relationship: Relationship, _ body: (UnsafeMutablePointer<VersionRow>) -> Bool
  ) {
    guard relationship.number >= 0, Int(relationship.number) < graph.relationshipLimit else {
      return
    }
    var next = recent.relationshipHeads.pointer(Int(relationship.number)).loadShared()
    while next != 0 {
      let row = recent.rows.pointer(Int(next - 1))
      if !body(row) { return }
      next = row.pointee.nextOfOwner
    }
  }

  /// The relationships that the perspective sees, of one type or of all, by their numbers.
  public func relationships(typed type: Symbol? = nil) -> RelationshipSequence {
    RelationshipSequence(view: self, type: type?.number)
  }
}

/// The relationships that a view sees.
public struct RelationshipSequence: Sequence, IteratorProtocol, Sendable {
  @usableFromInline let view: GraphView
  @usableFromInline let type: Int32?
  @usableFromInline var following: Int32 = 0

  @usableFromInline init(view: GraphView, type: Int32?) {
    self.view = view
    self.type = type
  }

  @inlinable
  public mutating func next() -> Relationship? {
    while Int(following) < view.graph.relationshipLimit {
      let relationship = Relationship(following)
      following += 1
      if let type, view.type(of: relationship).number != type { continue }
      if view.isVisible(relationship) { return relationship }
    }
    return nil
  }
}
