// Owns making durations from components, adding them, and multiplying them by numbers.

extension CalendarDuration {
  /// Makes a duration from components such as `{months: 0.75, days: 1}`.
  public init(_ components: CalendarComponents) throws(CalendarError) {
    _ = try ComponentReader(components, for: .duration)
    var amount = DurationAmount()
    for unit in DurationAmount.units {
      switch components[unit.name] {
      case nil: continue
      case .integer(let number)?:
        try amount.add(Decimal(number), unit)
      case .number(let number)?:
        try amount.add(try Decimal(number), unit)
      default: throw CalendarError(.component, "'\(unit.name)' is a number")
      }
    }
    self = try amount.duration()
  }

  /// No time at all.
  public static let zero = CalendarDuration(months: 0, days: 0, seconds: 0, nanoseconds: 0)

  /// The sum, group by group.
  public func adding(_ other: CalendarDuration) throws(CalendarError) -> CalendarDuration {
    try CalendarDuration(
      carrying: Int128(months) + Int128(other.months), days: Int128(days) + Int128(other.days),
      seconds: Int128(seconds) + Int128(other.seconds),
      nanoseconds: Int128(nanoseconds) + Int128(other.nanoseconds))
  }

  /// The difference, group by group.
  public func subtracting(_ other: CalendarDuration) throws(CalendarError) -> CalendarDuration {
    try CalendarDuration(
      carrying: Int128(months) - Int128(other.months), days: Int128(days) - Int128(other.days),
      seconds: Int128(seconds) - Int128(other.seconds),
      nanoseconds: Int128(nanoseconds) - Int128(other.nanoseconds))
  }

  /// The duration with the sign of each group turned.
  public func negated() throws(CalendarError) -> CalendarDuration {
    try Self.zero.subtracting(self)
  }

  /// A number that a duration is multiplied or divided by.
  public enum Factor: Hashable, Sendable {
    case integer(Int64)
    case number(Double)

    fileprivate func decimal() throws(CalendarError) -> Decimal {
      switch self {
      case .integer(let number): Decimal(number)
      case .number(let number): try Decimal(number)
      }
    }
  }

  /// Each group times a number; fractions go to the finer groups.
  public func multiplied(by factor: Factor) throws(CalendarError) -> CalendarDuration {
    let number = try factor.decimal()
    if number.scale > 38 { return Self.zero }
    return try number.scale >= 0
      ? scaled(by: number.digits, over: DurationAmount.power(number.scale))
      : scaled(by: number.integer(), over: 1)
  }

  /// Each group divided by a number; fractions go to the finer groups.
  public func divided(by factor: Factor) throws(CalendarError) -> CalendarDuration {
    let number = try factor.decimal()
    guard number.digits != 0 else {
      throw CalendarError(.division, "a duration is not divided by zero")
    }
    if number.scale >= 0 {
      guard number.scale <= 38 else { throw DurationAmount.overflow }
      return try scaled(by: DurationAmount.power(number.scale), over: number.digits)
    }
    if number.scale < -20 { return Self.zero }
    return try scaled(by: 1, over: number.integer())
  }

  /// Each group times a fraction, exactly: what is left over of months goes on in days, what is
  /// left over of days in nanoseconds, and what is left over of these is cut off.
  private func scaled(
    by numerator: Int128, over denominator: Int128
  ) throws(CalendarError) -> CalendarDuration {
    var (numerator, denominator) = (numerator, denominator)
    while true {
      if let result = groups(by: numerator, over: denominator) {
        return try CalendarDuration(
          carrying: result.months, days: result.days, seconds: 0, nanoseconds: result.nanoseconds)
      }
      // Numbers with many places: the last of them make no nanosecond.
      let isTiny = denominator.magnitude > 100_000_000_000_000_000_000
      guard isTiny || min(numerator.magnitude, denominator.magnitude) >= 1_000_000_000 else {
        throw DurationAmount.overflow
      }
      (numerator, denominator) = (numerator / 10, denominator / 10)
    }
  }

  /// The groups times a fraction; `nil` where that exceeds 128 bits. A month has 48699/1600 days.
  private func groups(
    by numerator: Int128, over denominator: Int128
  ) -> (months: Int128, days: Int128, nanoseconds: Int128)? {
    guard let monthParts = product(Int128(months), numerator),
      let dayNumerator = product(numerator, 1600),
      let wide = product(denominator, 1600)
    else { return nil }
    let (wholeMonths, monthRest) = monthParts.quotientAndRemainder(dividingBy: denominator)
    guard let ownDays = product(Int128(days), dayNumerator),
      let carriedDays = product(monthRest, 48_699), let dayParts = sum(ownDays, carriedDays)
    else { return nil }
    let (wholeDays, dayRest) = dayParts.quotientAndRemainder(dividingBy: wide)
    guard let ownNanoseconds = product(totalNanoseconds, dayNumerator),
      let carriedNanoseconds = product(dayRest, 86_400_000_000_000),
      let nanosecondParts = sum(ownNanoseconds, carriedNanoseconds)
    else { return nil }
    return (wholeMonths, wholeDays, nanosecondParts / wide)
  }

  private func product(_ left: Int128, _ right: Int128) -> Int128? {
    let (product, overflows) = left.multipliedReportingOverflow(by: right)
    return overflows ? nil : product
  }

  private func sum(_ left: Int128, _ right: Int128) -> Int128? {
    let (sum, overflows) = left.addingReportingOverflow(right)
    return overflows ? nil : sum
  }
}
