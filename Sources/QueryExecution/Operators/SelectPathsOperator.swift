// Owns the choice among paths between the same two ends: ANY n, SHORTEST n, SHORTEST n GROUPS, and
// shortest paths of patterns for which there is no search.

import Diagnostics
import GraphModel
import QueryPlanning
import QuerySyntax

/// Keeps, for each pair of ends, the paths that a selector picks.
final class SelectPathsOperator: UnaryOperatorBase {
  private let path: Int
  private let selector: PathSelector
  private let count: CompiledExpression?
  private var kept: KeptRows
  private var order: [Int] = []
  private var index = 0
  private var isDone = false

  init(
    _ run: StatementRun, input: RowOperator, selection: PlanSelection, keeping slots: [Int],
    count: CompiledExpression?
  ) {
    path = selection.path.slot
    selector = selection.selector
    self.count = count
    kept = KeptRows(slots: slots)
    super.init(run, input: input)
  }

  override func open() throws {
    isDone = false
    try super.open()
  }

  override func next() throws -> Bool {
    if !isDone { try select() }
    guard index < order.count else { return false }
    kept.restore(order[index], run.frame)
    index += 1
    return true
  }

  private struct Ends: Hashable {
    let start: Int32
    let end: Int32
  }

  private func select() throws {
    kept.removeAll(run.meter)
    var groups: [Ends: [(length: Int, row: Int)]] = [:]
    var pairs: [Ends] = []
    while try input.next() {
      try run.meter.step()
      guard case .path(let found) = run.frame[path], let start = found.nodes.first,
        let end = found.nodes.last
      else { continue }
      let ends = Ends(start: start.node, end: end.node)
      if groups[ends] == nil { pairs.append(ends) }
      groups[ends, default: []].append((found.relationships.count, kept.rows.count))
      try kept.keep(run.frame, run.meter)
    }
    let number = try self.number()
    order = []
    for ends in pairs {
      let sorted = (groups[ends] ?? []).sorted { ($0.length, $0.row) < ($1.length, $1.row) }
      order += pick(sorted, number).map(\.row)
    }
    index = 0
    isDone = true
  }

  private func number() throws -> Int {
    guard let count else { return 1 }
    guard case .integer(let number) = try count.evaluate(run.frame, run.context), number > 0 else {
      throw RuntimeError.numberOutOfRange.diagnostic(
        "the number of paths must be a positive integer", at: count.span)
    }
    return Int(number)
  }

  private func pick(
    _ paths: [(length: Int, row: Int)], _ number: Int
  ) -> [(length: Int, row: Int)] {
    switch selector {
    case .all: return paths
    case .shortestPath, .anyShortest: return Array(paths.prefix(1))
    case .any, .shortest: return Array(paths.prefix(number))
    case .allShortestPaths, .allShortest: return groups(paths, 1)
    case .shortestGroups: return groups(paths, number)
    }
  }

  private func groups(
    _ paths: [(length: Int, row: Int)], _ number: Int
  ) -> [(length: Int, row: Int)] {
    let lengths = Set(paths.map(\.length)).sorted().prefix(number)
    return paths.filter { lengths.contains($0.length) }
  }
}
