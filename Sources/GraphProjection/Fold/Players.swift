// Owns who plays which role in the event at hand.

import GraphModel

/// The nodes that play the roles of an event's type. Valid while the event is folded.
struct Players {
  /// Those of the event, role after role.
  let nodes: UnsafePointer<Node>
  /// Where those of each role of the type stand among them.
  let ranges: UnsafeMutableBufferPointer<Range<Int>>

  /// Those who play a role, by its place in the type.
  subscript(role: Int) -> UnsafeBufferPointer<Node> {
    UnsafeBufferPointer(start: nodes + ranges[role].lowerBound, count: ranges[role].count)
  }
}
