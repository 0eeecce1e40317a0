// Owns the difference of two perspectives on one graph: what one sees and the other does not. It
// looks only at versions that some clock crosses on the way from the one to the other.

import Chronology
import GraphModel

/// What changes from one perspective to another.
public struct GraphDifference: Sendable {
  /// Elements that only the later perspective sees, in no particular order.
  public private(set) var gained: [GraphElement] = []
  /// Elements that only the earlier perspective sees.
  public private(set) var lost: [GraphElement] = []
  /// Properties that both see, with different values.
  public private(set) var changed: [GraphElement] = []

  public var isEmpty: Bool { gained.isEmpty && lost.isEmpty && changed.isEmpty }

  /// The difference between two views of the same graph, or of two snapshots of one graph.
  public init(from first: GraphView, to second: GraphView) {
    let newer = first.graph.position > second.graph.position ? first.graph : second.graph
    let earlier = first.moved(to: newer)
    let later = second.moved(to: newer)
    var candidates = ChangeCandidates(earlier, later)
    for element in candidates.elements() {
      switch (earlier.isVisible(element), later.isVisible(element)) {
      case (false, true): gained.append(element)
      case (true, false): lost.append(element)
      case (true, true): if earlier.differs(element, in: later) { changed.append(element) }
      case (false, false): break
      }
    }
  }
}

extension GraphView {
  /// The same view, read from a later snapshot: what the log said at a position it says for ever.
  fileprivate func moved(to newer: TemporalGraph) -> GraphView {
    if newer === graph { return self }
    var clamped = perspective
    clamped.position = min(clamped.position, graph.position)
    return newer.view(clamped)
  }

  /// Whether the perspective sees an element, and what it belongs to.
  public func isVisible(_ element: GraphElement) -> Bool {
    switch element {
    case .node(let node): isVisible(node)
    case .label(let node, let label): has(label, on: node)
    case .property(let node, let key):
      seenRow(.property, of: Int(node.number), key: key.number) != nil && isVisible(node)
    case .relationship(let relationship): isVisible(relationship)
    case .relationshipProperty(let relationship, let key):
      seenRow(.relationshipProperty, of: Int(relationship.number), key: key.number) != nil
        && isVisible(relationship)
    }
  }

  /// Whether a property has another value in another view.
  fileprivate func differs(_ element: GraphElement, in other: GraphView) -> Bool {
    switch element {
    case .property(let node, let key):
      GraphView.differ(value(of: key, on: node), other.value(of: key, on: node))
    case .relationshipProperty(let relationship, let key):
      GraphView.differ(value(of: key, on: relationship), other.value(of: key, on: relationship))
    default: false
    }
  }

  private static func differ(_ left: Value?, _ right: Value?) -> Bool {
    guard let left, let right else { return false }
    return left.literal() != right.literal()
  }
}
