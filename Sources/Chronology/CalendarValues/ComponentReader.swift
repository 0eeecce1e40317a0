// Owns which components go together, and what they mean beside a value to project from.

/// Reads the components of one value.
struct ComponentReader {
  let components: CalendarComponents
  let kind: CalendarKind

  /// Fails on components that the type does not have.
  init(_ components: CalendarComponents, for kind: CalendarKind) throws(CalendarError) {
    self.components = components
    self.kind = kind
    let known = Self.names(of: kind)
    for name in components.byName.keys.sorted() where !known.contains(name) {
      throw CalendarError(
        .component, "a \(kind.rawValue) has no component '\(name)'",
        hint: nearestName(to: name, among: known))
    }
  }

  private static let dateNames = [
    "year", "quarter", "month", "week", "ordinalDay", "dayOfQuarter", "dayOfWeek", "day",
  ]
  private static let timeNames = [
    "hour", "minute", "second", "millisecond", "microsecond", "nanosecond",
  ]

  private static func names(of kind: CalendarKind) -> [String] {
    switch kind {
    case .date: dateNames + ["date", "datetime"]
    case .localTime: timeNames + ["time", "datetime"]
    case .time: timeNames + ["time", "datetime", "timezone"]
    case .localDateTime: dateNames + timeNames + ["date", "time", "datetime"]
    case .dateTime:
      dateNames + timeNames
        + ["date", "time", "datetime", "timezone", "epochSeconds", "epochMillis"]
    case .duration: DurationAmount.units.map(\.name)
    }
  }

  // MARK: Single components

  func integer(_ name: String) throws(CalendarError) -> Int64? {
    switch components[name] {
    case nil: return nil
    case .integer(let value)?: return value
    default: throw CalendarError(.component, "'\(name)' is a whole number")
    }
  }

  func value(_ name: String) throws(CalendarError) -> CalendarValue? {
    switch components[name] {
    case nil: return nil
    case .value(let value)?: return value
    default: throw CalendarError(.component, "'\(name)' is a date or time to take it from")
    }
  }

  func zone() throws(CalendarError) -> Zone? {
    switch components["timezone"] {
    case nil: return nil
    case .text(let text)?: return try Zone(text)
    default: throw CalendarError(.component, "'timezone' is a text such as '+02:00'")
    }
  }

  private func has(_ names: [String]) -> [String] {
    names.filter { components[$0] != nil }
  }

  private func missing(_ name: String, for other: String) -> CalendarError {
    CalendarError(.component, "'\(name)' is missing beside '\(other)'")
  }
}

// MARK: - Dates

extension ComponentReader {
  /// The components by which a day is named within its year; those of two groups exclude each
  /// other.
  private static let groups = [
    ["month", "day"], ["week", "dayOfWeek"], ["quarter", "dayOfQuarter"], ["ordinalDay"],
  ]

  /// The day that the components name; what they leave out is that of `base`, or the first.
  func date(base: LocalDate?) throws(CalendarError) -> LocalDate {
    let given = Self.groups.map(has).filter { !$0.isEmpty }
    if given.count > 1 {
      throw CalendarError(
        .component, "'\(given[0][0])' cannot stand beside '\(given[1][0])'")
    }
    let group = given.first ?? []
    let year = try integer("year")
    guard base != nil || year != nil else {
      throw CalendarError(.component, "'year' is missing")
    }
    switch group.first {
    case "week", "dayOfWeek": return try weekDate(year, base)
    case "quarter", "dayOfQuarter": return try quarterDate(year, base)
    case "ordinalDay":
      return try LocalDate(
        year: year ?? base?.civil.year ?? 0, ordinalDay: try integer("ordinalDay") ?? 1)
    default: return try monthDate(year, base)
    }
  }

  private func monthDate(
    _ year: Int64?, _ base: LocalDate?
  ) throws(CalendarError) -> LocalDate {
    let civil = base?.civil
    let givenMonth = try integer("month")
    let givenDay = try integer("day")
    if base == nil, givenDay != nil, givenMonth == nil { throw missing("month", for: "day") }
    let year = year ?? civil?.year ?? 0
    let month = givenMonth ?? civil.map { Int64($0.month) } ?? 1
    if let givenDay { return try LocalDate(year: year, month: month, day: givenDay) }
    // A day that was not asked for gives way to a shorter month.
    let first = try LocalDate(year: year, month: month, day: 1)
    let length = GregorianCalendar.monthLength(year: year, month: Int(month))
    return LocalDate(epochDay: first.epochDay + Int64(min(civil?.day ?? 1, length) - 1))
  }

  private func weekDate(
    _ year: Int64?, _ base: LocalDate?
  ) throws(CalendarError) -> LocalDate {
    let given = try integer("week")
    let day = try integer("dayOfWeek")
    guard let base else {
      guard let given else { throw missing("week", for: "dayOfWeek") }
      return try LocalDate(weekYear: year ?? 0, week: given, dayOfWeek: day ?? 1)
    }
    let here = GregorianCalendar.week(base.epochDay)
    let weekYear = year ?? here.weekYear
    try checkField("year", weekYear, in: GregorianCalendar.years)
    let last = GregorianCalendar.weeks(inWeekYear: weekYear)
    return try LocalDate(
      weekYear: weekYear, week: given ?? Int64(min(here.week, last)),
      dayOfWeek: day ?? Int64(GregorianCalendar.dayOfWeek(base.epochDay)))
  }

  private func quarterDate(
    _ year: Int64?, _ base: LocalDate?
  ) throws(CalendarError) -> LocalDate {
    let given = try integer("quarter")
    let day = try integer("dayOfQuarter")
    guard let civil = base?.civil else {
      guard let given else { throw missing("quarter", for: "dayOfQuarter") }
      return try LocalDate(year: year ?? 0, quarter: given, dayOfQuarter: day ?? 1)
    }
    let quarter = given ?? Int64(GregorianCalendar.quarter(month: civil.month))
    if let day {
      return try LocalDate(year: year ?? civil.year, quarter: quarter, dayOfQuarter: day)
    }
    // The same month of another quarter.
    try checkField("quarter", quarter, in: 1...4)
    let month = Int(quarter) * 3 - 2 + (civil.month - 1) % 3
    let first = try LocalDate(year: year ?? civil.year, month: Int64(month), day: 1)
    let length = GregorianCalendar.monthLength(year: year ?? civil.year, month: month)
    return LocalDate(epochDay: first.epochDay + Int64(min(civil.day, length) - 1))
  }
}

// MARK: - Times

extension ComponentReader {
  /// The time of day that the components name; what they leave out is that of `base`, or zero.
  func time(base: LocalTime?) throws(CalendarError) -> LocalTime {
    let fields = ["hour", "minute", "second"]
    let given = fields.map { components[$0] != nil }
    let hasFraction = !has(["millisecond", "microsecond", "nanosecond"]).isEmpty
    if base == nil {
      for (index, isGiven) in (given + [hasFraction]).enumerated().dropFirst()
      where isGiven && !given[index - 1] {
        throw missing(fields[index - 1], for: index < 3 ? fields[index] : "nanosecond")
      }
    }
    let old = base?.nanosecondOfDay ?? 0
    let second = old / 1_000_000_000
    return try LocalTime(
      hour: try integer("hour") ?? second / 3600,
      minute: try integer("minute") ?? second / 60 % 60,
      second: try integer("second") ?? second % 60,
      nanosecond: hasFraction ? try fraction() : old % 1_000_000_000)
  }

  /// Milliseconds, microseconds and nanoseconds; each counts within the coarser ones given.
  private func fraction() throws(CalendarError) -> Int64 {
    let millisecond = try integer("millisecond")
    let microsecond = try integer("microsecond")
    let nanosecond = try integer("nanosecond")
    if let millisecond { try checkField("millisecond", millisecond, in: 0...999) }
    if let microsecond {
      try checkField("microsecond", microsecond, in: 0...(millisecond == nil ? 999_999 : 999))
    }
    if let nanosecond {
      let limit: Int64 =
        microsecond != nil ? 999 : millisecond != nil ? 999_999 : 999_999_999
      try checkField("nanosecond", nanosecond, in: 0...limit)
    }
    return (millisecond ?? 0) * 1_000_000 + (microsecond ?? 0) * 1_000 + (nanosecond ?? 0)
  }
}
