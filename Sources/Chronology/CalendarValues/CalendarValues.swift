// Owns the calendar values of the query language as plain storage (CIP2015-08-06). Arithmetic,
// reading and printing stand in extensions beside this file, one file a capability.

/// A day of the proleptic Gregorian calendar, year −999,999,999 to +999,999,999.
public struct LocalDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  public let epochDay: Int64

  public init(epochDay: Int64) { self.epochDay = epochDay }

  public static func < (left: LocalDate, right: LocalDate) -> Bool {
    left.epochDay < right.epochDay
  }
}

/// A time of day without zone.
public struct LocalTime: Hashable, Comparable, Sendable {
  /// Nanoseconds since midnight, 0 ..< 86,400,000,000,000.
  public let nanosecondOfDay: Int64

  public init(nanosecondOfDay: Int64) { self.nanosecondOfDay = nanosecondOfDay }

  public static func < (left: LocalTime, right: LocalTime) -> Bool {
    left.nanosecondOfDay < right.nanosecondOfDay
  }
}

/// A time of day with an offset from UTC.
public struct ZonedTime: Hashable, Sendable {
  public let time: LocalTime
  /// Seconds east of UTC.
  public let offset: Int32

  public init(time: LocalTime, offset: Int32) {
    self.time = time
    self.offset = offset
  }
}

/// A day and a time of day, without zone.
public struct LocalDateTime: Hashable, Comparable, Sendable {
  public let date: LocalDate
  public let time: LocalTime

  public init(date: LocalDate, time: LocalTime) {
    self.date = date
    self.time = time
  }

  public static func < (left: LocalDateTime, right: LocalDateTime) -> Bool {
    (left.date, left.time) < (right.date, right.time)
  }
}

/// A day and a time of day in a zone: an offset, and the zone's name where it has one.
public struct ZonedDateTime: Hashable, Sendable {
  /// The local reading.
  public let local: LocalDateTime
  /// Seconds east of UTC that the reading has.
  public let offset: Int32
  /// Such as `Europe/Stockholm`; `nil` for a plain offset.
  public let zone: String?

  public init(local: LocalDateTime, offset: Int32, zone: String?) {
    self.local = local
    self.offset = offset
    self.zone = zone
  }
}

/// A duration in three groups that are never normalised across each other: months, days, and
/// seconds with nanoseconds.
public struct CalendarDuration: Hashable, Sendable {
  public let months: Int64
  public let days: Int64
  public let seconds: Int64
  /// 0 ..< 1,000,000,000, added to `seconds` whatever their sign.
  public let nanoseconds: Int32

  public init(months: Int64, days: Int64, seconds: Int64, nanoseconds: Int32) {
    self.months = months
    self.days = days
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }
}
