// Owns what the arithmetic operators do to values. Null gives null; integers are exact and
// overflow is an error; everything else that does not fit is a TypeError.

import Diagnostics
import GraphModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The arithmetic operators on values.
enum Arithmetic {
  /// `+`: numbers, strings (with numbers too), lists (with elements too), temporal values and
  /// durations.
  static func add(_ left: Value, _ right: Value, at span: TextSpan?) throws -> Value {
    switch (left, right) {
    case (.integer(let left), .integer(let right)):
      return try exact(left.addingReportingOverflow(right), "+", at: span)
    case (.null, _), (_, .null): return .null
    case (.list, _), (_, .list): return try join(left, right, at: span)
    case (.string(let left), .string(let right)):
      return try Value.string(joined(left, right, at: span))
    case (.string(let left), .integer), (.string(let left), .float):
      return try Value.string(joined(left, right.plainText(), at: span))
    case (.integer, .string(let right)), (.float, .string(let right)):
      return try Value.string(joined(left.plainText(), right, at: span))
    default:
      if let (left, right) = floats(left, right) { return .float(left + right) }
      if let sum = try TemporalArithmetic.add(left, right, at: span) { return sum }
      throw mismatch("+", left, right, at: span)
    }
  }

  /// `-`: numbers, temporal values and durations.
  static func subtract(_ left: Value, _ right: Value, at span: TextSpan?) throws -> Value {
    switch (left, right) {
    case (.integer(let left), .integer(let right)):
      return try exact(left.subtractingReportingOverflow(right), "-", at: span)
    case (.null, _), (_, .null): return .null
    default:
      if let (left, right) = floats(left, right) { return .float(left - right) }
      if let difference = try TemporalArithmetic.subtract(left, right, at: span) {
        return difference
      }
      throw mismatch("-", left, right, at: span)
    }
  }

  /// `*`: numbers, and a duration with a number.
  static func multiply(_ left: Value, _ right: Value, at span: TextSpan?) throws -> Value {
    switch (left, right) {
    case (.integer(let left), .integer(let right)):
      return try exact(left.multipliedReportingOverflow(by: right), "*", at: span)
    case (.null, _), (_, .null): return .null
    default:
      if let (left, right) = floats(left, right) { return .float(left * right) }
      if let product = try TemporalArithmetic.multiply(left, right, at: span) { return product }
      throw mismatch("*", left, right, at: span)
    }
  }

  /// `/`: numbers, whole for two integers, and a duration by a number.
  static func divide(_ left: Value, _ right: Value, at span: TextSpan?) throws -> Value {
    switch (left, right) {
    case (.integer, .integer(0)): throw zero(at: span)
    case (.integer(let left), .integer(let right)):
      return try exact(left.dividedReportingOverflow(by: right), "/", at: span)
    case (.null, _), (_, .null): return .null
    default:
      if let (left, right) = floats(left, right) { return .float(left / right) }
      if let quotient = try TemporalArithmetic.divide(left, right, at: span) { return quotient }
      throw mismatch("/", left, right, at: span)
    }
  }

  /// `%`: numbers; the sign is the dividend's.
  static func remainder(_ left: Value, _ right: Value, at span: TextSpan?) throws -> Value {
    switch (left, right) {
    case (.integer, .integer(0)): throw zero(at: span)
    case (.integer, .integer(-1)): return .integer(0)
    case (.integer(let left), .integer(let right)): return .integer(left % right)
    case (.null, _), (_, .null): return .null
    default:
      guard let (left, right) = floats(left, right) else {
        throw mismatch("%", left, right, at: span)
      }
      return .float(left.truncatingRemainder(dividingBy: right))
    }
  }

  /// `^`: numbers; always a float.
  static func power(_ left: Value, _ right: Value, at span: TextSpan?) throws -> Value {
    if left.isNull || right.isNull { return .null }
    guard let base = float(left), let exponent = float(right) else {
      throw mismatch("^", left, right, at: span)
    }
    return .float(pow(base, exponent))
  }

  /// `||`: two strings or two lists.
  static func concatenate(_ left: Value, _ right: Value, at span: TextSpan?) throws -> Value {
    switch (left, right) {
    case (.null, _), (_, .null): return .null
    case (.string(let left), .string(let right)):
      return try Value.string(joined(left, right, at: span))
    case (.list, .list): return try join(left, right, at: span)
    default: throw mismatch("||", left, right, at: span)
    }
  }

  /// `-value`.
  static func negate(_ value: Value, at span: TextSpan?) throws -> Value {
    switch value {
    case .null: return .null
    case .integer(let number):
      return try exact(Int64(0).subtractingReportingOverflow(number), "-", at: span)
    case .float(let number): return .float(-number)
    case .duration:
      if let negative = try TemporalArithmetic.multiply(value, .integer(-1), at: span) {
        return negative
      }
    default: break
    }
    throw RuntimeError.expected("a number", found: value, at: span)
  }

  /// A number as a float; `nil` for other values.
  static func float(_ value: Value) -> Double? {
    switch value {
    case .integer(let number): Double(number)
    case .float(let number): number
    default: nil
    }
  }

  private static func floats(_ left: Value, _ right: Value) -> (Double, Double)? {
    guard let left = float(left), let right = float(right) else { return nil }
    return (left, right)
  }

  private static func join(_ left: Value, _ right: Value, at span: TextSpan?) throws -> Value {
    switch (left, right) {
    case (.list(let left), .list(let right)):
      try ValueLimits.checkList(left.count + right.count, at: span)
      return .list(left + right)
    case (.list(var values), _):
      values.append(right)
      return .list(values)
    case (_, .list(let values)): return .list([left] + values)
    default: return .list([left, right])
    }
  }

  private static func joined(
    _ left: String, _ right: String, at span: TextSpan?
  ) throws -> String {
    try ValueLimits.checkString(left.utf8.count + right.utf8.count, at: span)
    return left + right
  }

  private static func exact(
    _ result: (partialValue: Int64, overflow: Bool), _ sign: String, at span: TextSpan?
  ) throws -> Value {
    guard result.overflow else { return .integer(result.partialValue) }
    throw RuntimeError.integerOverflow.diagnostic(
      "the result of '\(sign)' does not fit into a 64-bit integer", at: span,
      hint: "use floats, such as toFloat(…), where a rounded result will do")
  }

  private static func zero(at span: TextSpan?) -> Diagnostic {
    RuntimeError.divisionByZero.diagnostic("an integer cannot be divided by zero", at: span)
  }

  private static func mismatch(
    _ sign: String, _ left: Value, _ right: Value, at span: TextSpan?
  ) -> Diagnostic {
    RuntimeError.invalidArgumentType.diagnostic(
      "'\(sign)' does not take \(left.kind.phrase) and \(right.kind.phrase)", at: span)
  }
}
