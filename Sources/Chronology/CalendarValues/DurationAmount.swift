// Owns exact amounts of time units with fractions, and how a fraction of a coarse unit becomes
// finer ones: 0.75 months are 22 days, 19 hours, 51 minutes and 49.5 seconds.

/// A decimal number: `digits` × 10^−`scale`.
struct Decimal: Sendable {
  var digits: Int128
  var scale: Int

  init(_ integer: Int64) {
    digits = Int128(integer)
    scale = 0
  }

  /// The number that a float prints as: 0.1 is one tenth.
  init(_ number: Double) throws(CalendarError) {
    guard number.isFinite else {
      throw CalendarError(.component, "expected a finite number, found \(number)")
    }
    let parts = "\(number)".split(separator: "e")
    let mantissa = parts[0].split(separator: ".")
    var fraction = mantissa.count > 1 ? mantissa[1] : ""
    if fraction == "0" { fraction = "" }
    digits = Int128(mantissa[0] + fraction) ?? 0
    if number < 0, digits > 0 { digits = -digits }
    scale = fraction.utf8.count - (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
  }

  init(digits: Int128, scale: Int) {
    self.digits = digits
    self.scale = scale
  }

  /// The number without its scale, where that is not positive.
  func integer() throws(CalendarError) -> Int128 {
    let (integer, overflows) = digits.multipliedReportingOverflow(
      by: DurationAmount.power(-scale))
    guard scale >= -38, !overflows else { throw DurationAmount.overflow }
    return integer
  }
}

/// Amounts of months, days and seconds in units of 10^−18, before fractions cascade.
struct DurationAmount {
  enum Group: Int { case months, days, seconds }

  /// A unit: its group, and how many of it, shifted by decimal places, it is.
  struct Unit {
    let name: String
    let group: Group
    let factor: Int128
    let places: Int

    init(_ name: String, _ group: Group, _ factor: Int128, places: Int = 0) {
      self.name = name
      self.group = group
      self.factor = factor
      self.places = places
    }
  }

  static let units: [Unit] = [
    Unit("years", .months, 12), Unit("quarters", .months, 3), Unit("months", .months, 1),
    Unit("weeks", .days, 7), Unit("days", .days, 1), Unit("hours", .seconds, 3600),
    Unit("minutes", .seconds, 60), Unit("seconds", .seconds, 1),
    Unit("milliseconds", .seconds, 1, places: 3),
    Unit("microseconds", .seconds, 1, places: 6), Unit("nanoseconds", .seconds, 1, places: 9),
  ]

  static let one: Int128 = 1_000_000_000_000_000_000
  private var amounts: [Int128] = [0, 0, 0]

  /// Adds so many of a unit.
  mutating func add(_ number: Decimal, _ unit: Unit) throws(CalendarError) {
    let shifted = Decimal(digits: number.digits, scale: number.scale + unit.places)
    try add(shifted, times: unit.factor, to: unit.group)
  }

  /// Adds so many of a group.
  mutating func add(
    _ number: Decimal, times factor: Int128 = 1, to group: Group
  ) throws(CalendarError) {
    try add(try Self.scaled(number, by: factor), to: group)
  }

  /// Adds an amount in units of 10^−18.
  mutating func add(_ amount: Int128, to group: Group) throws(CalendarError) {
    let (sum, overflows) = amounts[group.rawValue].addingReportingOverflow(amount)
    guard !overflows else { throw Self.overflow }
    amounts[group.rawValue] = sum
  }

  /// A number times a factor, in units of 10^−18, cut off beyond.
  static func scaled(_ number: Decimal, by factor: Int128) throws(CalendarError) -> Int128 {
    let (product, overflows) = number.digits.multipliedReportingOverflow(by: factor)
    guard !overflows else { throw overflow }
    let shift = 18 - number.scale
    if shift <= 0 { return shift < -38 ? 0 : product / power(-shift) }
    guard product != 0 else { return 0 }
    guard shift <= 38 else { throw overflow }
    let (scaled, isTooLarge) = product.multipliedReportingOverflow(by: power(shift))
    guard !isTooLarge else { throw overflow }
    return scaled
  }

  /// Ten to a power of at most 38.
  static func power(_ exponent: Int) -> Int128 {
    (0..<min(exponent, 38)).reduce(1) { power, _ in power * 10 }
  }

  static let overflow = CalendarError(.overflow, "a duration's component exceeds 64 bits")

  /// The duration: each group's fraction goes to the next finer one, and what is below a nanosecond
  /// is cut off. A month has 30.436875 days, a day 24 hours.
  func duration() throws(CalendarError) -> CalendarDuration {
    let (months, monthRest) = amounts[0].quotientAndRemainder(dividingBy: Self.one)
    let dayAmount = try sum(amounts[1], monthRest * 30_436_875 / 1_000_000)
    let (days, dayRest) = dayAmount.quotientAndRemainder(dividingBy: Self.one)
    let secondAmount = try sum(amounts[2], dayRest * 86_400)
    let (seconds, secondRest) = secondAmount.quotientAndRemainder(dividingBy: Self.one)
    return try CalendarDuration(
      carrying: months, days: days, seconds: seconds,
      nanoseconds: secondRest / 1_000_000_000)
  }

  private func sum(_ left: Int128, _ right: Int128) throws(CalendarError) -> Int128 {
    let (sum, overflows) = left.addingReportingOverflow(right)
    guard !overflows else { throw Self.overflow }
    return sum
  }
}

extension CalendarDuration {
  /// A duration whose nanoseconds may be any number; they are carried into the seconds.
  init(
    carrying months: Int128, days: Int128, seconds: Int128, nanoseconds: Int128
  ) throws(CalendarError) {
    let (carry, nanosecond) = Instant.floor(nanoseconds, by: 1_000_000_000)
    guard let months = Int64(exactly: months), let days = Int64(exactly: days),
      let seconds = Int64(exactly: seconds + carry)
    else { throw DurationAmount.overflow }
    self.init(months: months, days: days, seconds: seconds, nanoseconds: Int32(nanosecond))
  }
}
