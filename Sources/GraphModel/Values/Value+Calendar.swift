// Owns the way between values and Chronology's calendar values.

import Chronology

extension Value {
  /// A calendar value as a value.
  public init(_ calendar: CalendarValue) {
    switch calendar {
    case .date(let value): self = .date(value)
    case .localTime(let value): self = .localTime(value)
    case .time(let value): self = .time(value)
    case .localDateTime(let value): self = .localDateTime(value)
    case .dateTime(let value): self = .dateTime(value)
    case .duration(let value): self = .duration(value)
    }
  }

  /// This value, if it is a date, a time, a date-time or a duration.
  public var calendarValue: CalendarValue? {
    switch self {
    case .date(let value): .date(value)
    case .localTime(let value): .localTime(value)
    case .time(let value): .time(value)
    case .localDateTime(let value): .localDateTime(value)
    case .dateTime(let value): .dateTime(value)
    case .duration(let value): .duration(value)
    default: nil
    }
  }

  /// An instant as a date-time in UTC; null for the two infinities and for years that a date-time
  /// cannot have.
  public init(_ instant: Instant) {
    guard instant.isFinite, let value = try? CalendarValue(.dateTime, at: instant) else {
      self = .null
      return
    }
    self.init(value)
  }
}
