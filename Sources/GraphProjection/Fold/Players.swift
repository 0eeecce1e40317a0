// Owns who plays which role in the event at hand.

import GraphModel

/// The nodes that play the roles of an event's type, role by role in one list, which is used again
/// for every event.
struct Players {
  private var nodes: [Node] = []
  private var ranges: [Range<Int>] = []

  /// Those who play a role, by its place in the type.
  subscript(role: Int) -> ArraySlice<Node> { nodes[ranges[role]] }

  /// Forgets all, for an event of a type with some roles.
  mutating func clear(roles: Int) {
    nodes.removeAll(keepingCapacity: true)
    for role in ranges.indices { ranges[role] = 0..<0 }
    while ranges.count < roles { ranges.append(0..<0) }
  }

  /// Adds one that plays a role, after those who play it already.
  mutating func add(_ node: Node, to role: Int) {
    let range = ranges[role]
    if range.isEmpty {
      ranges[role] = nodes.count..<(nodes.count + 1)
      nodes.append(node)
      return
    }
    nodes.insert(node, at: range.upperBound)
    for other in ranges.indices where ranges[other].lowerBound >= range.upperBound {
      ranges[other] = (ranges[other].lowerBound + 1)..<(ranges[other].upperBound + 1)
    }
    ranges[role] = range.lowerBound..<(range.upperBound + 1)
  }
}
