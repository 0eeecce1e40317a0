// Owns the parts that a calendar value has (date, time, zone), and taking one type from another.

extension CalendarValue {
  /// The day, where the value has one.
  var datePart: LocalDate? {
    switch self {
    case .date(let value): value
    case .localDateTime(let value): value.date
    case .dateTime(let value): value.local.date
    default: nil
    }
  }

  /// The time of day, where the value has one.
  var timePart: LocalTime? {
    switch self {
    case .localTime(let value): value
    case .time(let value): value.time
    case .localDateTime(let value): value.time
    case .dateTime(let value): value.local.time
    default: nil
    }
  }

  /// The zone, where the value has one.
  func zonePart() throws(CalendarError) -> Zone? {
    switch self {
    case .time(let value): .offset(value.offset)
    case .dateTime(let value): try Zone(value)
    default: nil
    }
  }

  /// The offset, where the value has one.
  var offsetPart: Int32? {
    switch self {
    case .time(let value): value.offset
    case .dateTime(let value): value.offset
    default: nil
    }
  }

  /// The instant, where the value is one.
  var instantPart: Instant? {
    if case .dateTime(let value) = self { value.instant } else { nil }
  }

  func requiredDate() throws(CalendarError) -> LocalDate {
    if let datePart { return datePart }
    throw CalendarError(.part, "a \(kind.rawValue) has no date: \(self)")
  }

  func requiredTime() throws(CalendarError) -> LocalTime {
    if let timePart { return timePart }
    throw CalendarError(.part, "a \(kind.rawValue) has no time of day: \(self)")
  }

  /// The part of another value that the type has: the date of a date-time, the local reading of a
  /// zoned one. What has no zone gets UTC; what has no time becomes a date-time at midnight.
  public init(_ kind: CalendarKind, from value: CalendarValue) throws(CalendarError) {
    switch kind {
    case .date: self = .date(try value.requiredDate())
    case .localTime: self = .localTime(try value.requiredTime())
    case .time:
      self = .time(ZonedTime(time: try value.requiredTime(), offset: value.offsetPart ?? 0))
    case .localDateTime: self = .localDateTime(try value.localDateTime())
    case .dateTime:
      if case .dateTime = value {
        self = value
      } else {
        self = .dateTime(Zone.utc.resolve(try value.localDateTime()))
      }
    case .duration:
      guard case .duration = value else {
        throw CalendarError(.part, "a \(value.kind.rawValue) is not a duration: \(value)")
      }
      self = value
    }
  }

  func localDateTime() throws(CalendarError) -> LocalDateTime {
    LocalDateTime(date: try requiredDate(), time: timePart ?? .midnight)
  }

  /// What a clock in some zone (a name or an offset) shows at an instant.
  public init(
    _ kind: CalendarKind, at instant: Instant, zone: String = "Z"
  ) throws(CalendarError) {
    let (second, microsecond) = Instant.floor(instant.microseconds, by: 1_000_000)
    guard instant.isFinite, let second = Int64(exactly: second), second.magnitude < 1 << 55
    else { throw CalendarError(.overflow, "years reach from -999999999 to 999999999") }
    let reading = try Zone(zone).reading(
      epochSecond: second, nanosecond: Int64(microsecond) * 1_000)
    _ = try LocalDate(inRange: reading.local.date.epochDay)
    try self.init(kind, from: .dateTime(reading))
  }
}

extension ZonedDateTime {
  /// The instant some seconds and nanoseconds after 1970-01-01T00:00Z, in UTC.
  public init(epochSeconds: Int64, nanoseconds: Int64 = 0) throws(CalendarError) {
    var (carry, nanosecond) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    if nanosecond < 0 { (carry, nanosecond) = (carry - 1, nanosecond + 1_000_000_000) }
    let (second, overflows) = epochSeconds.addingReportingOverflow(carry)
    let local = LocalDateTime(epochSecond: overflows ? .max : second, nanosecond: nanosecond)
    _ = try LocalDate(inRange: local.date.epochDay)
    self.init(local: local, offset: 0, zone: nil)
  }

  /// The instant some milliseconds after 1970-01-01T00:00Z, in UTC.
  public init(epochMilliseconds: Int64) throws(CalendarError) {
    var (second, rest) = epochMilliseconds.quotientAndRemainder(dividingBy: 1_000)
    if rest < 0 { (second, rest) = (second - 1, rest + 1_000) }
    try self.init(epochSeconds: second, nanoseconds: rest * 1_000_000)
  }
}
