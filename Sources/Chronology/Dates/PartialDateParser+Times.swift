// Owns reading the time of day of a timestamp, with its offset from UTC.

extension PartialDateParser {
  /// Reads `14:03Z`, `14:03:00Z` or `14:03:00.25+02:00`, after the `T`.
  ///
  /// A time without seconds is that minute; one with seconds is one microsecond.
  mutating func timestamp(on epochDay: Int64) throws(DateError) -> Reading {
    let hour = try timeField(upTo: 23, "an hour has two digits, 00 to 23")
    guard scanner.take(UInt8(ascii: ":")) else { throw timeError("expected ':' and the minutes") }
    let minute = try timeField(upTo: 59, "minutes have two digits, 00 to 59")
    var microseconds: Int64 = (hour * 60 + minute) * 60_000_000
    var precision = PartialDate.Precision.minute
    if scanner.take(UInt8(ascii: ":")) {
      let second = try timeField(
        upTo: 59, "seconds have two digits, 00 to 59 (leap seconds are not counted)")
      microseconds += second * 1_000_000
      precision = .second
      if scanner.next == UInt8(ascii: "."), scanner.byte(after: 1) != UInt8(ascii: ".") {
        scanner.position += 1
        microseconds += try fraction()
        precision = .microsecond
      }
    }
    let offset = try offset()
    let start = Instant(
      microseconds: Int128(epochDay) * 86_400_000_000 + Int128(microseconds - offset))
    let width: Int128 = precision == .minute ? 60_000_000 : 1
    return Reading(
      span: InstantSpan(start: start, end: Instant(microseconds: start.microseconds + width)),
      precision: precision)
  }

  /// Reads the digits after the point, in microseconds.
  private mutating func fraction() throws(DateError) -> Int64 {
    let field = scanner.position
    let (count, value) = scanner.digits()
    guard count >= 1, count <= 6 else {
      throw DateError(
        offset: field, length: count,
        message: count == 0
          ? "expected digits after the point" : "an instant has at most six digits of a second",
        hint: count == 0
          ? nil : "to the microsecond this is '.\(scanner.text(field, field + 6))'")
    }
    var microseconds = value
    for _ in count..<6 { microseconds *= 10 }
    return microseconds
  }

  /// Reads `Z`, `+02:00`, `+0200` or `+02`, in microseconds.
  private mutating func offset() throws(DateError) -> Int64 {
    if scanner.take(UInt8(ascii: "Z")) { return 0 }
    let field = scanner.position
    let isNegative = scanner.take(UInt8(ascii: "-"))
    guard isNegative || scanner.take(UInt8(ascii: "+")) else {
      throw DateError(
        offset: field, length: 0,
        message: "a time of day needs its offset from UTC, such as 'Z' or '+02:00'",
        hint: scanner.isAtEnd ? "in UTC this is '\(scanner.text(start, field))Z'" : nil)
    }
    let (count, value) = scanner.digits()
    var hours = value
    var minutes: Int64 = 0
    if count == 4 {
      (hours, minutes) = value.quotientAndRemainder(dividingBy: 100)
    } else if count == 2, scanner.take(UInt8(ascii: ":")) {
      minutes = try timeField(upTo: 59, "the minutes of an offset have two digits, 00 to 59")
    }
    let total: Int64 = hours * 60 + minutes
    guard count == 2 || count == 4, minutes <= 59, total <= 18 * 60 else {
      throw DateError(
        offset: field, length: scanner.position - field,
        message: "expected an offset from UTC between -18:00 and +18:00, such as '+02:00'")
    }
    return (isNegative ? -total : total) * 60_000_000
  }

  /// Reads a field of exactly two digits.
  private mutating func timeField(
    upTo last: Int64, _ expected: String
  ) throws(DateError) -> Int64 {
    let field = scanner.position
    let (count, value) = scanner.digits()
    guard count == 2, value <= last else {
      throw DateError(offset: field, length: count, message: expected)
    }
    return value
  }

  private func timeError(_ message: String) -> DateError {
    DateError(offset: scanner.position, message: message)
  }
}
