// Owns DISTINCT: each row once, by equivalence.

import GraphModel
import QueryPlanning

/// Drops rows whose values were there before.
final class DistinctOperator: UnaryOperatorBase {
  private let slots: [Int]
  private var seen: Set<EquivalentRow> = []

  init(_ run: StatementRun, input: RowOperator, slots: [Int]) {
    self.slots = slots
    super.init(run, input: input)
  }

  override func open() throws {
    seen = []
    try super.open()
  }

  override func next() throws -> Bool {
    while try input.next() {
      try run.meter.step()
      let values = run.frame.values(of: slots)
      if seen.insert(EquivalentRow(values)).inserted {
        try run.meter.keep(bytes: KeptRows.bytes(of: values))
        return true
      }
    }
    return false
  }
}
