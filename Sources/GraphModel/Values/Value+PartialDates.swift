// Owns how partial dates compare as values. Two dates that lie in the same span say the same and
// are equal; otherwise their spans decide, and where these overlap the answer is open.

import Chronology

extension Value {
  /// The span of instants in which a partial date, a date or a date-time lies; `nil` for all
  /// other values, which name no place on the UTC time line.
  public var instantSpan: InstantSpan? {
    switch self {
    case .partialDate(let date): return date.span
    case .date(let date):
      let start = Int128(date.epochDay) * 86_400_000_000
      return InstantSpan(
        start: Instant(microseconds: start), end: Instant(microseconds: start + 86_400_000_000))
    case .dateTime(let dateTime):
      // Floored, also before 1970.
      let nanoseconds = dateTime.universalNanoseconds
      let (quotient, remainder) = nanoseconds.quotientAndRemainder(dividingBy: 1_000)
      let start = remainder < 0 ? quotient - 1 : quotient
      return InstantSpan(
        start: Instant(microseconds: start), end: Instant(microseconds: start + 1))
    default: return nil
    }
  }

  func saysTheSame(as other: Value) -> Bool {
    guard let left = instantSpan, let right = other.instantSpan else { return false }
    return left == right
  }
}

extension PossibleOrders {
  /// The orders of two dates as values: equal when they say the same. `nil` when either names no
  /// place on the time line.
  static func ofDates(_ left: Value, _ right: Value) -> PossibleOrders? {
    left.saysTheSame(as: right) ? .same : ofInstants(left, right)
  }

  /// The orders of the true instants of two dates; `nil` when either names no place on the time
  /// line.
  static func ofInstants(_ left: Value, _ right: Value) -> PossibleOrders? {
    guard let left = left.instantSpan, let right = right.instantSpan else { return nil }
    return ofInstants(in: left, in: right)
  }

  /// The orders in which an instant of one span may stand to an instant of another.
  public static func ofInstants(
    in left: InstantSpan, in right: InstantSpan
  ) -> PossibleOrders {
    var orders: PossibleOrders = []
    // Half-open spans of whole microseconds: the last instant is one before the end.
    if left.start < right.end.advanced(by: -1) { orders.insert(.before) }
    if left.overlaps(right) { orders.insert(.same) }
    if right.start < left.end.advanced(by: -1) { orders.insert(.after) }
    return orders
  }
}
