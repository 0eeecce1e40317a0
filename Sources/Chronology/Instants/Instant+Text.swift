// Owns the text of an instant: ISO 8601 in UTC, to the microsecond.

extension Instant: CustomStringConvertible {
  /// Such as `2025-05-12T14:03:00Z` or `2025-05-12T14:03:00.25Z`; years of more than four digits
  /// have a sign. The two infinities print as `..`.
  public var description: String {
    guard isFinite else { return ".." }
    let (day, time) = Instant.floor(microseconds, by: 86_400_000_000)
    guard let epochDay = Int64(exactly: day), epochDay.magnitude < 1 << 48 else {
      return "\(microseconds) µs"
    }
    let second = Int64(time / 1_000_000)
    let clock = [second / 3600, second / 60 % 60, second % 60]
      .map { padded($0, to: 2) }.joined(separator: ":")
    return "\(dateText(epochDay))T\(clock)\(fractionText(Int64(time % 1_000_000), digits: 6))Z"
  }

  /// Reads a timestamp with seconds and an offset, such as `2025-05-12T14:03:00Z`.
  public init(_ text: String) throws(DateError) {
    let date = try PartialDate(text)
    guard date.precision == .second || date.precision == .microsecond,
      !date.isApproximate, !date.isDoubtful
    else {
      throw DateError(
        offset: 0, length: text.utf8.count,
        message: "expected an instant, such as '2025-05-12T14:03:00Z'")
    }
    self = date.span.start
  }

  /// Division that rounds down, so that the remainder is never negative.
  static func floor(_ number: Int128, by divisor: Int128) -> (quotient: Int128, remainder: Int128) {
    let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}

/// A day as `2025-05-12`.
func dateText(_ epochDay: Int64) -> String {
  let date = GregorianCalendar.civil(epochDay)
  let month = padded(Int64(date.month), to: 2)
  return "\(yearText(date.year))-\(month)-\(padded(Int64(date.day), to: 2))"
}

/// A fraction of a second with its point, without trailing zeros; nothing for zero.
func fractionText(_ fraction: Int64, digits: Int) -> String {
  guard fraction > 0 else { return "" }
  var text = padded(fraction, to: digits)
  while text.utf8.last == UInt8(ascii: "0") { text.removeLast() }
  return "." + text
}
