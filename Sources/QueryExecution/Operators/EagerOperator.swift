// Owns the barrier: all rows are taken before one is given, so that what follows does not change
// what is still being read; and the end of statements without columns.

import QueryPlanning

/// Takes all rows before it gives one.
final class EagerOperator: UnaryOperatorBase {
  private var kept: KeptRows
  private var index = 0
  private var isFull = false

  init(_ run: StatementRun, input: RowOperator, keeping slots: [Int]) {
    kept = KeptRows(slots: slots)
    super.init(run, input: input)
  }

  override func open() throws {
    isFull = false
    try super.open()
  }

  override func next() throws -> Bool {
    if !isFull {
      kept.removeAll(run.meter)
      while try input.next() { try kept.keep(run.frame, run.meter) }
      isFull = true
      index = 0
    }
    guard index < kept.rows.count else { return false }
    kept.restore(index, run.frame)
    index += 1
    return true
  }
}

/// Takes all rows and gives none.
final class DrainOperator: UnaryOperatorBase {
  override func next() throws -> Bool {
    while try input.next() { try run.meter.step() }
    return false
  }
}
