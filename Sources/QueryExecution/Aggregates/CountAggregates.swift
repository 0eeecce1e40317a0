// Owns counting and collecting.

import Diagnostics
import GraphModel

/// `count(*)`: rows.
final class RowCountAccumulator: Accumulator {
  private var count: Int64 = 0

  override func take(_ frame: Frame, _ context: StatementContext) throws { count += 1 }
  override func result() throws -> Value { .integer(count) }
}

/// `count(x)`: values that are not null.
struct CountSink: ValueSink {
  private var count: Int64 = 0

  mutating func take(_ value: Value, _ context: StatementContext) throws { count += 1 }
  func result() throws -> Value { .integer(count) }
}

/// `collect(x)`: a list of the values that are not null, in the order of the rows.
struct CollectSink: ValueSink {
  let span: TextSpan?
  private var values: [Value] = []

  init(span: TextSpan?) { self.span = span }

  mutating func take(_ value: Value, _ context: StatementContext) throws {
    try ValueLimits.checkList(values.count + 1, at: span)
    try context.environment.meter.keep(bytes: KeptRows.bytes(of: value))
    values.append(value)
  }

  func result() throws -> Value { .list(values) }
}
