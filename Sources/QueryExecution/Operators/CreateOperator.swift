// Owns CREATE.

import QueryPlanning

/// Makes nodes and relationships for each row.
final class CreateOperator: WritingOperator {
  private let creation: CompiledCreation

  init(
    _ run: StatementRun, input: RowOperator, keeping kept: [Int], creation: CompiledCreation
  ) {
    self.creation = creation
    super.init(run, input: input, keeping: kept, adding: creation.slots)
  }

  override func write() throws {
    try creation.make(run, try writer())
    try hand()
  }
}
