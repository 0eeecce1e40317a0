// Owns the bounds of settled versions: sorted, so that the number of a bound tells its place, and
// whether the perspective has reached it is one comparison with a number found beforehand.
//
// The order is by the certain reading. Read possibly, the bounds may lie in another order (a month
// begins before its last day, and ends after it); then each number has a rank among the possible
// instants. Where all dates are equally precise the two orders agree and no ranks are kept.

import Chronology

/// The sorted bounds of one side of one axis.
@usableFromInline
struct SettledBounds {
  let count: Int
  /// Pairs, certain and possible, of 8 bytes each, when all fit; else of 16 bytes each.
  let narrow: UnsafePointer<Int64>?
  let wide: UnsafePointer<Int128>?
  /// The bounds of a snapshot file, where four bytes are enough for each.
  let short: ShortBounds?
  /// Of each bound, the place of its possible instant among all possible instants; `nil` when it
  /// equals the bound's own number or that of an equal bound.
  @usableFromInline let ranks: UnsafePointer<UInt32>?
  /// The possible instants in order, as numbers of bounds; `nil` with `ranks`.
  let order: UnsafePointer<UInt32>?

  init(
    count: Int, narrow: UnsafePointer<Int64>?, wide: UnsafePointer<Int128>?,
    short: ShortBounds? = nil, ranks: UnsafePointer<UInt32>?, order: UnsafePointer<UInt32>?
  ) {
    self.count = count
    self.narrow = narrow
    self.wide = wide
    self.short = short
    self.ranks = ranks
    self.order = order
  }

  func bound(_ number: Int) -> Bound {
    if let narrow {
      return Bound(
        certainly: SettledBounds.widen(narrow[2 * number]),
        possibly: SettledBounds.widen(narrow[2 * number + 1]))
    }
    if let short { return short.bound(number) }
    guard let wide else { return .never }
    return Bound(certainly: wide[2 * number], possibly: wide[2 * number + 1])
  }

  /// How many bounds an instant has reached: all numbers (or ranks, read possibly) below it.
  func reached(_ instant: Int128, isPossibly: Bool) -> UInt32 {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      let place = isPossibly ? order.map { Int($0[middle]) } ?? middle : middle
      let bound = self.bound(place)
      if (isPossibly ? bound.possibly : bound.certainly) <= instant {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return UInt32(low)
  }

  /// The widest instants that 8 bytes hold stand for the two infinities.
  static func widen(_ cell: Int64) -> Int128 {
    cell == .min ? .min : cell == .max ? .max : Int128(cell)
  }

  /// `nil` when the instant needs 16 bytes.
  static func narrow(_ instant: Int128) -> Int64? {
    if instant == .min { return .min }
    if instant == .max { return .max }
    guard let cell = Int64(exactly: instant), cell != .min, cell != .max else { return nil }
    return cell
  }
}
