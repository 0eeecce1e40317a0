// Owns SKIP and LIMIT, and the reading of their counts.

import Diagnostics
import GraphModel
import QueryPlanning

/// A count of rows that is known only when the statement runs.
struct RowCount {
  let value: CompiledExpression
  /// The clause, for messages.
  let clause: String

  func value(_ run: StatementRun) throws -> Int {
    let value = try value.evaluate(run.frame, run.context)
    guard case .integer(let count) = value else {
      throw RuntimeError.invalidArgumentType.diagnostic(
        "\(clause) takes an integer, found \(value.kind.phrase)", at: self.value.span,
        type: "SyntaxError")
    }
    guard count >= 0 else {
      throw RuntimeError.negativeIntegerArgument.diagnostic(
        "\(clause) takes no negative number: \(count)", at: self.value.span,
        type: "SyntaxError")
    }
    return Int(count)
  }
}

/// Drops the first rows.
final class SkipOperator: UnaryOperatorBase {
  private let count: RowCount
  private var left: Int?

  init(_ run: StatementRun, input: RowOperator, count: RowCount) {
    self.count = count
    super.init(run, input: input)
  }

  override func open() throws {
    left = nil
    try super.open()
  }

  override func next() throws -> Bool {
    var left = try left ?? count.value(run)
    while left > 0 {
      guard try input.next() else { break }
      left -= 1
    }
    self.left = 0
    return try input.next()
  }
}

/// Gives only the first rows.
final class LimitOperator: UnaryOperatorBase {
  private let count: RowCount
  /// Whether the input writes, so that it must run even when no row is asked for.
  private let inputWrites: Bool
  private var left: Int?

  init(_ run: StatementRun, input: RowOperator, count: RowCount, inputWrites: Bool) {
    self.count = count
    self.inputWrites = inputWrites
    super.init(run, input: input)
  }

  override func open() throws {
    left = nil
    try super.open()
  }

  override func next() throws -> Bool {
    var left: Int
    if let known = self.left {
      left = known
    } else {
      left = try count.value(run)
      if left == 0, inputWrites { _ = try input.next() }
    }
    guard left > 0 else {
      self.left = 0
      return false
    }
    left -= 1
    self.left = left
    return try input.next()
  }
}
