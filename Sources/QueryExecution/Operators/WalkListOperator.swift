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
        let next = try other(Relationship(reference.relationship), node, symbols)
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
    _ relationship: Relationship, _ node: Node, _ symbols: [Symbol]?
  ) throws -> Node? {
    let (start, end): (Node, Node)
    if relationship.number < 0 {
      guard let found = try run.logHop(relationship.number, walk.hop.clock),
        walk.hop.types?.contains(where: { $0.text == found.type }) ?? true
      else { return nil }
      (start, end) = (Node(found.start), Node(found.end))
    } else {
      let view = try run.graph.view(walk.hop.clock)
      guard view.isVisible(relationship),
        symbols.map({ $0.contains(view.type(of: relationship)) }) ?? true
      else { return nil }
      (start, end) = (view.start(of: relationship), view.end(of: relationship))
    }
    if walk.hop.direction != .incoming, start == node { return end }
    if walk.hop.direction != .outgoing, end == node { return start }
    return nil
  }
}
