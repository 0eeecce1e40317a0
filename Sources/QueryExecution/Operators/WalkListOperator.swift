// Owns the walk along a list of relationships that is bound already.

import GraphModel
import GraphProjection
import QueryPlanning

/// Follows a bound list of relationships from a node, each once, in the list's order.
final class WalkListOperator: UnaryOperatorBase {
  private let walk: WalkCriteria
  private let list: Int

  init(_ run: StatementRun, input: RowOperator, walk: WalkCriteria, list: Int) {
    self.walk = walk
    self.list = list
    super.init(run, input: input)
  }

  override func next() throws -> Bool {
    while try input.next() {
      try run.meter.step()
      if try follow() { return true }
    }
    return false
  }

  private func follow() throws -> Bool {
    guard case .list(var values) = run.frame[list],
      case .node(let start) = run.frame[walk.hop.from], values.count >= walk.minimum,
      values.count <= walk.maximum ?? .max
    else { return false }
    if walk.isReversed { values.reverse() }
    let symbols = walk.hop.symbols(run.graph)
    var node = Node(start.node)
    var path: [Int32] = []
    for value in values {
      guard case .relationship(let reference) = value,
        !path.contains(reference.relationship),
        walk.hop.isDistinct(reference.relationship, run.frame),
        try walk.accepts(reference.relationship, run),
        let next = try run.graph.withView(
          walk.hop.clock, { other(Relationship(reference.relationship), node, symbols, $0) })
      else { return false }
      path.append(reference.relationship)
      node = next
    }
    if walk.isInto {
      guard case .node(let end) = run.frame[walk.hop.to], end.node == node.number else {
        return false
      }
    }
    walk.bind(path, endingAt: node.number, run.frame)
    return true
  }

  /// The node at the other end of a relationship, if it can be walked from this one.
  private func other(
    _ relationship: Relationship, _ node: Node, _ symbols: [Symbol]?, _ view: GraphView
  ) -> Node? {
    guard view.isVisible(relationship),
      symbols.map({ $0.contains(view.type(of: relationship)) }) ?? true
    else { return nil }
    let (start, end) = (view.start(of: relationship), view.end(of: relationship))
    if walk.hop.direction != .incoming, start == node { return end }
    if walk.hop.direction != .outgoing, end == node { return start }
    return nil
  }
}
