// Owns the predicates on periods and dates after Allen, three-valued where dates leave it open.
// What holds and what is open is Chronology's to say.

import Chronology
import GraphModel
import GraphProjection

/// `precedes`, `meets`, `overlaps`, `during`, `contains`, `starts`, `finishes`, `equals`.
enum PeriodFunctions {
  static let bodies: [String: FunctionBody] = {
    let relations: [PeriodRelation] = [
      .precedes, .meets, .overlaps, .during, .contains, .starts, .finishes, .equals,
    ]
    var bodies: [String: FunctionBody] = [:]
    for relation in relations {
      bodies[relation.rawValue] = .binary { first, second, use in
        let left = try operand(first, 0, use)
        let right = try operand(second, 1, use)
        return Value(answer(relation, left, right))
      }
    }
    return bodies
  }()

  /// What a predicate takes.
  private enum Operand {
    /// A point in time, known up to a span.
    case date(InstantSpan)
    case period(UncertainPeriod)

    var period: UncertainPeriod {
      switch self {
      case .period(let period): period
      // A point within the span: no later than its last instant.
      case .date(let span): UncertainPeriod(from: span, to: span.reaching)
      }
    }
  }

  /// Two dates compare as dates; all else as periods.
  private static func answer(
    _ relation: PeriodRelation, _ left: Operand, _ right: Operand
  ) -> Bool? {
    if case .date(let one) = left, case .date(let other) = right {
      switch relation {
      case .precedes: return one.precedes(other)
      case .equals: return one == other ? true : one.coincides(with: other)
      default: break
      }
    }
    return left.period.has(relation, to: right.period)
  }

  /// A map of `from` and `to`, a date of any kind, a text that reads as one, or an element, which
  /// stands for its period.
  private static func operand(
    _ value: Value, _ argument: Int, _ use: FunctionUse
  ) throws -> Operand {
    switch value {
    case .map(let map):
      guard map.keys.contains("from") || map.keys.contains("to") else {
        throw use.expected("a period as a map of 'from' and 'to'", found: value, argument: argument)
      }
      return .period(
        UncertainPeriod(
          from: try end(map["from"], open: .unknown, argument, use),
          to: try end(map["to"], open: .never, argument, use)))
    case .node, .relationship, .path:
      guard let reader = use.environment.history,
        let validity = try ElementHistory(value, reader)?.validity()
      else { throw use.expected("a period or a date", found: value, argument: argument) }
      return .period(UncertainPeriod(from: validity.from, to: validity.to))
    case .string(let text):
      let occurrence = try TemporalArithmetic.checked(at: use.span(argument)) {
        try Occurrence(text)
      }
      if case .date(let date) = occurrence { return .date(date.span) }
      return .period(UncertainPeriod(occurrence))
    default:
      guard let span = value.instantSpan else {
        throw use.expected("a period or a date", found: value, argument: argument)
      }
      return .date(span)
    }
  }

  private static func end(
    _ value: Value?, open: InstantSpan, _ argument: Int, _ use: FunctionUse
  ) throws -> InstantSpan {
    guard let value, !value.isNull else { return open }
    if case .string(let text) = value {
      return try TemporalArithmetic.checked(at: use.span(argument)) { try PartialDate(text).span }
    }
    guard let span = value.instantSpan else {
      throw use.expected("a date as the end of a period", found: value, argument: argument)
    }
    return span
  }
}

extension InstantSpan {
  /// Where the end of something lies that began in this span and lasted no longer than it.
  fileprivate var reaching: InstantSpan {
    InstantSpan(start: start.advanced(by: 1), end: end.advanced(by: 1))
  }
}
