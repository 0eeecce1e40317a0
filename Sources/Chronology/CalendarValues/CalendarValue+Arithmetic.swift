// Owns moving calendar values by durations: months first, clamped to the month's end, then days,
// then seconds.

extension CalendarValue {
  /// The value moved by a duration: a date by its whole days, a time by its seconds round the
  /// clock; a duration's sum.
  ///
  /// ```swift
  /// let day = try CalendarValue(.date, text: "2015-01-31")
  /// try day.adding(CalendarDuration("P1M"))   // 2015-02-28
  /// ```
  public func adding(_ duration: CalendarDuration) throws(CalendarError) -> CalendarValue {
    switch self {
    case .date(let value): .date(try value.adding(duration))
    case .localTime(let value): .localTime(value.adding(duration))
    case .time(let value):
      .time(ZonedTime(time: value.time.adding(duration), offset: value.offset))
    case .localDateTime(let value): .localDateTime(try value.adding(duration))
    case .dateTime(let value): .dateTime(try value.adding(duration))
    case .duration(let value): .duration(try value.adding(duration))
    }
  }

  /// The value moved back by a duration; a duration's difference.
  public func subtracting(_ duration: CalendarDuration) throws(CalendarError) -> CalendarValue {
    if case .duration(let value) = self { return .duration(try value.subtracting(duration)) }
    return try adding(duration.negated())
  }
}

extension CalendarDuration {
  /// Seconds and nanoseconds in one number.
  var totalNanoseconds: Int128 { Int128(seconds) * 1_000_000_000 + Int128(nanoseconds) }
}

extension LocalDate {
  /// The day some months later; a day that the month lacks becomes its last.
  func adding(months: Int64) throws(CalendarError) -> LocalDate {
    guard months != 0 else { return self }
    let civil = civil
    let total = Int128(civil.year) * 12 + Int128(civil.month - 1) + Int128(months)
    let (year, month) = Instant.floor(total, by: 12)
    guard let year = Int64(exactly: year), GregorianCalendar.years.contains(year) else {
      throw CalendarError(.overflow, "years reach from -999999999 to 999999999")
    }
    let length = GregorianCalendar.monthLength(year: year, month: Int(month) + 1)
    return LocalDate(
      epochDay: GregorianCalendar.epochDay(
        year: year, month: Int(month) + 1, day: min(civil.day, length)))
  }

  /// The day some days later.
  func adding(days: Int128) throws(CalendarError) -> LocalDate {
    try LocalDate(inRange: Int64(clamping: Int128(epochDay) + days))
  }

  /// The day moved by months, days, and the whole days of the seconds.
  func adding(_ duration: CalendarDuration) throws(CalendarError) -> LocalDate {
    let wholeDays = duration.totalNanoseconds / 86_400_000_000_000
    return try adding(months: duration.months).adding(days: Int128(duration.days) + wholeDays)
  }
}

extension LocalTime {
  /// The time moved round the clock.
  func adding(_ duration: CalendarDuration) -> LocalTime {
    let total = Int128(nanosecondOfDay) + duration.totalNanoseconds
    return LocalTime(
      nanosecondOfDay: Int64(Instant.floor(total, by: 86_400_000_000_000).remainder))
  }
}

extension LocalDateTime {
  func adding(months: Int64, days: Int64) throws(CalendarError) -> LocalDateTime {
    LocalDateTime(date: try date.adding(months: months).adding(days: Int128(days)), time: time)
  }

  func adding(nanoseconds: Int128) throws(CalendarError) -> LocalDateTime {
    let (days, rest) = Instant.floor(
      Int128(time.nanosecondOfDay) + nanoseconds, by: 86_400_000_000_000)
    return LocalDateTime(
      date: try date.adding(days: days), time: LocalTime(nanosecondOfDay: Int64(rest)))
  }

  func adding(_ duration: CalendarDuration) throws(CalendarError) -> LocalDateTime {
    try adding(months: duration.months, days: duration.days)
      .adding(nanoseconds: duration.totalNanoseconds)
  }
}

extension ZonedDateTime {
  /// Moves the calendar, and keeps to the zone: the same time on another day, where there is one.
  func adding(months: Int64, days: Int64) throws(CalendarError) -> ZonedDateTime {
    guard months != 0 || days != 0 else { return self }
    return try Zone(self).resolve(
      try local.adding(months: months, days: days), preferring: offset)
  }

  /// Moves along the line of instants.
  func adding(nanoseconds: Int128) throws(CalendarError) -> ZonedDateTime {
    guard nanoseconds != 0 else { return self }
    let universal = LocalDateTime(epochSecond: epochSecond, nanosecond: local.nanosecond)
    let moved = try universal.adding(nanoseconds: nanoseconds)
    let result = try Zone(self).reading(
      epochSecond: moved.epochSecond, nanosecond: moved.nanosecond)
    _ = try LocalDate(inRange: result.local.date.epochDay)
    return result
  }

  func adding(_ duration: CalendarDuration) throws(CalendarError) -> ZonedDateTime {
    try adding(months: duration.months, days: duration.days)
      .adding(nanoseconds: duration.totalNanoseconds)
  }
}
