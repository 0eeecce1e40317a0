// Owns sums and averages. Integers are added exactly, in 128 bits, so that only a result that does
// not fit is an error, whatever the order of the rows; floats are added with compensation
// (Neumaier), so that the order matters as little as it can.

import Chronology
import Diagnostics
import GraphModel

/// A sum of integers, floats or durations.
struct RunningSum {
  private(set) var integers: Int128 = 0
  private var floats: Double = 0
  private var lost: Double = 0
  private(set) var hasFloats = false
  private(set) var duration: CalendarDuration?
  private(set) var count: Int64 = 0

  /// All numbers together, as a float.
  var number: Double { Double(integers) + (lost.isFinite ? floats + lost : floats) }

  mutating func add(_ value: Value, _ name: String, at span: TextSpan?) throws {
    switch value {
    case .integer(let number): integers += Int128(number)
    case .float(let number):
      hasFloats = true
      add(number)
    case .duration(let next):
      if let sum = duration {
        let total = try TemporalArithmetic.add(.duration(sum), value, at: span)
        if case .duration(let total)? = total { duration = total }
      } else {
        duration = next
      }
    default:
      throw RuntimeError.invalidArgumentValue.diagnostic(
        "'\(name)' expects numbers or durations, found \(value.kind.phrase)", at: span)
    }
    count += 1
    if duration != nil, hasFloats || integers != 0 {
      throw RuntimeError.invalidArgumentValue.diagnostic(
        "'\(name)' cannot add numbers and durations", at: span)
    }
  }

  private mutating func add(_ number: Double) {
    let sum = floats + number
    lost +=
      floats.magnitude >= number.magnitude ? (floats - sum) + number : (number - sum) + floats
    floats = sum
  }
}

/// `sum(x)`: 0 over nothing.
struct SumSink: ValueSink {
  let span: TextSpan?
  private var sum = RunningSum()

  init(span: TextSpan?) { self.span = span }

  mutating func take(_ value: Value, _ context: StatementContext) throws {
    try sum.add(value, "sum", at: span)
  }

  func result() throws -> Value {
    if let duration = sum.duration { return .duration(duration) }
    if sum.hasFloats { return .float(sum.number) }
    guard let exact = Int64(exactly: sum.integers) else {
      throw RuntimeError.integerOverflow.diagnostic(
        "the sum does not fit into a 64-bit integer", at: span,
        hint: "add floats, such as sum(toFloat(…)), where a rounded result will do")
    }
    return .integer(exact)
  }
}

/// `avg(x)`: null over nothing, else a float or a duration.
struct AverageSink: ValueSink {
  let span: TextSpan?
  private var sum = RunningSum()

  init(span: TextSpan?) { self.span = span }

  mutating func take(_ value: Value, _ context: StatementContext) throws {
    try sum.add(value, "avg", at: span)
  }

  func result() throws -> Value {
    guard sum.count > 0 else { return .null }
    if let duration = sum.duration {
      return try TemporalArithmetic.checked(at: span) {
        .duration(try duration.divided(by: .integer(sum.count)))
      }
    }
    return .float(sum.number / Double(sum.count))
  }
}
