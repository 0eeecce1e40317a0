// Owns the duration between two values of any types: what they have in common decides. A value
// without a zone is read in the other's; where one has no date, only the times count.

extension CalendarDuration {
  /// From one value to another in months, days and seconds; negative where the second is earlier.
  ///
  /// ```swift
  /// try CalendarDuration.between(
  ///   CalendarValue(.date, text: "1984-10-11"), CalendarValue(.date, text: "2015-06-24"))
  /// // P30Y8M13D
  /// ```
  public static func between(
    _ start: CalendarValue, _ end: CalendarValue
  ) throws(CalendarError) -> CalendarDuration {
    guard let span = try DatedSpan(start, end) else { return try timesBetween(start, end) }
    let months = span.months
    let afterMonths = try span.startingLater(months: months, days: 0)
    let days = afterMonths.days
    let rest = try afterMonths.startingLater(months: 0, days: days).nanoseconds
    return try CalendarDuration(
      carrying: Int128(months), days: Int128(days), seconds: 0, nanoseconds: rest)
  }

  /// From one value to another in whole months; none where one has no date.
  public static func inMonths(
    _ start: CalendarValue, _ end: CalendarValue
  ) throws(CalendarError) -> CalendarDuration {
    let months = try DatedSpan(start, end)?.months ?? 0
    return CalendarDuration(months: months, days: 0, seconds: 0, nanoseconds: 0)
  }

  /// From one value to another in whole days; none where one has no date.
  public static func inDays(
    _ start: CalendarValue, _ end: CalendarValue
  ) throws(CalendarError) -> CalendarDuration {
    let days = try DatedSpan(start, end)?.days ?? 0
    return CalendarDuration(months: 0, days: days, seconds: 0, nanoseconds: 0)
  }

  /// From one value to another in seconds and nanoseconds.
  public static func inSeconds(
    _ start: CalendarValue, _ end: CalendarValue
  ) throws(CalendarError) -> CalendarDuration {
    guard let span = try DatedSpan(start, end) else { return try timesBetween(start, end) }
    return try CalendarDuration(
      carrying: 0, days: 0, seconds: 0, nanoseconds: span.nanoseconds)
  }

  /// Between times of day. The one date that there may be is taken for both, so that a zone has its
  /// offset of that day.
  private static func timesBetween(
    _ start: CalendarValue, _ end: CalendarValue
  ) throws(CalendarError) -> CalendarDuration {
    let date = start.datePart ?? end.datePart ?? LocalDate(epochDay: 0)
    func dated(_ value: CalendarValue) throws(CalendarError) -> CalendarValue {
      switch value {
      case .localTime(let time): .localDateTime(LocalDateTime(date: date, time: time))
      case .time(let time):
        .dateTime(
          Zone.offset(time.offset).resolve(LocalDateTime(date: date, time: time.time)))
      case .duration: throw CalendarError(.part, "a duration is no point of time: \(value)")
      default: value
      }
    }
    guard let span = try DatedSpan(try dated(start), try dated(end)) else {
      throw CalendarError(.part, "expected two points of time, found '\(start)' and '\(end)'")
    }
    return try CalendarDuration(
      carrying: 0, days: 0, seconds: 0, nanoseconds: span.nanoseconds)
  }
}

/// Two readings on the same clocks.
private struct DatedSpan {
  let start: ZonedDateTime
  let end: ZonedDateTime

  /// Both values on the clocks of the first that has a zone; `nil` where one has no date.
  init?(_ start: CalendarValue, _ end: CalendarValue) throws(CalendarError) {
    for value in [start, end] {
      if case .duration = value {
        throw CalendarError(.part, "a duration is no point of time: \(value)")
      }
    }
    guard start.datePart != nil, end.datePart != nil else { return nil }
    var zone = try start.zonePart()
    if zone == nil { zone = try end.zonePart() }
    self.start = try Self.reading(start, in: zone ?? .utc)
    self.end = try Self.reading(end, in: zone ?? .utc)
  }

  private init(start: ZonedDateTime, end: ZonedDateTime) {
    self.start = start
    self.end = end
  }

  private static func reading(
    _ value: CalendarValue, in zone: Zone
  ) throws(CalendarError) -> ZonedDateTime {
    if case .dateTime(let zoned) = value { return zoned.moved(to: zone) }
    return zone.resolve(try value.localDateTime())
  }

  /// Whole months by the calendar, towards zero.
  var months: Int64 {
    let (first, last) = (start.local.date.civil, adjustedEnd.civil)
    let months = (last.year - first.year) * 12 + Int64(last.month - first.month)
    if months > 0 && last.day < first.day { return months - 1 }
    if months < 0 && last.day > first.day { return months + 1 }
    return months
  }

  /// Whole days by the calendar, towards zero.
  var days: Int64 { adjustedEnd.epochDay - start.local.date.epochDay }

  /// The last day that is reached in full: one less where the time of day falls short.
  private var adjustedEnd: LocalDate {
    let (first, last) = (start.local, end.local)
    if last.date > first.date && last.time < first.time {
      return LocalDate(epochDay: last.date.epochDay - 1)
    }
    if last.date < first.date && last.time > first.time {
      return LocalDate(epochDay: last.date.epochDay + 1)
    }
    return last.date
  }

  var nanoseconds: Int128 {
    let seconds = Int128(end.epochSecond) - Int128(start.epochSecond)
    return seconds * 1_000_000_000 + Int128(end.local.nanosecond - start.local.nanosecond)
  }

  func startingLater(months: Int64, days: Int64) throws(CalendarError) -> DatedSpan {
    DatedSpan(start: try start.adding(months: months, days: days), end: end)
  }
}
