// Owns projection: values computed into slots.

import QueryPlanning

/// Computes values into slots.
final class ProjectOperator: UnaryOperatorBase {
  private let columns: [(slot: Int, value: CompiledExpression)]

  init(
    _ run: StatementRun, input: RowOperator, columns: [(slot: Int, value: CompiledExpression)]
  ) {
    self.columns = columns
    super.init(run, input: input)
  }

  override func next() throws -> Bool {
    guard try input.next() else { return false }
    let frame = run.frame
    for column in columns {
      frame[column.slot] = try column.value.evaluate(frame, run.context)
    }
    return true
  }
}
