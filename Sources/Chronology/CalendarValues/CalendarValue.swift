// Owns the sum of the calendar types, through which functions of the query language reach them all
// alike. What each can do stands in the files beside this one.

/// The types of calendar values, by the names that their functions have.
public enum CalendarKind: String, Hashable, Sendable, CaseIterable {
  case date
  case localTime = "localtime"
  case time
  case localDateTime = "localdatetime"
  case dateTime = "datetime"
  case duration
}

/// Any calendar value.
///
/// ```swift
/// let day = try CalendarValue(.date, text: "2015-W30-2")                    // 2015-07-21
/// try CalendarValue(.dateTime, truncating: day, to: .quarter).description   // "2015-07-01T00:00Z"
/// ```
public enum CalendarValue: Hashable, Sendable {
  case date(LocalDate)
  case localTime(LocalTime)
  case time(ZonedTime)
  case localDateTime(LocalDateTime)
  case dateTime(ZonedDateTime)
  case duration(CalendarDuration)

  public var kind: CalendarKind {
    switch self {
    case .date: .date
    case .localTime: .localTime
    case .time: .time
    case .localDateTime: .localDateTime
    case .dateTime: .dateTime
    case .duration: .duration
    }
  }
}

extension CalendarValue: CustomStringConvertible {
  /// ISO 8601 as the query language prints it: `2015-07-21T21:40:32.142+02:00[Europe/Stockholm]`.
  public var description: String {
    switch self {
    case .date(let value): value.description
    case .localTime(let value): value.description
    case .time(let value): value.description
    case .localDateTime(let value): value.description
    case .dateTime(let value): value.description
    case .duration(let value): value.description
    }
  }
}
