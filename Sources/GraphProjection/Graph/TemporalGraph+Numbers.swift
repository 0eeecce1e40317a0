// Owns the numbers that a graph has handed out, for those who fold it anew and keep them.

import GraphModel

extension TemporalGraph {
  /// The numbers of all nodes that the graph ever heard of.
  public var nodeNumbers: Range<Int32> { 0..<Int32(nodeLimit) }
  /// The numbers of all relationships that the graph ever heard of.
  public var relationshipNumbers: Range<Int32> { 0..<Int32(relationshipLimit) }
}
