// Owns the signatures of what calendar values can do, until each stands in its own file.

private func absent() -> CalendarError { CalendarError(.part, "not there in this build") }

extension CalendarValue {
  /// Reads ISO 8601 in basic or extended form. Zones default to UTC.
  public init(_ kind: CalendarKind, text: String) throws(CalendarError) { throw absent() }

  /// Makes a value from components; `now` gives a named zone its offset where no date does.
  public init(
    _ kind: CalendarKind, components: CalendarComponents, now: Instant? = nil
  ) throws(CalendarError) { throw absent() }

  /// The part of another value that the kind has: the date of a datetime, and so on.
  public init(_ kind: CalendarKind, from value: CalendarValue) throws(CalendarError) {
    throw absent()
  }

  /// What a clock in some zone (a name or an offset) shows at an instant.
  public init(
    _ kind: CalendarKind, at instant: Instant, zone: String = "Z"
  ) throws(CalendarError) { throw absent() }

  /// The value cut down to a unit, and then with the components given (`{day: 2}`) set.
  public init(
    _ kind: CalendarKind, truncating value: CalendarValue, to unit: CalendarUnit,
    setting components: CalendarComponents = [:]
  ) throws(CalendarError) { throw absent() }

  /// A component by name, such as `year` or `epochMillis`; `nil` where the type has none such.
  public func component(
    _ name: String
  ) throws(CalendarError) -> CalendarComponents.Component? { throw absent() }

  /// The value moved by a duration; a duration's sum.
  public func adding(_ duration: CalendarDuration) throws(CalendarError) -> CalendarValue {
    throw absent()
  }

  /// The value moved back by a duration; a duration's difference.
  public func subtracting(_ duration: CalendarDuration) throws(CalendarError) -> CalendarValue {
    throw absent()
  }
}

extension CalendarDuration {
  /// A number that a duration is multiplied or divided by.
  public enum Factor: Hashable, Sendable {
    case integer(Int64)
    case number(Double)
  }

  public func multiplied(by factor: Factor) throws(CalendarError) -> CalendarDuration {
    throw absent()
  }

  public func divided(by factor: Factor) throws(CalendarError) -> CalendarDuration {
    throw absent()
  }

  /// In months, days and seconds.
  public static func between(
    _ start: CalendarValue, _ end: CalendarValue
  ) throws(CalendarError) -> CalendarDuration { throw absent() }

  /// In whole months.
  public static func inMonths(
    _ start: CalendarValue, _ end: CalendarValue
  ) throws(CalendarError) -> CalendarDuration { throw absent() }

  /// In whole days.
  public static func inDays(
    _ start: CalendarValue, _ end: CalendarValue
  ) throws(CalendarError) -> CalendarDuration { throw absent() }

  /// In seconds and nanoseconds.
  public static func inSeconds(
    _ start: CalendarValue, _ end: CalendarValue
  ) throws(CalendarError) -> CalendarDuration { throw absent() }
}

extension ZonedDateTime {
  /// The instant some seconds and nanoseconds after 1970-01-01T00:00Z, in UTC.
  public init(
    epochSeconds: Int64, nanoseconds: Int64 = 0
  ) throws(CalendarError) { throw absent() }

  /// The instant some milliseconds after 1970-01-01T00:00Z, in UTC.
  public init(epochMilliseconds: Int64) throws(CalendarError) { throw absent() }
}
