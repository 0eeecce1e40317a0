// Owns reading one simple date of EDTF: year, season, quarter, month, day or timestamp, with its
// marks. Sets stand in `PartialDateParser+Sets`, times of day in `PartialDateParser+Times`, and the
// wording of errors in `PartialDateParser+Errors`.

/// Reads dates from the bytes of a text. Plain dates are read without allocating.
struct PartialDateParser {
  /// What a date's text means.
  struct Reading {
    var span: InstantSpan
    var precision: PartialDate.Precision
    var isApproximate = false
    var isDoubtful = false
  }

  var scanner: DateScanner
  /// Where the date at hand starts, for the hints of its errors.
  var start: Int

  init(_ scanner: DateScanner) {
    self.scanner = scanner
    self.start = scanner.position
  }

  /// Reads a date that ends where the scanner does.
  mutating func wholeDate() throws(DateError) -> Reading {
    let reading: Reading
    if scanner.next == UInt8(ascii: "[") {
      reading = try set()
    } else {
      reading = try markedDate()
    }
    guard scanner.isAtEnd else { throw unexpectedRest() }
    return reading
  }

  /// Reads a simple date and its marks; leaves what follows.
  mutating func markedDate() throws(DateError) -> Reading {
    start = scanner.position
    var reading = try simpleDate()
    switch scanner.next {
    case UInt8(ascii: "~"): reading.isApproximate = true
    case UInt8(ascii: "?"): reading.isDoubtful = true
    case UInt8(ascii: "%"):
      reading.isApproximate = true
      reading.isDoubtful = true
    default: return reading
    }
    scanner.position += 1
    if isMark(scanner.next) { throw doubleMark() }
    return reading
  }

  private func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "~") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "%")
  }

  /// Reads a date without marks.
  private mutating func simpleDate() throws(DateError) -> Reading {
    let year = try year()
    guard scanner.next == UInt8(ascii: "-") else {
      return Self.days(
        GregorianCalendar.epochDay(year: year, month: 1, day: 1),
        GregorianCalendar.epochDay(year: year + 1, month: 1, day: 1), .year)
    }
    scanner.position += 1
    if scanner.next == UInt8(ascii: "Q") { return try quarter(year) }

    let field = scanner.position
    let (count, value) = scanner.digits()
    guard count == 2 else { throw badMonth(year: year, at: field, digits: count, value: value) }
    switch value {
    case 1...12: break
    case 21...24:
      return try undivided(
        Self.months(year, from: Int(value - 21) * 3 + 3, .season), "season", "2025-22")
    case 33...36:
      return try undivided(
        Self.months(year, from: Int(value - 33) * 3 + 1, .quarter), "quarter", "2025-34")
    default: throw badMonth(year: year, at: field, digits: count, value: value)
    }

    let month = Int(value)
    let first = GregorianCalendar.epochDay(year: year, month: month, day: 1)
    let length = GregorianCalendar.monthLength(year: year, month: month)
    guard scanner.next == UInt8(ascii: "-") else {
      return Self.days(first, first + Int64(length), .month)
    }
    scanner.position += 1
    let dayField = scanner.position
    let (dayCount, day) = scanner.digits()
    guard dayCount == 2, day >= 1, day <= length else {
      throw badDay(year: year, month: month, at: dayField, digits: dayCount, value: day)
    }
    let epochDay: Int64 = first + day - 1
    guard scanner.next == UInt8(ascii: "T") else { return Self.days(epochDay, epochDay + 1, .day) }
    scanner.position += 1
    return try timestamp(on: epochDay)
  }

  /// Reads `2025`, `-0044`, `+12345` or `Y12345`.
  private mutating func year() throws(DateError) -> Int64 {
    let isExpanded = scanner.take(UInt8(ascii: "Y"))
    let isNegative = scanner.take(UInt8(ascii: "-"))
    let isSigned = isNegative || (!isExpanded && scanner.take(UInt8(ascii: "+")))
    let field = scanner.position
    let (count, value) = scanner.digits()
    let fits = count == 4 || (count > 4 && count <= 9 && (isSigned || isExpanded))
    guard fits, !(isNegative && value == 0), !(isExpanded && count == 4) else {
      throw badYear(at: field, digits: count, value: value, isNegative: isNegative)
    }
    return isNegative ? -value : value
  }

  /// Reads the rest of `2025-Q2`, from the `Q` on.
  private mutating func quarter(_ year: Int64) throws(DateError) -> Reading {
    scanner.position += 1
    let field = scanner.position
    let (count, value) = scanner.digits()
    guard count == 1, value >= 1, value <= 4 else {
      throw badQuarter(year: year, at: field, digits: count)
    }
    return try undivided(
      Self.months(year, from: Int(value) * 3 - 2, .quarter), "quarter", "2025-Q2")
  }

  /// A season or quarter, which no day can follow.
  private func undivided(
    _ reading: Reading, _ noun: String, _ example: String
  ) throws(DateError) -> Reading {
    guard scanner.next != UInt8(ascii: "-") else {
      throw DateError(
        offset: scanner.position, length: scanner.limit - scanner.position,
        message: "a \(noun) has no days: expected it alone, such as '\(example)'",
        hint: "did you mean '\(scanner.text(start, scanner.position))'?")
    }
    return reading
  }

  /// Three months from one that may lie in December, when they end in the next year.
  private static func months(
    _ year: Int64, from month: Int, _ precision: PartialDate.Precision
  ) -> Reading {
    let ends = month + 3 > 12 ? month - 9 : month + 3
    return days(
      GregorianCalendar.epochDay(year: year, month: month, day: 1),
      GregorianCalendar.epochDay(year: month + 3 > 12 ? year + 1 : year, month: ends, day: 1),
      precision)
  }

  private static func days(
    _ first: Int64, _ end: Int64, _ precision: PartialDate.Precision
  ) -> Reading {
    Reading(
      span: InstantSpan(start: Instant(epochDay: first), end: Instant(epochDay: end)),
      precision: precision)
  }
}

extension Instant {
  /// Midnight UTC at the start of a day.
  init(epochDay: Int64) {
    self.init(microseconds: Int128(epochDay) * 86_400_000_000)
  }
}
