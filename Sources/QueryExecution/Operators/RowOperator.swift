// Owns what all operators are: something that, asked again and again, puts the next row into the
// frame.

import Diagnostics
import GraphModel
import QueryPlanning

/// Gives rows one at a time by writing its slots of the frame. An operator may be opened again and
/// again, once for each row of an outer operator; it then begins anew with what the frame holds.
class RowOperator {
  let run: StatementRun
  /// How many rows it gave, counted when the statement is profiled.
  var rows = 0

  init(_ run: StatementRun) { self.run = run }

  /// Begins anew.
  func open() throws {}

  /// Puts the next row into the frame; false when there is none.
  func next() throws -> Bool { false }

  /// How many rows are left, without putting them into the frame where that can be spared.
  func countRemaining() throws -> Int {
    var count = 0
    while try next() { count += 1 }
    return count
  }
}

/// An operator over the rows of another one.
class UnaryOperatorBase: RowOperator {
  let input: RowOperator

  init(_ run: StatementRun, input: RowOperator) {
    self.input = input
    super.init(run)
  }

  override func open() throws { try input.open() }
}

/// One row: what the frame holds already.
final class StartOperator: RowOperator {
  private var isDone = false

  override func open() throws { isDone = false }

  override func next() throws -> Bool {
    defer { isDone = true }
    return !isDone
  }
}
