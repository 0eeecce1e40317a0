// Owns the graph as a running statement sees it: one view for each of its perspectives, brought up
// to date when the statement itself has written.

import Chronology
import GraphModel
import GraphProjection

/// One of a statement's perspectives. An object, so that operators read its view in place.
final class SeenPerspective {
  let view: GraphView
  /// Whether it stands at now, and moves with the statement's own writes.
  let isPresent: Bool
  /// The period that a version holds, where the perspective stands for one.
  let period: Validity?
  /// The stretch of valid time that the view covers, where it covers more than an instant.
  let range: Interval?

  init(view: GraphView, isPresent: Bool, period: Validity?, range: Interval?) {
    self.view = view
    self.isPresent = isPresent
    self.period = period
    self.range = range
  }

  /// The same perspective on a later graph.
  func moved(to graph: TemporalGraph, now: Instant) -> SeenPerspective {
    var perspective = view.perspective
    if isPresent {
      perspective.valid = now
      perspective.known = now
    }
    return SeenPerspective(
      view: range.map { graph.view(perspective, over: $0) } ?? graph.view(perspective),
      isPresent: isPresent, period: period, range: range)
  }
}

/// The graph of a running statement. References carry the number of a perspective.
final class StatementGraph {
  private(set) var perspectives: [SeenPerspective]
  /// Reads the log as a graph; `nil` where there is no log.
  var archive: ArchiveReader?
  /// What the statement has deleted.
  private var deletedNodes: Set<Int32> = []
  private var deletedRelationships: Set<Int32> = []
  /// Gives the graph with the statement's writes; set while there are some not yet seen.
  private var refresh: (() throws -> (TemporalGraph, Instant))?

  init(perspectives: [SeenPerspective]) { self.perspectives = perspectives }

  /// The graph without anything in it, for statements that do not run.
  static func empty() -> StatementGraph { StatementGraph(perspectives: []) }

  /// The perspective itself, up to date.
  @inline(__always)
  func seen(_ perspective: Int32) throws -> SeenPerspective {
    if refresh != nil { try bringUpToDate() }
    return perspectives[Int(perspective)]
  }

  // MARK: Views

  /// The view of a perspective.
  @inline(__always)
  func view(_ perspective: Int32) throws -> GraphView {
    if refresh != nil { try bringUpToDate() }
    return perspectives[Int(perspective)].view
  }

  /// Lends the view of a perspective.
  @inline(__always)
  func withView<Result>(
    _ perspective: Int32, _ body: (GraphView) throws -> Result
  ) throws -> Result {
    try body(seen(perspective).view)
  }

  /// The number of a perspective, added when it is new.
  func perspective(like other: Int32, valid: Instant, period: Validity) -> Int32 {
    let base = perspectives[Int(other)].view
    var perspective = base.perspective
    perspective.valid = valid
    for (index, seen) in perspectives.enumerated().dropFirst(Int(other) + 1)
    where seen.period == period && seen.view.perspective == perspective {
      return Int32(index)
    }
    perspectives.append(
      SeenPerspective(
        view: base.graph.view(perspective), isPresent: false, period: period, range: nil))
    return Int32(perspectives.count - 1)
  }

  /// Says that the statement has written: what is read from now on is read anew.
  func invalidate(_ refresh: @escaping () throws -> (TemporalGraph, Instant)) {
    self.refresh = refresh
  }

  private func bringUpToDate() throws {
    guard let refresh else { return }
    self.refresh = nil
    let (graph, now) = try refresh()
    perspectives = perspectives.map { $0.moved(to: graph, now: now) }
  }

  /// Whether a perspective covers a stretch of valid time, in which elements can come twice.
  func isRange(_ perspective: Int32) -> Bool { perspectives[Int(perspective)].range != nil }

  /// Calls `body` with the neighbours of a node, each relationship once.
  @inline(__always)
  func forEachNeighbour(
    of node: Int32, _ perspective: Int32, _ direction: Direction, _ types: [Symbol]?,
    _ body: (Relationship, Node) throws -> Void
  ) throws {
    let seen = try seen(perspective)
    if seen.range == nil {
      try seen.view.forEachNeighbour(of: Node(node), direction: direction, types: types) {
        try body($0, $1)
        return true
      }
      return
    }
    var known: Set<Int32> = []
    try seen.view.forEachNeighbour(of: Node(node), direction: direction, types: types) {
      if known.insert($0.number).inserted { try body($0, $1) }
      return true
    }
  }

  func symbol(_ name: GraphName, _ perspective: Int32) -> Symbol? {
    name.symbol(in: perspective) { text in
      (try? view(perspective))?.symbol(text)
    }
  }

  /// Whether a perspective sees a node that may have been bound in another one.
  func sees(_ node: NodeReference, _ perspective: Int32) throws -> Bool {
    if node.node < 0 { return true }
    return try withView(perspective) { $0.isVisible(Node(node.node)) }
  }

  // MARK: Deletions

  func markDeleted(node: Int32) { deletedNodes.insert(node) }
  func markDeleted(relationship: Int32) { deletedRelationships.insert(relationship) }
  func isDeleted(node: Int32) -> Bool {
    !deletedNodes.isEmpty && deletedNodes.contains(node)
  }
  func isDeleted(relationship: Int32) -> Bool {
    !deletedRelationships.isEmpty && deletedRelationships.contains(relationship)
  }

  func refuseDeleted(_ node: NodeReference) throws {
    if isDeleted(node: node.node) {
      throw RuntimeError.deletedEntityAccess.diagnostic(
        "the node was deleted by this statement", at: nil)
    }
  }

  func refuseDeleted(_ relationship: RelationshipReference) throws {
    if isDeleted(relationship: relationship.relationship) {
      throw RuntimeError.deletedEntityAccess.diagnostic(
        "the relationship was deleted by this statement", at: nil)
    }
  }
}
