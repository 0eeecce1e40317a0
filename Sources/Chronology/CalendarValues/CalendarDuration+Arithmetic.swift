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
    try CalendarDuration(months: 0, days: 0, seconds: 0, nanoseconds: 0).subtracting(self)
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

  private var groups: [(value: Int64, group: DurationAmount.Group)] {
    [
      (months, .months), (days, .days), (seconds, .seconds),
      (Int64(nanoseconds), .nanoseconds),
    ]
  }

  /// Each group times a number; fractions go to the finer groups.
  public func multiplied(by factor: Factor) throws(CalendarError) -> CalendarDuration {
    let number = try factor.decimal()
    var amount = DurationAmount()
    for (value, group) in groups {
      try amount.add(number, times: Int128(value), to: group)
    }
    return try amount.duration()
  }

  /// Each group divided by a number; fractions go to the finer groups.
  public func divided(by factor: Factor) throws(CalendarError) -> CalendarDuration {
    var number = try factor.decimal()
    guard number.digits != 0 else {
      throw CalendarError(.division, "a duration is not divided by zero")
    }
    if number.scale < 0 {
      guard number.scale >= -20 else {
        return CalendarDuration(months: 0, days: 0, seconds: 0, nanoseconds: 0)
      }
      number = Decimal(digits: number.digits * DurationAmount.power(-number.scale), scale: 0)
    }
    // A divisor with more places than fit is nearer to zero than any that would not overflow.
    while number.scale > 18 {
      number = Decimal(digits: number.digits / 10, scale: number.scale - 1)
    }
    guard number.digits != 0 else { throw DurationAmount.overflow }
    var amount = DurationAmount()
    for (value, group) in groups {
      let (whole, rest) = (Int128(value) * DurationAmount.power(number.scale))
        .quotientAndRemainder(dividingBy: number.digits)
      try amount.add(Decimal(digits: whole, scale: 0), to: group)
      try amount.add(Self.fraction(rest, of: number.digits), to: group)
    }
    return try amount.duration()
  }

  /// A proper fraction in units of 10^−18.
  private static func fraction(_ rest: Int128, of divisor: Int128) -> Int128 {
    let (scaled, overflows) = rest.multipliedReportingOverflow(by: DurationAmount.one)
    return overflows ? rest / (divisor / DurationAmount.one) : scaled / divisor
  }
}
