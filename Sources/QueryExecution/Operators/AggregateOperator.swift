// Owns aggregation: rows in groups, by equivalence of the grouping keys.

import GraphModel
import QueryPlanning

/// Groups rows and computes aggregates over each group. Groups come out in the order in which their
/// first rows came in.
final class AggregateOperator: UnaryOperatorBase {
  private let keys: [(slot: Int, value: CompiledExpression)]
  private let aggregates: [(slot: Int, aggregate: CompiledAggregate)]
  private let evidence: RowEvidence?
  private var groups: [(keys: [Value], accumulators: [Accumulator])] = []
  /// For each group the events behind its rows, where they are asked for.
  private var groupEvidence: [Int: Set<Int64>] = [:]
  private var index = 0
  private var isDone = false
  private var kept = KeptBytes()

  init(
    _ run: StatementRun, input: RowOperator, keys: [(slot: Int, value: CompiledExpression)],
    aggregates: [(slot: Int, aggregate: CompiledAggregate)], evidence: RowEvidence? = nil
  ) {
    self.evidence = evidence
    self.keys = keys
    self.aggregates = aggregates
    super.init(run, input: input)
  }

  override func open() throws {
    isDone = false
    groups = []
    groupEvidence = [:]
    index = 0
    kept.releaseAll(run.meter)
    try super.open()
  }

  override func next() throws -> Bool {
    if !isDone {
      if keys.isEmpty { try takeAll() } else { try takeGroups() }
      isDone = true
    }
    guard index < groups.count else { return false }
    let group = groups[index]
    evidence?.keep(groupEvidence[index] ?? [])
    index += 1
    for (key, value) in zip(keys, group.keys) { run.frame[key.slot] = value }
    for (column, accumulator) in zip(aggregates, group.accumulators) {
      run.frame[column.slot] = try accumulator.result()
    }
    return true
  }

  private func makeAccumulators() -> [Accumulator] {
    aggregates.map { $0.aggregate.makeAccumulator() }
  }

  private func takeAll() throws {
    let accumulators = makeAccumulators()
    while try input.next() {
      try run.meter.step()
      try kept.keep(run.meter) {
        for accumulator in accumulators { try accumulator.take(run.frame, run.context) }
      }
      if let evidence { groupEvidence[0, default: []].formUnion(try evidence.positions()) }
    }
    groups = [([], accumulators)]
  }

  private func takeGroups() throws {
    var numbers: [EquivalentRow: Int] = [:]
    let frame = run.frame
    while try input.next() {
      try run.meter.step()
      let values = try keys.map { try $0.value.evaluate(frame, run.context) }
      let row = EquivalentRow(values)
      let number: Int
      if let known = numbers[row] {
        number = known
      } else {
        number = groups.count
        numbers[row] = number
        groups.append((values, makeAccumulators()))
        try kept.keep(KeptRows.bytes(of: values) + 64 * aggregates.count, run.meter)
      }
      try kept.keep(run.meter) {
        for accumulator in groups[number].accumulators {
          try accumulator.take(frame, run.context)
        }
      }
      if let evidence { groupEvidence[number, default: []].formUnion(try evidence.positions()) }
    }
  }
}

/// `count(*)` over all rows: they are counted without being looked at.
final class CountRowsOperator: UnaryOperatorBase {
  private let slot: Int
  private var isDone = false

  init(_ run: StatementRun, input: RowOperator, slot: Int) {
    self.slot = slot
    super.init(run, input: input)
  }

  override func open() throws {
    isDone = false
    try super.open()
  }

  override func next() throws -> Bool {
    if isDone { return false }
    isDone = true
    run.frame[slot] = .integer(Int64(try input.countRemaining()))
    return true
  }
}
