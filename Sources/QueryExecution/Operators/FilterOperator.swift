// Owns filtering: rows for which every condition is true.

import QueryPlanning

/// Drops rows for which a condition is not true.
final class FilterOperator: UnaryOperatorBase {
  private let conditions: [CompiledExpression]

  init(_ run: StatementRun, input: RowOperator, conditions: [CompiledExpression]) {
    self.conditions = conditions
    super.init(run, input: input)
  }

  override func next() throws -> Bool {
    let frame = run.frame
    let context = run.context
    rows: while try input.next() {
      try run.meter.step()
      for condition in conditions where try !condition.holds(frame, context) { continue rows }
      return true
    }
    return false
  }
}
