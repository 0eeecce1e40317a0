// Owns cutting calendar values down to a unit.

extension CalendarValue {
  /// The value cut down to a unit, with the components given (`{day: 2}`) then set in it. A zone
  /// among them is attached, without moving the clocks.
  ///
  /// ```swift
  /// let day = try CalendarValue(.date, text: "1984-11-11")
  /// try CalendarValue(.date, truncating: day, to: .quarter)   // 1984-10-01
  /// ```
  public init(
    _ kind: CalendarKind, truncating value: CalendarValue, to unit: CalendarUnit,
    setting components: CalendarComponents = [:]
  ) throws(CalendarError) {
    let reader = try ComponentReader(
      Self.keepingFraction(of: value, unit, components), for: kind)
    switch kind {
    case .date:
      guard unit.isOfDate else { throw Self.tooFine(unit, kind) }
      self = .date(try reader.date(base: try value.requiredDate().truncated(to: unit)))
    case .localTime:
      self = .localTime(try reader.time(base: try value.truncatedTime(unit)))
    case .time:
      let zone = try reader.zone().map { zone throws(CalendarError) in
        try Self.offset(of: zone, now: value.instantPart)
      }
      self = .time(
        ZonedTime(
          time: try reader.time(base: try value.truncatedTime(unit)),
          offset: zone ?? value.offsetPart ?? 0))
    case .localDateTime:
      self = .localDateTime(try value.truncatedDateTime(unit, reader))
    case .dateTime:
      var zone = try reader.zone()
      if zone == nil { zone = try value.zonePart() }
      self = .dateTime(
        (zone ?? .utc).resolve(
          try value.truncatedDateTime(unit, reader), preferring: value.offsetPart))
    case .duration:
      throw CalendarError(.unit, "a duration is not truncated")
    }
  }

  private static func tooFine(_ unit: CalendarUnit, _ kind: CalendarKind) -> CalendarError {
    CalendarError(
      .unit, "a \(kind.rawValue) is not truncated to '\(unit.rawValue)'",
      hint: "expected 'day' or a longer unit")
  }

  /// Nanoseconds set after truncating to milliseconds count within the millisecond that is kept.
  private static func keepingFraction(
    of value: CalendarValue, _ unit: CalendarUnit, _ components: CalendarComponents
  ) -> CalendarComponents {
    guard let time = value.timePart else { return components }
    let nanosecond = time.nanosecondOfDay % 1_000_000_000
    var kept = components
    let setsNanosecond = components["nanosecond"] != nil
    if unit == .microsecond, setsNanosecond, components["microsecond"] == nil,
      components["millisecond"] == nil
    {
      kept["microsecond"] = .integer(nanosecond / 1_000)
    }
    if unit == .millisecond, setsNanosecond || components["microsecond"] != nil,
      components["millisecond"] == nil
    {
      kept["millisecond"] = .integer(nanosecond / 1_000_000)
    }
    return kept
  }

  private func truncatedTime(_ unit: CalendarUnit) throws(CalendarError) -> LocalTime {
    let time = try requiredTime()
    guard !unit.isOfDate || unit == .day else {
      throw CalendarError(
        .unit, "a time is not truncated to '\(unit.rawValue)'",
        hint: "expected 'day' or a shorter unit")
    }
    return time.truncated(to: unit)
  }

  private func truncatedDateTime(
    _ unit: CalendarUnit, _ reader: ComponentReader
  ) throws(CalendarError) -> LocalDateTime {
    let date = try requiredDate()
    guard unit.isOfDate || timePart != nil else { throw Self.tooFine(unit, kind) }
    let cut = try unit.isOfDate ? date.truncated(to: unit) : date
    let time = unit.isOfDate ? .midnight : timePart?.truncated(to: unit)
    return LocalDateTime(
      date: try reader.date(base: cut), time: try reader.time(base: time ?? .midnight))
  }
}

extension LocalDate {
  /// The first day of the unit that the day is in.
  func truncated(to unit: CalendarUnit) throws(CalendarError) -> LocalDate {
    let civil = civil
    switch unit {
    case .millennium: return try startOfYear(civil.year, by: 1000)
    case .century: return try startOfYear(civil.year, by: 100)
    case .decade: return try startOfYear(civil.year, by: 10)
    case .year: return try startOfYear(civil.year, by: 1)
    case .weekYear:
      return try LocalDate(
        inRange: GregorianCalendar.weekYearStart(GregorianCalendar.week(epochDay).weekYear))
    case .quarter:
      return try LocalDate(
        year: civil.year, quarter: Int64(GregorianCalendar.quarter(month: civil.month)),
        dayOfQuarter: 1)
    case .month: return LocalDate(epochDay: epochDay - Int64(civil.day) + 1)
    case .week:
      return try LocalDate(inRange: epochDay - Int64(GregorianCalendar.dayOfWeek(epochDay)) + 1)
    default: return self
    }
  }

  private func startOfYear(_ year: Int64, by step: Int64) throws(CalendarError) -> LocalDate {
    let rest = year % step
    return try LocalDate(
      year: year - (rest < 0 ? rest + step : rest), month: 1, day: 1)
  }
}

extension LocalTime {
  /// The first nanosecond of the unit that the time is in; midnight for a day or longer.
  func truncated(to unit: CalendarUnit) -> LocalTime {
    let step: Int64 =
      switch unit {
      case .hour: 3_600_000_000_000
      case .minute: 60_000_000_000
      case .second: 1_000_000_000
      case .millisecond: 1_000_000
      case .microsecond: 1_000
      default: 86_400_000_000_000
      }
    return LocalTime(nanosecondOfDay: nanosecondOfDay - nanosecondOfDay % step)
  }
}
