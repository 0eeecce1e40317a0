// Owns MERGE: what matches the whole pattern, or else the whole pattern made.

import Diagnostics
import GraphModel
import QueryPlanning

/// Finds the pattern for each row, or makes it. Each row sees what the rows before it made.
final class MergeOperator: WritingOperator {
  private let pattern: RowOperator
  private let creation: CompiledCreation
  private let onCreate: [CompiledSetItem]
  private let onMatch: [CompiledSetItem]
  private let required: [PlanVariable]
  private let span: TextSpan

  init(
    _ run: StatementRun, input: RowOperator, keeping kept: [Int], pattern: RowOperator,
    creation: CompiledCreation, onCreate: [CompiledSetItem], onMatch: [CompiledSetItem],
    required: [PlanVariable], span: TextSpan
  ) {
    self.pattern = pattern
    self.creation = creation
    self.onCreate = onCreate
    self.onMatch = onMatch
    self.required = required
    self.span = span
    super.init(run, input: input, keeping: kept, adding: creation.slots)
  }

  override func write() throws {
    let writer = try writer()
    for variable in required where run.frame[variable.slot].isNull {
      throw RuntimeError.invalidArgumentValue.diagnostic(
        "MERGE cannot use '\(variable.name)', which is null", at: span)
    }
    try creation.refuseNulls(run)
    // All matches are found before any is changed.
    var matches = KeptRows(slots: creation.slots)
    try pattern.open()
    while try pattern.next() { try matches.keep(run.frame, run.meter) }
    guard !matches.rows.isEmpty else {
      try creation.make(run, writer)
      for item in onCreate { try item.apply(run, writer) }
      return try hand()
    }
    for match in matches.rows.indices {
      matches.restore(match, run.frame)
      for item in onMatch { try item.apply(run, writer) }
      try hand()
    }
    matches.removeAll(run.meter)
  }
}
