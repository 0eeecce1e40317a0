// Owns the step from what a statement says of the system clock to log positions.

import Chronology
import Diagnostics
import EventSourcing
import GraphModel
import GraphProjection
import QueryPlanning
import QuerySyntax

extension ClockResolver {
  /// The last position that an instant of the system clock sees.
  func position(_ instant: InstantExpression) throws -> Int64 {
    switch instant.kind {
    case .now: return .max
    case .event(let expression):
      guard case .integer(let number) = try evaluate(expression), number >= 0 else {
        throw ClockResolver.refused("EVENT takes a log position", at: instant.span)
      }
      return number
    case .expression(let expression):
      return try position(
        seenAt: try ClockResolver.horizon(of: try evaluate(expression), at: instant.span))
    }
  }

  private func position(seenAt instant: Instant) throws -> Int64 {
    guard let log else {
      throw ClockResolver.refused("this graph rests on no log, so it has no system time")
    }
    do {
      return try log.position(recordedBy: instant.advanced(by: -1)).number
    } catch LogError.noSystemTime(let name) {
      throw ClockResolver.refused(
        "'\(name)' has no system time: journals do not say when they were recorded",
        hint: "import them into a database first: clio import")
    }
  }

  /// The positions of a range, counted as microseconds and cut off behind a last one.
  func positions(_ range: TimeClause.Range, upTo last: Int64) throws -> Interval {
    var first: Int64 = 0
    var end: Int64 = .max
    switch range {
    case .all: break
    case .asOf(let instant): first = try position(instant)
      end = first
    case .from(let from, let to):
      first = try position(from)
      end = try lastPosition(before: to)
    case .between(let from, let to):
      first = try position(from)
      end = try position(to)
    case .during(let date):
      let value = try evaluate(date)
      first = try position(seenAt: try ClockResolver.start(of: value, at: date.span))
      end = try position(seenAt: try ClockResolver.horizon(of: value, at: date.span))
    }
    end = min(end, last)
    return Interval(
      from: Instant(microseconds: Int128(first)),
      to: end == .max ? .distantFuture : Instant(microseconds: Int128(end) + 1))
  }

  private func lastPosition(before instant: InstantExpression) throws -> Int64 {
    switch instant.kind {
    case .now: return .max
    case .event: return try position(instant) - 1
    case .expression(let expression):
      let horizon = try ClockResolver.horizon(of: try evaluate(expression), at: instant.span)
      return try position(seenAt: horizon.advanced(by: -1))
    }
  }
}
