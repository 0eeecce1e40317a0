// Owns the entry of a relationship that is bound already into a pattern.

import GraphModel
import GraphProjection
import QueryPlanning

/// Takes a bound relationship into a pattern: checks that the pattern's clock sees it and that type
/// and direction fit, and binds or checks its ends.
final class EnterRelationshipOperator: UnaryOperatorBase {
  private let hop: HopCriteria
  private let source: Int
  private let bindsFrom: Bool
  private let bindsTo: Bool
  /// The ways in which the current relationship can be walked, not yet given.
  private var ways: [(from: Node, to: Node)] = []

  init(
    _ run: StatementRun, input: RowOperator, hop: HopCriteria, source: Int, bindsFrom: Bool,
    bindsTo: Bool
  ) {
    self.hop = hop
    self.source = source
    self.bindsFrom = bindsFrom
    self.bindsTo = bindsTo
    super.init(run, input: input)
  }

  override func open() throws {
    ways = []
    try super.open()
  }

  override func next() throws -> Bool {
    let frame = run.frame
    while true {
      if let way = ways.popLast() {
        guard bindsFrom || isBound(way.from, at: hop.from),
          bindsTo || isBound(way.to, at: hop.to), hop.from != hop.to || way.from == way.to
        else { continue }
        frame[hop.from] = .node(NodeReference(node: way.from.number, perspective: hop.clock))
        frame[hop.to] = .node(NodeReference(node: way.to.number, perspective: hop.clock))
        return true
      }
      guard try input.next() else { return false }
      guard case .relationship(let reference) = frame[source],
        hop.isDistinct(reference.relationship, frame)
      else { continue }
      let relationship = Relationship(reference.relationship)
      if reference.relationship < 0 {
        guard let hop = try logWay(reference.relationship) else { continue }
        offer(Node(hop.start), Node(hop.end))
      }
      try run.graph.withView(hop.clock) { view in
        guard view.isVisible(relationship) else { return }
        if let symbols = hop.symbols(run.graph),
          !symbols.contains(view.type(of: relationship))
        {
          return
        }
        offer(view.start(of: relationship), view.end(of: relationship))
      }
      frame[hop.relationship] = .relationship(
        RelationshipReference(relationship: reference.relationship, perspective: hop.clock))
    }
  }

  private func offer(_ start: Node, _ end: Node) {
    if hop.direction != .incoming { ways.append((start, end)) }
    if hop.direction == .incoming || (hop.direction == .both && start != end) {
      ways.append((end, start))
    }
  }

  private func logWay(_ relationship: Int32) throws -> ArchiveReader.Hop? {
    guard let found = try run.logHop(relationship, hop.clock),
      hop.types?.contains(where: { $0.text == found.type }) ?? true
    else { return nil }
    return found
  }

  private func isBound(_ node: Node, at slot: Int) -> Bool {
    if case .node(let bound) = run.frame[slot] { return bound.node == node.number }
    return false
  }
}
