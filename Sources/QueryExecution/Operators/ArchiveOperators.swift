// Owns the matching of patterns on the log: scans of events and sources, and hops from and to them.

import Diagnostics
import GraphModel
import GraphProjection
import QueryPlanning

extension StatementRun {
  /// The reader of the log. Throws where the graph rests on none.
  func archive() throws -> ArchiveReader {
    if let archive = graph.archive { return archive }
    throw RuntimeError.notAvailable.diagnostic(
      "this graph rests on no log whose events could be matched", at: nil)
  }
}

extension StatementRun {
  /// The relationships of a node to the log that fit a hop, and the nodes at their other ends.
  func logNeighbours(
    of node: Int32, _ hop: HopCriteria, _ direction: Direction? = nil
  ) throws -> [(relationship: Int32, node: Int32)] {
    let seen = try graph.seen(hop.clock)
    return try archive().neighbours(of: node, seen, direction ?? hop.direction)
      .filter { next in hop.types?.contains { $0.text == next.type } ?? true }
      .map { ($0.relationship, $0.node) }
  }

  /// One of the log's relationships, where a clock sees it.
  func logHop(_ relationship: Int32, _ clock: Int32) throws -> ArchiveReader.Hop? {
    let archive = try archive()
    guard let hop = archive.hop(relationship) else { return nil }
    let position = ArchiveReader.position(hop.start)
    return try archive.hops(from: position, try graph.seen(clock)).contains(hop) ? hop : nil
  }
}

/// All events or sources that the clock knows of.
final class ArchiveScanOperator: UnaryOperatorBase {
  private let slot: Int
  private let clock: Int32
  private let nodes: ArchiveNodes
  private var found: [Int32] = []
  private var index = 0

  init(_ run: StatementRun, input: RowOperator, slot: Int, clock: Int, nodes: ArchiveNodes) {
    self.slot = slot
    self.clock = Int32(clock)
    self.nodes = nodes
    super.init(run, input: input)
  }

  override func open() throws {
    found = []
    index = 0
    try super.open()
  }

  override func next() throws -> Bool {
    while true {
      if index < found.count {
        try run.meter.step()
        run.frame[slot] = .node(NodeReference(node: found[index], perspective: clock))
        index += 1
        return true
      }
      guard try input.next() else { return false }
      let view = try run.graph.view(clock)
      switch nodes {
      case .events(let type): found = try run.archive().eventNodes(ofType: type, view)
      case .sources: found = try run.archive().sourceNodes(view)
      }
      index = 0
    }
  }
}

/// Hops between the log and the world, or within the log.
final class ExpandArchiveOperator: UnaryOperatorBase {
  private let hop: PlanHop
  private let isInto: Bool
  private let types: Set<String>?
  private var found: [(relationship: Int32, node: Int32, type: String)] = []
  private var index = 0

  init(_ run: StatementRun, input: RowOperator, hop: PlanHop, isInto: Bool) {
    self.hop = hop
    self.isInto = isInto
    types = hop.types.map { Set($0) }
    super.init(run, input: input)
  }

  override func open() throws {
    found = []
    index = 0
    try super.open()
  }

  override func next() throws -> Bool {
    let frame = run.frame
    let clock = Int32(hop.clock)
    while true {
      while index < found.count {
        let next = found[index]
        index += 1
        if let types, !types.contains(next.type) { continue }
        if !isInto, next.node < 0, hop.reachesWorld { continue }
        if hop.distinctFrom.contains(where: { HopCriteria.holds(frame[$0], next.relationship) }) {
          continue
        }
        if isInto {
          guard case .node(let end) = frame[hop.to.slot], end.node == next.node else { continue }
        }
        frame[hop.relationship.slot] = .relationship(
          RelationshipReference(relationship: next.relationship, perspective: clock))
        frame[hop.to.slot] = .node(NodeReference(node: next.node, perspective: clock))
        return true
      }
      guard try input.next() else { return false }
      try run.meter.step()
      index = 0
      found = []
      guard case .node(let from) = frame[hop.from.slot] else { continue }
      found = try run.archive().neighbours(
        of: from.node, try run.graph.seen(clock), Direction(hop.direction))
    }
  }
}
