// Owns the hop: from a node over its relationships to its neighbours.

import GraphModel

extension GraphView {
  /// Calls `body` with each relationship of a node that the perspective sees, and the node at its
  /// other end, until it returns false.
  ///
  /// - Parameter types: the relationship types that count; `nil` for all.
  @inlinable
  public func forEachNeighbour(
    of node: Node, direction: Direction, types: [Symbol]? = nil,
    _ body: (Relationship, Node) throws -> Bool
  ) rethrows {
    guard node.number >= 0, Int(node.number) < graph.nodeLimit else { return }
    if graph.hasLimitedNodes, !isVisible(node) { return }
    if direction != .incoming {
      var next = recent.outgoingHead(Int(node.number))
      while next != 0 {
        let row = recent.rows.pointer(Int(next &- 1))
        if isTyped(row, types), sees(row), !graph.hasLimitedNodes || holds(Node(row.pointee.end)),
          try !body(Relationship(row.pointee.owner), Node(row.pointee.end))
        {
          return
        }
        next = row.pointee.nextOutgoing
      }
    }
    if direction != .outgoing {
      var next = recent.incomingHead(Int(node.number))
      while next != 0 {
        let row = recent.rows.pointer(Int(next &- 1))
        let isSecondSight = direction == .both && row.pointee.start == row.pointee.end
        if !isSecondSight, isTyped(row, types), sees(row),
          !graph.hasLimitedNodes || holds(Node(row.pointee.start)),
          try !body(Relationship(row.pointee.owner), Node(row.pointee.start))
        {
          return
        }
        next = row.pointee.nextIncoming
      }
    }
  }

  @inlinable @inline(__always)
  func isTyped(_ row: UnsafeMutablePointer<VersionRow>, _ types: [Symbol]?) -> Bool {
    guard let types else { return true }
    for type in types where type.number == row.pointee.key { return true }
    return false
  }

  /// How many relationships of a node the perspective sees.
  @inlinable
  public func degree(of node: Node, direction: Direction, types: [Symbol]? = nil) -> Int {
    var count = 0
    forEachNeighbour(of: node, direction: direction, types: types) { _, _ in
      count &+= 1
      return true
    }
    return count
  }
}
