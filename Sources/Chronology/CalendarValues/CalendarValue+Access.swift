// Owns reading a calendar value's components by name.

extension CalendarValue {
  /// A component by the name that the query language gives it, such as `year`, `weekDay`,
  /// `timezone` or `epochMillis`; `nil` where the type has none of that name.
  ///
  /// ```swift
  /// try CalendarValue(.date, text: "1984-11-11").component("week")   // .integer(45)
  /// ```
  public func component(
    _ name: String
  ) throws(CalendarError) -> CalendarComponents.Component? {
    if case .duration(let duration) = self {
      return try duration.component(name).map { .integer($0) }
    }
    if let number = try number(name) { return .integer(number) }
    guard let offsetPart else { return nil }
    switch name {
    case "offset": return .text(offsetText(offsetPart))
    case "timezone":
      if case .dateTime(let value) = self, let zone = value.zone { return .text(zone) }
      return .text(offsetText(offsetPart))
    default: return nil
    }
  }

  /// The names that `component(_:)` knows for a type, for hints and completion.
  public static func componentNames(of kind: CalendarKind) -> [String] {
    let date = [
      "year", "quarter", "month", "week", "weekYear", "day", "ordinalDay", "weekDay",
      "dayOfWeek", "dayOfQuarter",
    ]
    let time = ["hour", "minute", "second", "millisecond", "microsecond", "nanosecond"]
    let zone = ["timezone", "offset", "offsetMinutes", "offsetSeconds"]
    return switch kind {
    case .date: date
    case .localTime: time
    case .time: time + zone
    case .localDateTime: date + time
    case .dateTime: date + time + zone + ["epochSeconds", "epochMillis"]
    case .duration: CalendarDuration.componentNames
    }
  }

  private func number(_ name: String) throws(CalendarError) -> Int64? {
    if let datePart, let number = datePart.component(name) { return number }
    if let timePart, let number = timePart.component(name) { return number }
    if let offsetPart {
      if name == "offsetSeconds" { return Int64(offsetPart) }
      if name == "offsetMinutes" { return Int64(offsetPart) / 60 }
    }
    guard case .dateTime(let value) = self else { return nil }
    switch name {
    case "epochSeconds": return value.epochSecond
    case "epochMillis":
      let milliseconds =
        Int128(value.epochSecond) * 1_000 + Int128(value.local.nanosecond / 1_000_000)
      guard let result = Int64(exactly: milliseconds) else {
        throw CalendarError(.overflow, "the milliseconds since 1970 of \(self) exceed 64 bits")
      }
      return result
    default: return nil
    }
  }
}

extension LocalDate {
  fileprivate func component(_ name: String) -> Int64? {
    let civil = civil
    switch name {
    case "year": return civil.year
    case "quarter": return Int64(GregorianCalendar.quarter(month: civil.month))
    case "month": return Int64(civil.month)
    case "week": return Int64(GregorianCalendar.week(epochDay).week)
    case "weekYear": return GregorianCalendar.week(epochDay).weekYear
    case "day": return Int64(civil.day)
    case "ordinalDay": return Int64(GregorianCalendar.ordinalDay(civil))
    case "weekDay", "dayOfWeek": return Int64(GregorianCalendar.dayOfWeek(epochDay))
    case "dayOfQuarter": return Int64(GregorianCalendar.dayOfQuarter(civil))
    default: return nil
    }
  }
}

extension LocalTime {
  fileprivate func component(_ name: String) -> Int64? {
    let (second, nanosecond) = nanosecondOfDay.quotientAndRemainder(dividingBy: 1_000_000_000)
    switch name {
    case "hour": return second / 3600
    case "minute": return second / 60 % 60
    case "second": return second % 60
    case "millisecond": return nanosecond / 1_000_000
    case "microsecond": return nanosecond / 1_000
    case "nanosecond": return nanosecond
    default: return nil
    }
  }
}

extension CalendarDuration {
  static let componentNames = [
    "years", "quarters", "months", "weeks", "days", "hours", "minutes", "seconds",
    "milliseconds", "microseconds", "nanoseconds", "quartersOfYear", "monthsOfQuarter",
    "monthsOfYear", "daysOfWeek", "minutesOfHour", "secondsOfMinute", "millisecondsOfSecond",
    "microsecondsOfSecond", "nanosecondsOfSecond",
  ]

  /// A component by name. Seconds and what is finer count as they are stored: −0.5 seconds are −1
  /// second and 500,000,000 nanoseconds of it.
  public func component(_ name: String) throws(CalendarError) -> Int64? {
    switch name {
    case "years": return months / 12
    case "quarters": return months / 3
    case "months": return months
    case "weeks": return days / 7
    case "days": return days
    case "hours": return seconds / 3600
    case "minutes": return seconds / 60
    case "seconds": return seconds
    case "milliseconds": return try fraction(name, perSecond: 1_000)
    case "microseconds": return try fraction(name, perSecond: 1_000_000)
    case "nanoseconds": return try fraction(name, perSecond: 1_000_000_000)
    case "quartersOfYear": return months / 3 % 4
    case "monthsOfQuarter": return months % 3
    case "monthsOfYear": return months % 12
    case "daysOfWeek": return days % 7
    case "minutesOfHour": return seconds / 60 % 60
    case "secondsOfMinute": return seconds % 60
    case "millisecondsOfSecond": return Int64(nanoseconds / 1_000_000)
    case "microsecondsOfSecond": return Int64(nanoseconds / 1_000)
    case "nanosecondsOfSecond": return Int64(nanoseconds)
    default: return nil
    }
  }

  private func fraction(_ name: String, perSecond: Int64) throws(CalendarError) -> Int64 {
    let parts = Int128(nanoseconds) * Int128(perSecond) / 1_000_000_000
    let total = Int128(seconds) * Int128(perSecond) + parts
    guard let result = Int64(exactly: total) else {
      throw CalendarError(.overflow, "the \(name) of \(self) exceed 64 bits")
    }
    return result
  }
}
