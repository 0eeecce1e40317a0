// Owns FOREACH: writing clauses for each element of a list.

import GraphModel
import QueryPlanning

/// Runs writing clauses for each element of a list, for each row.
final class ForEachOperator: WritingOperator {
  private let list: CompiledExpression
  private let element: Int
  private let body: RowOperator

  init(
    _ run: StatementRun, input: RowOperator, keeping kept: [Int], list: CompiledExpression,
    element: Int, body: RowOperator
  ) {
    self.list = list
    self.element = element
    self.body = body
    super.init(run, input: input, keeping: kept)
  }

  override func write() throws {
    for value in try list.elements(run.frame, run.context) ?? ElementSequence([]) {
      try run.meter.step()
      run.frame[element] = value
      try body.open()
      while try body.next() {}
    }
    try hand()
  }
}
