// Owns the text under which calendar values stand in events: ISO 8601, as the query language
// prints them.

import Chronology

/// Reads and writes the calendar values of events.
enum CalendarValueText {
  /// The value of a kind that a text stands for; `nil` when it stands for none.
  static func value(_ kind: CalendarKind, _ text: String) -> Value? {
    guard let value = try? CalendarValue(kind, text: text) else { return nil }
    switch value {
    case .date(let date): return .date(date)
    case .localTime(let time): return .localTime(time)
    case .time(let time): return .time(time)
    case .localDateTime(let dateTime): return .localDateTime(dateTime)
    case .dateTime(let dateTime): return .dateTime(dateTime)
    case .duration(let duration): return .duration(duration)
    }
  }

  /// The tag and the text of a calendar value; `nil` for all others.
  static func tagged(_ value: Value) -> (tag: ValueTag, text: String)? {
    switch value {
    case .date(let date): (.date, date.description)
    case .localTime(let time): (.localTime, time.description)
    case .time(let time): (.time, time.description)
    case .localDateTime(let dateTime): (.localDateTime, dateTime.description)
    case .dateTime(let dateTime): (.dateTime, dateTime.description)
    case .duration(let duration): (.duration, duration.description)
    default: nil
    }
  }
}
