// Owns the zone of a calendar value, an offset or a name, and how local readings become instants.

/// An offset from UTC or a named zone.
///
/// ```swift
/// try Zone("+02:00")
/// try Zone("Europe/Stockholm")
/// ```
public enum Zone: Sendable {
  /// Seconds east of UTC, from −18:00 to +18:00.
  case offset(Int32)
  case named(NamedZone)

  public static let utc = Zone.offset(0)

  /// Reads `Z`, `+02:00`, `+0200`, `+02`, `+02:05:59` or the name of a zone.
  public init(_ text: String) throws(CalendarError) {
    let first = text.utf8.first
    let isOffset = first == UInt8(ascii: "+") || first == UInt8(ascii: "-")
    if text == "Z" || text == "z" {
      self = .utc
    } else if isOffset {
      self = .offset(try CalendarText.offset(text))
    } else {
      self = .named(try NamedZone(text))
    }
  }

  /// The zone of a date-time.
  init(_ value: ZonedDateTime) throws(CalendarError) {
    self = try value.zone.map { name throws(CalendarError) in
      .named(try NamedZone(name))
    } ?? .offset(value.offset)
  }

  /// The name of a named zone.
  public var name: String? {
    if case .named(let zone) = self { zone.name } else { nil }
  }

  /// Seconds east of UTC, at an instant in seconds since 1970-01-01T00:00:00Z.
  public func offset(at epochSecond: Int64) -> Int32 {
    switch self {
    case .offset(let offset): offset
    case .named(let zone): zone.offset(at: epochSecond)
    }
  }

  /// The instant that local clocks show as a reading. A reading that was shown twice is the
  /// preferred offset's, else the earlier; one that was never shown moves on by the gap.
  public func resolve(_ local: LocalDateTime, preferring preferred: Int32? = nil) -> ZonedDateTime {
    guard case .named(let zone) = self else {
      return ZonedDateTime(local: local, offset: offset(at: 0), zone: nil)
    }
    switch zone.offsets(atLocal: local.epochSecond) {
    case .one(let offset):
      return ZonedDateTime(local: local, offset: offset, zone: zone.name)
    case .overlap(let earlier, let later):
      return ZonedDateTime(
        local: local, offset: preferred == later ? later : earlier, zone: zone.name)
    case .gap(let before, let after):
      let moved = LocalDateTime(
        epochSecond: local.epochSecond + Int64(after - before), nanosecond: local.nanosecond)
      return ZonedDateTime(local: moved, offset: after, zone: zone.name)
    }
  }

  /// What local clocks show at an instant.
  public func reading(epochSecond: Int64, nanosecond: Int64) -> ZonedDateTime {
    let offset = offset(at: epochSecond)
    return ZonedDateTime(
      local: LocalDateTime(epochSecond: epochSecond + Int64(offset), nanosecond: nanosecond),
      offset: offset, zone: name)
  }
}

extension LocalDateTime {
  /// Seconds since 1970-01-01T00:00:00 on the same clocks.
  var epochSecond: Int64 { date.epochDay * 86_400 + time.nanosecondOfDay / 1_000_000_000 }

  /// 0 ..< 1,000,000,000.
  var nanosecond: Int64 { time.nanosecondOfDay % 1_000_000_000 }

  init(epochSecond: Int64, nanosecond: Int64) {
    var (day, second) = epochSecond.quotientAndRemainder(dividingBy: 86_400)
    if second < 0 { (day, second) = (day - 1, second + 86_400) }
    self.init(
      date: LocalDate(epochDay: day),
      time: LocalTime(nanosecondOfDay: second * 1_000_000_000 + nanosecond))
  }
}

extension ZonedDateTime {
  /// Seconds since 1970-01-01T00:00:00Z.
  public var epochSecond: Int64 { local.epochSecond - Int64(offset) }

  /// The instant, cut down to the microsecond.
  public var instant: Instant {
    Instant(microseconds: Int128(epochSecond) * 1_000_000 + Int128(local.nanosecond / 1_000))
  }

  /// The same instant in another zone.
  func moved(to zone: Zone) -> ZonedDateTime {
    zone.reading(epochSecond: epochSecond, nanosecond: local.nanosecond)
  }
}
