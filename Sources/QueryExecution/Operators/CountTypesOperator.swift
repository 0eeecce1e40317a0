// Owns counting relationships by type over the whole graph, by a scan of the columns.

import GraphModel
import GraphProjection

/// One row for each type that the perspective sees a relationship of: its name and how many.
final class CountTypesOperator: RowOperator {
  private let clock: Int32
  private let types: [GraphName]?
  private let typeSlot: Int
  private let countSlot: Int
  private var counts: [(type: Symbol, count: Int)]?
  private var index = 0

  init(_ run: StatementRun, clock: Int32, types: [GraphName]?, typeSlot: Int, countSlot: Int) {
    self.clock = clock
    self.types = types
    self.typeSlot = typeSlot
    self.countSlot = countSlot
    super.init(run)
  }

  override func open() throws {
    counts = nil
    index = 0
  }

  override func next() throws -> Bool {
    let view = try run.graph.view(clock)
    let counts = counts ?? count(view)
    self.counts = counts
    guard index < counts.count else { return false }
    try run.meter.step()
    run.frame[typeSlot] = .string(view.name(of: counts[index].type))
    run.frame[countSlot] = .integer(Int64(counts[index].count))
    index += 1
    return true
  }

  private func count(_ view: GraphView) -> [(type: Symbol, count: Int)] {
    let all = view.countsByType()
    guard let types else { return all }
    let wanted = types.compactMap { run.graph.symbol($0, clock) }
    return all.filter { wanted.contains($0.type) }
  }
}
