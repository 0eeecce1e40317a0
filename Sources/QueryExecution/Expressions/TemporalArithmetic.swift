// Owns what the arithmetic operators do to temporal values and durations; the calendar itself is
// Chronology's.

import Chronology
import Diagnostics
import GraphModel

/// The arithmetic operators on temporal values; `nil` where the operands are not theirs.
enum TemporalArithmetic {
  /// A temporal value and a duration, either way round, or two durations.
  static func add(_ left: Value, _ right: Value, at span: TextSpan?) throws -> Value? {
    switch (left, right) {
    case (_, .duration(let duration)): try moved(left, at: span) { try $0.adding(duration) }
    case (.duration(let duration), _): try moved(right, at: span) { try $0.adding(duration) }
    default: nil
    }
  }

  /// A temporal value or a duration, less a duration.
  static func subtract(_ left: Value, _ right: Value, at span: TextSpan?) throws -> Value? {
    guard case .duration(let duration) = right else { return nil }
    return try moved(left, at: span) { try $0.subtracting(duration) }
  }

  /// A duration and a number, either way round.
  static func multiply(_ left: Value, _ right: Value, at span: TextSpan?) throws -> Value? {
    switch (left, right) {
    case (.duration(let duration), _):
      try factor(right).map { factor in
        try checked(at: span) { .duration(try duration.multiplied(by: factor)) }
      }
    case (_, .duration(let duration)):
      try factor(left).map { factor in
        try checked(at: span) { .duration(try duration.multiplied(by: factor)) }
      }
    default: nil
    }
  }

  /// A duration by a number.
  static func divide(_ left: Value, _ right: Value, at span: TextSpan?) throws -> Value? {
    guard case .duration(let duration) = left, let factor = factor(right) else { return nil }
    return try checked(at: span) { .duration(try duration.divided(by: factor)) }
  }

  private static func factor(_ value: Value) -> CalendarDuration.Factor? {
    switch value {
    case .integer(let number): .integer(number)
    case .float(let number): .number(number)
    default: nil
    }
  }

  private static func moved(
    _ value: Value, at span: TextSpan?, _ move: (CalendarValue) throws -> CalendarValue
  ) throws -> Value? {
    guard let calendar = value.calendarValue else { return nil }
    return try checked(at: span) { Value(try move(calendar)) }
  }

  /// Runs calendar code and turns its errors into diagnostics at a place.
  static func checked<T>(at span: TextSpan?, _ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as CalendarError {
      throw diagnostic(of: error, at: span)
    } catch let error as DateError {
      throw RuntimeError.invalidArgumentValue.diagnostic(
        error.message, at: span, hint: error.hint, type: "ArgumentError")
    }
  }

  private static func diagnostic(of error: CalendarError, at span: TextSpan?) -> Diagnostic {
    let kind: RuntimeError = error.reason == .overflow ? .numberOutOfRange : .invalidArgumentValue
    return kind.diagnostic(error.message, at: span, hint: error.hint, type: "ArgumentError")
  }
}
