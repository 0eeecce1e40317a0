// Owns the graph as a running statement sees it: one view for each of its perspectives, brought up
// to date when the statement itself has written.

import Chronology
import EventSourcing
import GraphModel
import GraphProjection

/// One of a statement's perspectives. An object, so that operators read its view in place, and so
/// that many statements can read one view without making it anew.
public final class SeenPerspective: Sendable {
  public let view: GraphView
  /// Whether it stands at now, and moves with the statement's own writes.
  let isPresent: Bool
  /// The period that a version holds, where the perspective stands for one.
  let period: VersionPeriod?
  /// The stretch of a clock that the view covers, where it covers more than an instant.
  let stretch: ClockStretch?

  init(view: GraphView, isPresent: Bool, period: VersionPeriod?, stretch: ClockStretch?) {
    self.view = view
    self.isPresent = isPresent
    self.period = period
    self.stretch = stretch
  }

  /// A view that stays as it is, whatever a statement writes.
  public convenience init(_ view: GraphView) {
    self.init(view: view, isPresent: false, period: nil, stretch: nil)
  }

  /// The same perspective on a later graph.
  func moved(to graph: TemporalGraph, now: Instant) -> SeenPerspective {
    var perspective = view.perspective
    if isPresent {
      perspective.valid = now
      perspective.known = now
    }
    return SeenPerspective(
      view: stretch.map { graph.view(perspective, over: $0) } ?? graph.view(perspective),
      isPresent: isPresent, period: period, stretch: stretch)
  }
}

/// The graph of a running statement. References carry the number of a perspective. One thread reads
/// it, and no access to what it holds overlaps another, so none is checked.
final class StatementGraph {
  @exclusivity(unchecked) private(set) var perspectives: [SeenPerspective]
  /// The numbers of the perspectives that stand for periods.
  private var ofPeriods: [PeriodKey: Int32] = [:]
  /// The log, and who writes to it; `nil` where the graph rests on none.
  private let source: LogSource?
  private var openedArchive: ArchiveReader?
  /// What the statement has deleted.
  @exclusivity(unchecked) private var deletedNodes: Set<Int32> = []
  @exclusivity(unchecked) private var deletedRelationships: Set<Int32> = []
  /// Gives the graph with the statement's writes; set while there are some not yet seen.
  @exclusivity(unchecked) private var refresh: (() throws -> (TemporalGraph, Instant))?

  private struct PeriodKey: Hashable {
    let base: Int32
    let period: VersionPeriod
  }

  /// The log as it stood when the statement began.
  struct LogSource {
    let log: any EventLog
    let graph: TemporalGraph
    weak var writer: StatementWriter?
  }

  init(perspectives: [SeenPerspective], source: LogSource? = nil) {
    self.perspectives = perspectives
    self.source = source
  }

  /// Reads the log as a graph, made when it is first asked for; `nil` where there is no log.
  var archive: ArchiveReader? {
    if let openedArchive { return openedArchive }
    guard let source else { return nil }
    let history = StatementHistory(self, log: source.log, writer: source.writer)
    let archive = ArchiveReader(events: source.graph.events, history: history)
    openedArchive = archive
    return archive
  }

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
  func perspective(like other: Int32, period: VersionPeriod) -> Int32 {
    let base = perspectives[Int(other)].view
    let perspective = ClockStretch(period.axis, period.interval)
      .moved(base.perspective, to: period.instant)
    let key = PeriodKey(base: other, period: period)
    if let known = ofPeriods[key] { return known }
    perspectives.append(
      SeenPerspective(
        view: base.graph.view(perspective), isPresent: false, period: period, stretch: nil))
    let number = Int32(perspectives.count - 1)
    ofPeriods[key] = number
    return number
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

  /// Whether a perspective covers a stretch of a clock, in which elements can come twice.
  func isRange(_ perspective: Int32) -> Bool { perspectives[Int(perspective)].stretch != nil }

  /// Calls `body` with the neighbours of a node, each relationship once.
  @inline(__always)
  func forEachNeighbour(
    of node: Int32, _ perspective: Int32, _ direction: Direction, _ types: [Symbol]?,
    _ body: (Relationship, Node) throws -> Void
  ) throws {
    try seen(perspective).view.forEachNeighbour(
      of: Node(node), direction: direction, types: types
    ) {
      try body($0, $1)
      return true
    }
  }

  func symbol(_ name: GraphName, _ perspective: Int32) -> Symbol? {
    guard let seen = try? seen(perspective) else { return nil }
    return name.symbol(in: perspective, of: seen.view)
  }

  /// Whether a perspective sees a node that may have been bound in another one.
  func sees(_ node: NodeReference, _ perspective: Int32) throws -> Bool {
    if node.node < 0 {
      return try archive?.isKnown(node: node.node, try view(perspective).perspective) ?? false
    }
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
