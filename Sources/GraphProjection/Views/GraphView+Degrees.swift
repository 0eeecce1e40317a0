// Owns counting the relationships of a node without walking over them.

import GraphModel

extension GraphView {
  /// How many relationships of a node the perspective sees.
  public func degree(of node: Node, direction: Direction, types: [Symbol]? = nil) -> Int {
    if direction != .both, let rows = countableRows(of: node, direction == .outgoing, types) {
      return rows
    }
    var count = 0
    forEachNeighbour(of: node, direction: direction, types: types) { _, _ in
      count &+= 1
      return true
    }
    return count
  }

  /// Counts where all rows of the node are settled and say all there is to say; else `nil`.
  private func countableRows(of node: Node, _ isOutgoing: Bool, _ types: [Symbol]?) -> Int? {
    let number = Int(node.number)
    guard isPresent, !mayRepeat, isDirect, !graph.hasLimitedNodes,
      number >= 0, number < settled.nodeCount,
      graph.isQuiet || recent.head(number, isOutgoing ? .outgoing : .incoming) == 0
    else { return nil }
    let hops = settled.hops + (isOutgoing ? 1 : 0)
    let first = Int(hops.pointee.segmentOffsets[number])
    let end = Int(hops.pointee.segmentOffsets[number &+ 1])
    if first == end { return 0 }
    let rows = hops.pointee.segmentRows
    let scan = RowScan(hops.pointee.core, reached)
    guard let types else {
      return scan.count(Int(rows[first]), Int(rows[end]))
    }
    var count = 0
    for segment in first..<end where isAmong(types, hops.pointee.segmentTypes[segment]) {
      count &+= scan.count(Int(rows[segment]), Int(rows[segment &+ 1]))
    }
    return count
  }
}
