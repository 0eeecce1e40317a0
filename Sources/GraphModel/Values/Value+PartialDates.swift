// Owns how partial dates compare as values, also with dates and date-times. Two that lie in the
// same span say the same and are equal; otherwise their spans decide, and where these overlap the
// answer is open.

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
}

extension PossibleOrders {
  /// The orders of two dates; `nil` when either names no place on the time line.
  static func ofDates(_ left: Value, _ right: Value) -> PossibleOrders? {
    guard let left = left.instantSpan, let right = right.instantSpan else { return nil }
    if left == right { return .same }
    var orders: PossibleOrders = []
    if left.precedes(right) != false { orders.insert(.before) }
    if left.overlaps(right) { orders.insert(.same) }
    if left.follows(right) != false { orders.insert(.after) }
    return orders
  }
}
