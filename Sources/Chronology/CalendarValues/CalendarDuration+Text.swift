// Owns reading durations: by units (`P1Y2M3DT4H5M6.7S`) and in the form of a date
// (`P2012-02-02T14:37:21.545`).

extension CalendarDuration {
  /// Reads a duration. Every unit may have its own sign and a fraction; a sign before the `P` turns
  /// them all.
  ///
  /// ```swift
  /// try CalendarDuration("P0.75M")    // P22DT19H51M49.5S
  /// try CalendarDuration("PT-1.5H")   // PT-1H-30M
  /// ```
  public init(_ text: String) throws(CalendarError) {
    var rest = text[...]
    let isNegative = rest.hasPrefix("-")
    if isNegative || rest.hasPrefix("+") { rest = rest.dropFirst() }
    guard rest.hasPrefix("P"), rest.utf8.count > 1 else { throw Self.unreadable(text) }
    rest = rest.dropFirst()
    let isDate = rest.utf8.prefix(4).count == 4 && rest.utf8.prefix(4).allSatisfy(Self.isDigit)
    let looksLikeUnits = rest.utf8.contains { ($0 | 0x20) >= 0x61 && $0 != UInt8(ascii: "T") }
    let amount = isDate && !looksLikeUnits
      ? try Self.dateAmount(rest, text) : try Self.unitAmount(rest, text)
    self = try isNegative ? amount.duration().negated() : amount.duration()
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func unreadable(_ text: String) -> CalendarError {
    CalendarError(
      .text, "expected a duration such as 'P1Y2M3DT4H5M6.7S' or 'P2012-02-02T14:37:21', "
        + "found '\(text)'")
  }

  /// The units that may stand before the `T` and after it, in their order.
  private static let dateUnits: [(letter: Character, name: String)] = [
    ("Y", "years"), ("Q", "quarters"), ("M", "months"), ("W", "weeks"), ("D", "days"),
  ]
  private static let timeUnits: [(letter: Character, name: String)] = [
    ("H", "hours"), ("M", "minutes"), ("S", "seconds"),
  ]

  private static func unitAmount(
    _ text: Substring, _ whole: String
  ) throws(CalendarError) -> DurationAmount {
    var amount = DurationAmount()
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    try add(parts[0], dateUnits, to: &amount, whole)
    if parts.count > 1 {
      guard !parts[1].isEmpty else { throw unreadable(whole) }
      try add(parts[1], timeUnits, to: &amount, whole)
    }
    return amount
  }

  private static func add(
    _ text: Substring, _ units: [(letter: Character, name: String)],
    to amount: inout DurationAmount, _ whole: String
  ) throws(CalendarError) {
    var remaining = units[...]
    var rest = text
    while let end = rest.firstIndex(where: { $0.isLetter }) {
      guard let place = remaining.firstIndex(where: { $0.letter == rest[end] }),
        let number = number(rest[..<end]),
        let unit = DurationAmount.units.first(where: { $0.name == units[place].name })
      else { throw unreadable(whole) }
      try amount.add(number, unit)
      remaining = units[(place + 1)...]
      rest = rest[rest.index(after: end)...]
    }
    guard rest.isEmpty else { throw unreadable(whole) }
  }

  /// Reads digits with a sign and a fraction; places beyond the eighteenth are cut off.
  private static func number(_ text: Substring) -> Decimal? {
    var fields = FieldReader(text)
    let sign = fields.sign() ?? 1
    let (count, whole) = fields.digits(atMost: 18)
    var digits = Int128(whole)
    var scale = 0
    if fields.isAtFraction {
      fields.step()
      let (places, fraction) = fields.digits(atMost: 18)
      guard places > 0 else { return nil }
      digits = digits * DurationAmount.power(places) + Int128(fraction)
      scale = places
      while fields.digits(atMost: 18).count > 0 {}
    }
    if count == 18 {
      // A nineteenth digit may still fit.
      let (extra, digit) = fields.digits(atMost: 1)
      if extra == 1 { digits = digits * 10 + Int128(digit) }
    }
    guard count > 0, fields.isAtEnd else { return nil }
    return Decimal(digits: Int128(sign) * digits, scale: scale)
  }

  /// A date and a time whose fields are amounts: `2012-02-02T14:37:21.545`, `20120202T143721`.
  private static func dateAmount(
    _ text: Substring, _ whole: String
  ) throws(CalendarError) -> DurationAmount {
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    var fields = FieldReader(parts[0])
    var amounts: [Int64] = [fields.digits(atMost: 4).value]
    let isExtended = fields.next == UInt8(ascii: "-")
    while amounts.count < 3, !fields.isAtEnd {
      guard !isExtended || fields.take(UInt8(ascii: "-")) else { throw unreadable(whole) }
      let (count, value) = fields.digits(atMost: 2)
      guard count == 2 else { throw unreadable(whole) }
      amounts.append(value)
    }
    while amounts.count < 3 { amounts.append(0) }
    guard fields.isAtEnd, amounts[1] <= 12, amounts[2] <= 31 else { throw unreadable(whole) }
    let time = try parts.count > 1 ? CalendarText.time(parts[1]) : .midnight
    var amount = DurationAmount()
    try amount.add(Decimal(amounts[0] * 12 + amounts[1]), to: .months)
    try amount.add(Decimal(amounts[2]), to: .days)
    try amount.add(Decimal(digits: Int128(time.nanosecondOfDay), scale: 9), to: .seconds)
    return amount
  }
}
