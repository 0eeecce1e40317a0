// Owns the hop: from a node over its relationships to its neighbours. This is the hottest path of
// the graph: of settled rows it compares eight at a time, and touches only those that are seen.

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
    if mayRepeat {
      var seen: Set<Int32> = []
      return try forEachHop(of: node, direction: direction, types: types) {
        relationship, neighbour in
        try !seen.insert(relationship.number).inserted || body(relationship, neighbour)
      }
    }
    try forEachHop(of: node, direction: direction, types: types, body)
  }

  /// Calls `body` with each visible version of each relationship of a node.
  @inlinable @inline(__always)
  func forEachHop(
    of node: Node, direction: Direction, types: [Symbol]?,
    _ body: (Relationship, Node) throws -> Bool
  ) rethrows {
    if graph.hasLimitedNodes, !holds(node) { return }
    if direction != .incoming {
      let goesOn = try forEachHop(
        of: node, isOutgoing: true, skipsLoops: false, types: types, body)
      if !goesOn { return }
    }
    if direction != .outgoing {
      _ = try forEachHop(
        of: node, isOutgoing: false, skipsLoops: direction == .both, types: types, body)
    }
  }

  /// False when `body` wanted no more.
  @inlinable @inline(__always)
  func forEachHop(
    of node: Node, isOutgoing: Bool, skipsLoops: Bool, types: [Symbol]?,
    _ body: (Relationship, Node) throws -> Bool
  ) rethrows -> Bool {
    let number = Int(node.number)
    let checksNodes = graph.hasLimitedNodes
    let head = graph.isQuiet ? 0 : recent.head(number, isOutgoing ? .outgoing : .incoming)
    if !isPresent {
      for hop in pastHops(of: node, isOutgoing: isOutgoing, types: types)
      where !(skipsLoops && hop.node == node) && (!checksNodes || holds(hop.node)) {
        if try !body(hop.relationship, hop.node) { return false }
      }
    } else if number < settled.nodeCount {
      let checksOpen = head & NodeHeads.hasClosed != 0
      let hops = settled.hops + (isOutgoing ? 1 : 0)
      var segment = Int(hops.pointee.segmentOffsets[number])
      let end = Int(hops.pointee.segmentOffsets[number &+ 1])
      while segment < end {
        // A node's rows of all types lie side by side.
        let next = types == nil ? end : segment &+ 1
        let isWanted = isAmong(types, hops.pointee.segmentTypes[segment])
        var first = Int(hops.pointee.segmentRows[segment])
        let lastRow = Int(hops.pointee.segmentRows[next])
        segment = next
        if !isWanted { continue }
        // What is given is waited for together with what decides.
        hops.pointee.neighbours.prefetch(first)
        hops.pointee.relationships.prefetch(first)
        while first < lastRow {
          var seen = seenRows(hops, from: first, to: lastRow)
          first = (first | 7) &+ 1
          while let row = seen.next() {
            if checksOpen, !isOpen(hops.pointee.core, row) { continue }
            let neighbour = Node(hops.pointee.neighbours[row])
            if skipsLoops, neighbour == node { continue }
            if checksNodes, !holds(neighbour) { continue }
            if try !body(Relationship(hops.pointee.relationships[row]), neighbour) { return false }
          }
        }
      }
    }
    var next = head & ~NodeHeads.hasClosed
    while next != 0 {
      let row = recent.rows.pointer(Int(next &- 1))
      next = isOutgoing ? row.pointee.nextOutgoing : row.pointee.nextIncoming
      guard isAmong(types, row.pointee.key), isRecorded(row), holds(row) else { continue }
      let neighbour = Node(isOutgoing ? row.pointee.end : row.pointee.start)
      if skipsLoops, neighbour == node { continue }
      if checksNodes, !holds(neighbour) { continue }
      if try !body(Relationship(row.pointee.owner), neighbour) { return false }
    }
    return true
  }

  @inlinable @inline(__always)
  func isAmong(_ types: [Symbol]?, _ number: Int32) -> Bool {
    guard let types else { return true }
    for type in types where type.number == number { return true }
    return false
  }

  /// The settled hops at a position before the last settling.
  @usableFromInline
  func pastHops(
    of node: Node, isOutgoing: Bool, types: [Symbol]?
  ) -> [(relationship: Relationship, node: Node)] {
    guard Int(node.number) < settled.nodeCount else { return [] }
    var found: [(relationship: Relationship, node: Node)] = []
    for group in [settled.current, settled.past] where group.outgoing.core.count > 0 {
      let hops = isOutgoing ? group.outgoing : group.incoming
      let number = Int(node.number)
      for segment in Int(hops.segmentOffsets[number])..<Int(hops.segmentOffsets[number + 1])
      where isAmong(types, hops.segmentTypes[segment]) {
        for row in Int(hops.segmentRows[segment])..<Int(hops.segmentRows[segment + 1])
        where holds(hops.core, row) {
          let relationship = hops.relationships[row]
          let outgoing = isOutgoing ? row : outgoingRow(of: row, relationship, hops, group)
          guard isRecorded(group.outgoing.core, outgoing) else { continue }
          found.append(
            (relationship: Relationship(relationship), node: Node(hops.neighbours[row])))
        }
      }
    }
    return found
  }

  /// The row of the outgoing table that says what one of the incoming table does.
  private func outgoingRow(
    of row: Int, _ relationship: Int32, _ incoming: HopColumns, _ group: RowGroup
  ) -> Int {
    let rows = group.outgoing.rows(
      of: relationship, dictionary.relationships[Int(relationship)], nodeCount: settled.nodeCount)
    return rows.lowerBound + incoming.ordinal(ofRow: row)
  }
}
