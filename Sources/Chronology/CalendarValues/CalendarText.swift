// Owns reading the parts of ISO 8601 texts: dates, times of day and offsets, in basic and extended
// form. Which parts a type has stands in `CalendarValue+Text`.

/// Reads parts of a text; each part is a text of its own.
enum CalendarText {
  // MARK: Dates

  /// Reads `2015-07-21`, `20150721`, `2015-07`, `201507`, `2015-W30-2`, `2015W302`, `2015-W30`,
  /// `2015-Q2-60`, `2015-202`, `2015202` or `2015`; a sign allows years of up to nine digits.
  static func date(_ text: Substring) throws(CalendarError) -> LocalDate {
    var fields = FieldReader(text)
    let sign = fields.sign()
    let (count, number) = fields.digits(atMost: 9)
    let isExtended = fields.next == UInt8(ascii: "-")
    if isExtended { fields.step() }
    let isMarked = fields.next == UInt8(ascii: "W") || fields.next == UInt8(ascii: "Q")

    if sign == nil, fields.isAtEnd, !isExtended, count > 4 {
      return try basicDate(number, digits: count, text)
    }
    guard sign == nil ? count == 4 : count > 0, isExtended || isMarked || fields.isAtEnd else {
      throw notADate(text)
    }
    let year = (sign ?? 1) * number
    if fields.isAtEnd && !isExtended { return try LocalDate(year: year, month: 1, day: 1) }
    if isMarked { return try markedDate(year, &fields, isExtended: isExtended, text) }
    let (places, value) = fields.digits(atMost: 3)
    if places == 3, fields.isAtEnd { return try LocalDate(year: year, ordinalDay: value) }
    guard places == 2 else { throw notADate(text) }
    if fields.isAtEnd { return try LocalDate(year: year, month: value, day: 1) }
    guard fields.take(UInt8(ascii: "-")) else { throw notADate(text) }
    let (dayPlaces, day) = fields.digits(atMost: 2)
    guard dayPlaces == 2, fields.isAtEnd else { throw notADate(text) }
    return try LocalDate(year: year, month: value, day: day)
  }

  /// Digits without hyphens: year and month, ordinal day, or month and day.
  private static func basicDate(
    _ number: Int64, digits: Int, _ text: Substring
  ) throws(CalendarError) -> LocalDate {
    switch digits {
    case 6: try LocalDate(year: number / 100, month: number % 100, day: 1)
    case 7: try LocalDate(year: number / 1000, ordinalDay: number % 1000)
    case 8: try LocalDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    default: throw notADate(text)
    }
  }

  /// What follows a year from `W30` or `Q2` on.
  private static func markedDate(
    _ year: Int64, _ fields: inout FieldReader, isExtended: Bool, _ text: Substring
  ) throws(CalendarError) -> LocalDate {
    let isWeek = fields.take(UInt8(ascii: "W"))
    if !isWeek { fields.step() }
    let (count, number) = fields.digits(atMost: isWeek ? 2 : 1)
    var day: Int64 = 1
    if !fields.isAtEnd {
      guard !isExtended || fields.take(UInt8(ascii: "-")) else { throw notADate(text) }
      let (dayCount, value) = fields.digits(atMost: isWeek ? 1 : 2)
      guard dayCount == (isWeek ? 1 : 2) else { throw notADate(text) }
      day = value
    }
    guard count == (isWeek ? 2 : 1), fields.isAtEnd else { throw notADate(text) }
    return isWeek
      ? try LocalDate(weekYear: year, week: number, dayOfWeek: day)
      : try LocalDate(year: year, quarter: number, dayOfQuarter: day)
  }

  // MARK: Times and offsets

  /// Reads `21:40:32.142`, `214032.142`, `21:40`, `2140` or `21`.
  static func time(_ text: Substring) throws(CalendarError) -> LocalTime {
    var fields = FieldReader(text)
    var values: [Int64] = [0, 0, 0]
    var isExtended = false
    var count = 0
    while count < 3 {
      let (places, value) = fields.digits(atMost: 2)
      guard places == 2 else { throw notATime(text) }
      values[count] = value
      count += 1
      if fields.isAtEnd || fields.isAtFraction { break }
      let hasColon = count < 3 && fields.take(UInt8(ascii: ":"))
      guard count == 1 || hasColon == isExtended else { throw notATime(text) }
      isExtended = hasColon
    }
    var nanosecond: Int64 = 0
    if count == 3, fields.isAtFraction {
      fields.step()
      let (places, value) = fields.digits(atMost: 9)
      guard places > 0 else { throw notATime(text) }
      nanosecond = value
      for _ in places..<9 { nanosecond *= 10 }
    }
    guard fields.isAtEnd else { throw notATime(text) }
    return try LocalTime(
      hour: values[0], minute: values[1], second: values[2], nanosecond: nanosecond)
  }

  /// Reads `+02:00`, `+0200`, `+02` or, with seconds, `+02:05:59`, in seconds.
  static func offset(_ text: some StringProtocol) throws(CalendarError) -> Int32 {
    let sign: Int64 = text.hasPrefix("-") ? -1 : 1
    let time: LocalTime
    do throws(CalendarError) { time = try self.time(Substring(text.dropFirst())) } catch {
      throw notAnOffset(text)
    }
    let seconds = time.nanosecondOfDay / 1_000_000_000
    guard time.nanosecondOfDay % 1_000_000_000 == 0, seconds <= 18 * 3600 else {
      throw notAnOffset(text)
    }
    return Int32(sign * seconds)
  }

  // MARK: Errors

  static func notADate(_ text: some StringProtocol) -> CalendarError {
    CalendarError(
      .text, "expected a date such as '2015-07-21', '2015-W30-2' or '2015-202', found '\(text)'")
  }

  static func notATime(_ text: some StringProtocol) -> CalendarError {
    CalendarError(.text, "expected a time such as '21:40' or '21:40:32.142', found '\(text)'")
  }

  private static func notAnOffset(_ text: some StringProtocol) -> CalendarError {
    CalendarError(
      .zone, "expected an offset from -18:00 to +18:00, such as '+02:00', found '\(text)'")
  }
}

/// Walks over the bytes of a short text.
struct FieldReader {
  private var rest: Substring.UTF8View

  init(_ text: Substring) { rest = text.utf8 }

  var isAtEnd: Bool { rest.isEmpty }
  /// The next byte; 0 at the end.
  var next: UInt8 { rest.first ?? 0 }
  var isAtFraction: Bool { next == UInt8(ascii: ".") || next == UInt8(ascii: ",") }

  mutating func step() { rest = rest.dropFirst() }

  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    step()
    return true
  }

  /// 1 or −1 where a sign stands.
  mutating func sign() -> Int64? {
    if take(UInt8(ascii: "-")) { return -1 }
    return take(UInt8(ascii: "+")) ? 1 : nil
  }

  /// Steps over up to so many digits (18 at most).
  mutating func digits(atMost limit: Int) -> (count: Int, value: Int64) {
    var value: Int64 = 0
    var count = 0
    while count < limit, let byte = rest.first, byte >= 0x30, byte <= 0x39 {
      value = value * 10 + Int64(byte - 0x30)
      count += 1
      step()
    }
    return (count, value)
  }
}
