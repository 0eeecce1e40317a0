// Owns the components of temporal values, as `date.year` names them.

import Chronology
import GraphModel

/// Components of temporal values by name.
enum TemporalComponents {
  /// What a name gives.
  enum Outcome {
    case value(Value)
    /// The value has other components.
    case noSuchComponent([String])
    /// The value has no components at all.
    case notTemporal
  }

  /// The component of a temporal value.
  static func value(of name: String, in value: Value) throws -> Outcome {
    if case .partialDate(let date) = value { return component(name, of: date) }
    guard let calendar = value.calendarValue else { return .notTemporal }
    guard let component = try calendar.component(name) else {
      return .noSuchComponent(names(of: calendar.kind))
    }
    switch component {
    case .integer(let number): return .value(.integer(number))
    case .number(let number): return .value(.float(number))
    case .text(let text): return .value(.string(text))
    case .value(let value): return .value(Value(value))
    }
  }

  private static func component(_ name: String, of date: PartialDate) -> Outcome {
    switch name {
    case "earliest": .value(date.earliest.map { Value($0) } ?? .null)
    case "latest": .value(date.latest.map { Value($0) } ?? .null)
    case "precision": .value(.string(date.precision.rawValue))
    case "approximate": .value(.boolean(date.isApproximate))
    case "doubtful": .value(.boolean(date.isDoubtful))
    default:
      .noSuchComponent(["earliest", "latest", "precision", "approximate", "doubtful"])
    }
  }

  private static let ofDate = [
    "year", "quarter", "month", "week", "weekYear", "day", "ordinalDay", "weekDay", "dayOfQuarter",
  ]
  private static let ofTime = [
    "hour", "minute", "second", "millisecond", "microsecond", "nanosecond",
  ]
  private static let ofZone = ["timezone", "offset", "offsetMinutes", "offsetSeconds"]

  private static func names(of kind: CalendarKind) -> [String] {
    switch kind {
    case .date: ofDate
    case .localTime: ofTime
    case .time: ofTime + ofZone
    case .localDateTime: ofDate + ofTime
    case .dateTime: ofDate + ofTime + ofZone + ["epochSeconds", "epochMillis"]
    case .duration:
      [
        "years", "quarters", "months", "weeks", "days", "hours", "minutes", "seconds",
        "milliseconds", "microseconds", "nanoseconds", "quartersOfYear", "monthsOfYear",
        "monthsOfQuarter", "daysOfWeek", "minutesOfHour", "secondsOfMinute",
        "millisecondsOfSecond", "microsecondsOfSecond", "nanosecondsOfSecond",
      ]
    }
  }
}
