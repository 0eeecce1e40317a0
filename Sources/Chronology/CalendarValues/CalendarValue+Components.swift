// Owns making calendar values from components: what a value to project from gives, what the
// components change in it, and whether a zone converts or only attaches.

extension CalendarValue {
  /// Makes a value from components. A zoned time under `time` or `datetime` is converted to the
  /// zone given; what has no zone is attached to it. `now` is the instant at which a named zone
  /// gives its offset to a time without a date.
  ///
  /// ```swift
  /// let noon = try CalendarValue(.time, text: "12:00+01:00")
  /// try CalendarValue(
  ///   .time, components: ["time": .value(noon), "timezone": .text("+05:00")])   // 16:00+05:00
  /// ```
  public init(
    _ kind: CalendarKind, components: CalendarComponents, now: Instant? = nil
  ) throws(CalendarError) {
    let reader = try ComponentReader(components, for: kind)
    let whole = try reader.value("datetime")
    let dateBase = try reader.value("date")
    let timeBase = try reader.value("time")
    if let whole {
      self = try Self.make(kind, reader, date: whole, time: whole, now: now)
    } else {
      self = try Self.make(kind, reader, date: dateBase, time: timeBase, now: now)
    }
  }

  private static func make(
    _ kind: CalendarKind, _ reader: ComponentReader, date: CalendarValue?, time: CalendarValue?,
    now: Instant?
  ) throws(CalendarError) -> CalendarValue {
    switch kind {
    case .date: .date(try reader.date(base: try date?.requiredDate()))
    case .localTime: .localTime(try reader.time(base: try time?.requiredTime()))
    case .time: .time(try zonedTime(reader, time, now: now))
    case .localDateTime: .localDateTime(try localDateTime(reader, date, time))
    case .dateTime: .dateTime(try zonedDateTime(reader, date, time))
    case .duration: .duration(try CalendarDuration(reader.components))
    }
  }

  private static func localDateTime(
    _ reader: ComponentReader, _ date: CalendarValue?, _ time: CalendarValue?
  ) throws(CalendarError) -> LocalDateTime {
    // A date under `datetime` counts as its midnight.
    let base = time == date && time?.timePart == nil
      ? time.map { _ in LocalTime.midnight } : try time?.requiredTime()
    return LocalDateTime(
      date: try reader.date(base: try date?.requiredDate()), time: try reader.time(base: base))
  }

  private static func zonedTime(
    _ reader: ComponentReader, _ base: CalendarValue?, now: Instant?
  ) throws(CalendarError) -> ZonedTime {
    let time = try reader.time(base: try base?.requiredTime())
    guard let zone = try reader.zone() else {
      return ZonedTime(time: time, offset: base?.offsetPart ?? 0)
    }
    let offset = try Self.offset(of: zone, now: base?.instantPart ?? now)
    guard let old = base?.offsetPart else { return ZonedTime(time: time, offset: offset) }
    return ZonedTime(time: time, offset: old).moved(to: offset)
  }

  /// The offset of a zone where no date says of which day.
  static func offset(of zone: Zone, now: Instant?) throws(CalendarError) -> Int32 {
    if case .offset(let offset) = zone { return offset }
    guard let now else {
      throw CalendarError(
        .zone, "the offset of '\(zone.name ?? "")' depends on the day",
        hint: "give a time an offset, such as '+01:00'")
    }
    let second = Instant.floor(now.microseconds, by: 1_000_000).quotient
    return zone.offset(at: Int64(clamping: second))
  }

  private static func zonedDateTime(
    _ reader: ComponentReader, _ date: CalendarValue?, _ time: CalendarValue?
  ) throws(CalendarError) -> ZonedDateTime {
    let given = try reader.zone()
    if let instant = try epoch(reader) { return try moved(instant, to: given) }
    let local = try localDateTime(reader, date, time)
    // Components are set on the clocks of the value that the time is taken from; then it moves.
    guard let source = try time?.zonePart() else { return (given ?? .utc).resolve(local) }
    let value = source.resolve(local, preferring: time?.offsetPart)
    return try moved(value, to: given)
  }

  private static func moved(
    _ value: ZonedDateTime, to zone: Zone?
  ) throws(CalendarError) -> ZonedDateTime {
    guard let moved = zone.map(value.moved(to:)) else { return value }
    _ = try LocalDate(inRange: moved.local.date.epochDay)
    return moved
  }

  private static func epoch(_ reader: ComponentReader) throws(CalendarError) -> ZonedDateTime? {
    let seconds = try reader.integer("epochSeconds")
    let milliseconds = try reader.integer("epochMillis")
    guard seconds != nil || milliseconds != nil else { return nil }
    let allowed = ["epochSeconds", "epochMillis", "nanosecond", "timezone"]
    let name = seconds == nil ? "epochMillis" : "epochSeconds"
    for other in reader.components.byName.keys.sorted()
    where !allowed.contains(other) || (seconds != nil && other == "epochMillis") {
      throw CalendarError(.component, "'\(other)' cannot stand beside '\(name)'")
    }
    let nanosecond = try reader.integer("nanosecond") ?? 0
    if let seconds {
      try checkField("nanosecond", nanosecond, in: 0...999_999_999)
      return try ZonedDateTime(epochSeconds: seconds, nanoseconds: nanosecond)
    }
    try checkField("nanosecond", nanosecond, in: 0...999_999)
    let value = try ZonedDateTime(epochMilliseconds: milliseconds ?? 0)
    return try ZonedDateTime(
      epochSeconds: value.epochSecond, nanoseconds: value.local.nanosecond + nanosecond)
  }
}

extension ZonedTime {
  /// The same moment of the day on clocks with another offset.
  func moved(to offset: Int32) -> ZonedTime {
    let day: Int64 = 86_400_000_000_000
    let moved = time.nanosecondOfDay + Int64(offset - self.offset) * 1_000_000_000
    return ZonedTime(
      time: LocalTime(nanosecondOfDay: (moved % day + day) % day), offset: offset)
  }
}
