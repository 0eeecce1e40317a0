// Owns the difference of two perspectives on one graph: what one sees and the other does not. It
// looks only at versions that some clock crosses on the way from the one to the other.
//
// A perspective sees at most one version of an element. So an element that the later one sees is
// dealt with once, at the version that only it sees, and one that it does not see, at the version
// that only the earlier one sees.

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
    var comingNodes: [Node] = []
    ChangedRows(earlier, later).forEach { change in
      let (element, isOfLater) = (change.element, change.isOfLater)
      if change.isAlone {
        if isOfLater { gained.append(element) } else { lost.append(element) }
        return
      }
      let seen = (earlier.isVisible(element), later.isVisible(element))
      let (isSeenByOther, isSeen) = isOfLater ? seen : (seen.1, seen.0)
      if case .node(let node) = element, isSeen, !isSeenByOther { comingNodes.append(node) }
      switch (isSeen, isSeenByOther) {
      case (true, false): if isOfLater { gained.append(element) } else { lost.append(element) }
      case (true, true):
        if isOfLater, earlier.differs(element, in: later) { changed.append(element) }
      case (false, _): break
      }
    }
    addBelongings(of: comingNodes, earlier, later)
  }

  /// What belongs to a node, or to a relationship, comes and goes with it, though its own versions
  /// are seen by both.
  private mutating func addBelongings(
    of nodes: [Node], _ earlier: GraphView, _ later: GraphView
  ) {
    for (view, other, isGain) in [(later, earlier, true), (earlier, later, false)] {
      var further = Set<GraphElement>()
      for node in nodes where view.isVisible(node) {
        for label in view.labels(of: node) { further.insert(.label(node, label)) }
        for property in view.properties(of: node) { further.insert(.property(node, property.key)) }
        guard view.graph.hasLimitedNodes else { continue }
        view.forEachNeighbour(of: node, direction: .both) { relationship, _ in
          if !other.isVisible(relationship) { further.insert(.relationship(relationship)) }
          return true
        }
      }
      if view.hasRelationshipProperties {
        for case .relationship(let relationship) in (isGain ? gained : lost) + further {
          for property in view.properties(of: relationship) {
            further.insert(.relationshipProperty(relationship, property.key))
          }
        }
      }
      further = further.filter { view.seesOwnRowLike(other, $0) }
      if isGain { gained += further } else { lost += further }
    }
  }
}

extension GraphView {
  /// Whether any relationship ever had a property.
  fileprivate var hasRelationshipProperties: Bool {
    settled.current.relationshipProperties.core.count > 0
      || settled.past.relationshipProperties.core.count > 0
      || (0..<graph.rowCount).contains {
        recent.rows.pointer($0).pointee.kind == .relationshipProperty
      }
  }

  /// Whether the perspective sees an element, and what it belongs to.
  public func isVisible(_ element: GraphElement) -> Bool {
    switch element {
    case .node(let node): isVisible(node)
    case .label(let node, let label): has(label, on: node)
    case .property(let node, _): seesOwnRow(element) && isVisible(node)
    case .relationship(let relationship): isVisible(relationship)
    case .relationshipProperty(let relationship, _):
      seesOwnRow(element) && isVisible(relationship)
    }
  }

  /// Whether the perspective sees a version of an element, whatever becomes of its owner.
  private func seesOwnRow(_ element: GraphElement) -> Bool {
    let (kind, owner, key) = GraphView.place(of: element)
    return seenRow(kind, of: owner, key: key) != nil
  }

  /// Whether another perspective sees a version of an element too, so that nothing was said of it
  /// when versions were compared.
  fileprivate func seesOwnRowLike(_ other: GraphView, _ element: GraphElement) -> Bool {
    let (kind, owner, key) = GraphView.place(of: element)
    guard let own = seenRow(kind, of: owner, key: key),
      let others = other.seenRow(kind, of: owner, key: key)
    else { return false }
    return own == others
  }

  /// The same view, read from a later snapshot: what the log said at a position it says for ever.
  fileprivate func moved(to newer: TemporalGraph) -> GraphView {
    if newer === graph { return self }
    var clamped = perspective
    clamped.position = min(clamped.position, graph.position)
    return newer.view(clamped)
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
