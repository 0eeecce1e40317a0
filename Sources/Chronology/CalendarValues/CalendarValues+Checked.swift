// Owns making days and times from fields that may be out of range.

extension LocalDate {
  /// A day by year, month and day of the month.
  public init(year: Int64, month: Int64, day: Int64) throws(CalendarError) {
    try checkField("year", year, in: GregorianCalendar.years)
    try checkField("month", month, in: 1...12)
    try checkField("day", day, in: 1...31)
    let length = GregorianCalendar.monthLength(year: year, month: Int(month))
    guard day <= length else {
      let name = PartialDateParser.monthNames[Int(month) - 1]
      throw CalendarError(.component, "\(name) \(yearText(year)) has \(length) days")
    }
    self.init(
      epochDay: GregorianCalendar.epochDay(year: year, month: Int(month), day: Int(day)))
  }

  /// A day by ISO week year, week and day of the week (1 for Monday).
  public init(weekYear: Int64, week: Int64, dayOfWeek: Int64) throws(CalendarError) {
    try checkField("year", weekYear, in: GregorianCalendar.years)
    try checkField("week", week, in: 1...53)
    try checkField("dayOfWeek", dayOfWeek, in: 1...7)
    let weeks = GregorianCalendar.weeks(inWeekYear: weekYear)
    guard week <= weeks else {
      throw CalendarError(.component, "the year \(yearText(weekYear)) has \(weeks) weeks")
    }
    try self.init(
      inRange: GregorianCalendar.epochDay(
        weekYear: weekYear, week: Int(week), dayOfWeek: Int(dayOfWeek)))
  }

  /// A day by year, quarter and day of the quarter.
  public init(year: Int64, quarter: Int64, dayOfQuarter: Int64) throws(CalendarError) {
    try checkField("year", year, in: GregorianCalendar.years)
    try checkField("quarter", quarter, in: 1...4)
    try checkField("dayOfQuarter", dayOfQuarter, in: 1...92)
    let length = GregorianCalendar.quarterLength(year: year, quarter: Int(quarter))
    guard dayOfQuarter <= length else {
      throw CalendarError(
        .component, "quarter \(quarter) of the year \(yearText(year)) has \(length) days")
    }
    let first = GregorianCalendar.epochDay(year: year, month: Int(quarter) * 3 - 2, day: 1)
    self.init(epochDay: first + dayOfQuarter - 1)
  }

  /// A day by year and day of the year.
  public init(year: Int64, ordinalDay: Int64) throws(CalendarError) {
    try checkField("year", year, in: GregorianCalendar.years)
    try checkField("ordinalDay", ordinalDay, in: 1...366)
    let length = GregorianCalendar.yearLength(year)
    guard ordinalDay <= length else {
      throw CalendarError(.component, "the year \(yearText(year)) has \(length) days")
    }
    self.init(
      epochDay: GregorianCalendar.epochDay(year: year, month: 1, day: 1) + ordinalDay - 1)
  }

  /// A day that must lie in the years ±999,999,999.
  init(inRange epochDay: Int64) throws(CalendarError) {
    guard GregorianCalendar.epochDays.contains(epochDay) else {
      throw CalendarError(.overflow, "years reach from -999999999 to 999999999")
    }
    self.init(epochDay: epochDay)
  }

  /// Year, month and day.
  public var civil: GregorianCalendar.CivilDate { GregorianCalendar.civil(epochDay) }
}

extension LocalTime {
  /// A time of day by its fields.
  public init(
    hour: Int64, minute: Int64, second: Int64, nanosecond: Int64
  ) throws(CalendarError) {
    try checkField("hour", hour, in: 0...23)
    try checkField("minute", minute, in: 0...59)
    try checkField("second", second, in: 0...59)
    try checkField("nanosecond", nanosecond, in: 0...999_999_999)
    self.init(
      nanosecondOfDay: ((hour * 60 + minute) * 60 + second) * 1_000_000_000 + nanosecond)
  }

  public static let midnight = LocalTime(nanosecondOfDay: 0)
}

func checkField(
  _ name: String, _ value: Int64, in range: ClosedRange<Int64>
) throws(CalendarError) {
  guard range.contains(value) else {
    throw CalendarError(
      .component,
      "'\(name)' reaches from \(range.lowerBound) to \(range.upperBound), found \(value)")
  }
}
