// Owns the search for one shortest path: breadth first from both ends at once, the side with fewer
// relationships ahead first. It ends at the first relationship that leads from one side to the
// other: every node of both sides lies at their full depth, so that all such meetings are equal.

import GraphModel

extension GraphView {
  /// The relationships of one shortest path between two different nodes, in order; `nil` when
  /// there is none of at most `maximum` hops.
  ///
  /// - Parameters:
  ///   - direction: read from the start to the end
  ///   - types: the relationship types that count; `nil` for all
  ///   - accepts: which relationships count; `nil` for all
  ///   - step: called for each node that is left; what it or `accepts` throws ends the search
  public func shortestPath(
    from start: Node, to end: Node, direction: Direction = .both, types: [Symbol]? = nil,
    maximum: Int = .max, where accepts: ((Relationship) throws -> Bool)? = nil,
    step: () throws -> Void = {}
  ) throws -> [Relationship]? {
    guard start != end, maximum > 0, isNumbered(start), isNumbered(end) else { return nil }
    return try PathMarks.lend(nodeLimit: graph.nodeLimit) { marks in
      let number = marks.begin(nodeLimit: graph.nodeLimit)
      let ends = [start, end]
      for side in 0...1 {
        let node = ends[side].number
        marks.cells[Int(node)].search = number + UInt32(side)
        marks.frontiers[side].append(node)
      }
      var hops = 0
      while hops < maximum {
        let side = nearerSide(marks, direction)
        guard !marks.frontiers[side].isEmpty else { return nil }
        let meeting =
          if let accepts {
            try grow(marks, side, number, direction, types, step) { try accepts($0) }
          } else {
            try grow(marks, side, number, direction, types, step) { _ in true }
          }
        if let meeting { return path(through: meeting, side, marks, ends) }
        hops += 1
      }
      return nil
    }
  }

  private func isNumbered(_ node: Node) -> Bool {
    node.number >= 0 && Int(node.number) < graph.nodeLimit
  }

  /// A relationship that leads from a node of the one side to a node of the other.
  private struct Meeting {
    let relationship: Int32
    let own: Int32
    let other: Int32
  }

  /// Takes one side a hop further.
  @inline(__always)
  private func grow(
    _ marks: PathMarks, _ side: Int, _ number: UInt32, _ direction: Direction,
    _ types: [Symbol]?, _ step: () throws -> Void, _ accepts: (Relationship) throws -> Bool
  ) rethrows -> Meeting? {
    let own = number + UInt32(side)
    let other = number + UInt32(1 - side)
    let way = side == 0 ? direction : direction.reversed
    let cells = marks.cells
    var next = marks.next
    marks.next = []
    next.removeAll(keepingCapacity: true)
    var meeting: Meeting?
    for node in marks.frontiers[side] {
      try step()
      try forEachNeighbour(of: Node(node), direction: way, types: types) {
        relationship, neighbour in
        let cell = cells + Int(neighbour.number)
        let mark = cell.pointee.search
        if mark == own { return true }
        guard try accepts(relationship) else { return true }
        if mark == other {
          meeting = Meeting(
            relationship: relationship.number, own: node, other: neighbour.number)
          return false
        }
        cell.pointee = PathMarks.Mark(
          search: own, relationship: relationship.number, previous: node)
        next.append(neighbour.number)
        return true
      }
      if meeting != nil { break }
    }
    marks.next = marks.frontiers[side]
    marks.frontiers[side] = next
    return meeting
  }

  /// The side that has fewer rows to read. A side without nodes ends the search.
  private func nearerSide(_ marks: PathMarks, _ direction: Direction) -> Int {
    let counts = marks.frontiers.map(\.count)
    if counts[0] == 0 { return 0 }
    if counts[1] == 0 { return 1 }
    let fewer = counts[0] <= counts[1] ? 0 : 1
    let bound = rowsAhead(marks.frontiers[fewer], direction, atMost: .max)
    let rest = rowsAhead(marks.frontiers[1 - fewer], direction, atMost: bound)
    return rest < bound ? 1 - fewer : fewer
  }

  /// About how many rows lie ahead of some nodes; counting ends beyond a bound.
  private func rowsAhead(_ nodes: [Int32], _ direction: Direction, atMost bound: Int) -> Int {
    var rows = 0
    for node in nodes {
      rows += 1 + settledRows(of: Int(node), direction)
      if rows > bound { break }
    }
    return rows
  }

  private func settledRows(of node: Int, _ direction: Direction) -> Int {
    guard node < settled.nodeCount else { return 0 }
    func rows(_ hops: HopColumns) -> Int {
      let first = hops.segmentRows[Int(hops.segmentOffsets[node])]
      return Int(hops.segmentRows[Int(hops.segmentOffsets[node + 1])] - first)
    }
    return rows(settled.current.outgoing) + rows(settled.current.incoming)
  }

  private func path(
    through meeting: Meeting, _ side: Int, _ marks: PathMarks, _ ends: [Node]
  ) -> [Relationship] {
    func way(from node: Int32, _ end: Node) -> [Relationship] {
      var found: [Relationship] = []
      var node = node
      while node != end.number {
        let mark = marks.cells[Int(node)]
        found.append(Relationship(mark.relationship))
        node = mark.previous
      }
      return found
    }
    let near = way(from: side == 0 ? meeting.own : meeting.other, ends[0])
    let far = way(from: side == 0 ? meeting.other : meeting.own, ends[1])
    return near.reversed() + [Relationship(meeting.relationship)] + far
  }
}

extension Direction {
  /// The same hops read from their other ends.
  public var reversed: Direction {
    switch self {
    case .outgoing: .incoming
    case .incoming: .outgoing
    case .both: .both
    }
  }
}
