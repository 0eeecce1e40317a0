// Owns which parts of ISO 8601 the text of each calendar type has.

extension CalendarValue {
  /// Reads ISO 8601 in basic or extended form. Date-times without a zone are in UTC; a time may be
  /// left out after a date.
  ///
  /// ```swift
  /// try CalendarValue(.dateTime, text: "2015-07-21T21:40:32.142[Europe/London]")
  /// try CalendarValue(.duration, text: "P14DT16H12M")
  /// ```
  public init(_ kind: CalendarKind, text: String) throws(CalendarError) {
    switch kind {
    case .date: self = .date(try LocalDate(text))
    case .localTime: self = .localTime(try LocalTime(text))
    case .time: self = .time(try ZonedTime(text))
    case .localDateTime: self = .localDateTime(try LocalDateTime(text))
    case .dateTime: self = .dateTime(try ZonedDateTime(text))
    case .duration: self = .duration(try CalendarDuration(text))
    }
  }
}

extension LocalDate {
  /// Reads a date such as `2015-07-21`, `2015-W30-2`, `2015-Q3-21`, `2015-202`, `20150721`.
  public init(_ text: String) throws(CalendarError) {
    self = try CalendarText.date(text[...])
  }
}

extension LocalTime {
  /// Reads a time such as `21:40:32.142`, `2140` or `21`.
  public init(_ text: String) throws(CalendarError) {
    self = try CalendarText.time(text.hasPrefix("T") ? text.dropFirst() : text[...])
  }
}

extension LocalDateTime {
  /// Reads a date, `T` and a time; the time may be left out.
  public init(_ text: String) throws(CalendarError) {
    let (date, time) = Self.parts(text[...])
    self.init(
      date: try CalendarText.date(date),
      time: try time.map { time throws(CalendarError) in try CalendarText.time(time) }
        ?? .midnight)
  }

  fileprivate static func parts(_ text: Substring) -> (date: Substring, time: Substring?) {
    guard let place = text.firstIndex(of: "T") else { return (text, nil) }
    return (text[..<place], text[text.index(after: place)...])
  }
}

extension ZonedTime {
  /// Reads a time with its offset, such as `21:40:32+01:00`; UTC where it has none.
  public init(_ text: String) throws(CalendarError) {
    let parts = ZoneParts(text.hasPrefix("T") ? text.dropFirst() : text[...])
    guard parts.name == nil else {
      throw CalendarError(
        .text, "a time has an offset, not a zone: expected such as '21:40+01:00', found '\(text)'")
    }
    self.init(time: try CalendarText.time(parts.time), offset: try parts.offset() ?? 0)
  }
}

extension ZonedDateTime {
  /// Reads a date and time with its offset, its zone in brackets, or both.
  public init(_ text: String) throws(CalendarError) {
    let (dateText, timeText) = LocalDateTime.parts(text[...])
    let date = try CalendarText.date(dateText)
    guard let timeText else {
      self = Zone.utc.resolve(LocalDateTime(date: date, time: .midnight))
      return
    }
    let parts = ZoneParts(timeText)
    let local = LocalDateTime(date: date, time: try CalendarText.time(parts.time))
    let offset = try parts.offset()
    guard let name = parts.name else {
      self = Zone.offset(offset ?? 0).resolve(local)
      return
    }
    let value = Zone.named(try NamedZone(name)).resolve(local, preferring: offset)
    if let offset, value.offset != offset || value.local != local {
      throw CalendarError(
        .zone, "the offset \(offsetText(offset)) is not that of '\(name)' at \(local)",
        hint: "did you mean '\(value)'?")
    }
    self = value
  }
}

/// A time's text, parted from its offset and its zone's name.
private struct ZoneParts {
  let time: Substring
  let offsetText: Substring
  let name: String?

  init(_ text: Substring) {
    var rest = text
    if text.hasSuffix("]"), let bracket = text.firstIndex(of: "[") {
      name = String(text[text.index(after: bracket)...].dropLast())
      rest = text[..<bracket]
    } else {
      name = nil
    }
    let place = rest.firstIndex { "Zz+-".contains($0) } ?? rest.endIndex
    time = rest[..<place]
    offsetText = rest[place...]
  }

  func offset() throws(CalendarError) -> Int32? {
    if offsetText.isEmpty { return nil }
    if offsetText == "Z" || offsetText == "z" { return 0 }
    return try CalendarText.offset(offsetText)
  }
}
