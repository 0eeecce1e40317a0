// Owns the relation behind `<`, `<=`, `>` and `>=`: which orders of two values are possible. Where
// more than one is, the answer is unknown; where none is (NaN), it is false.

import Chronology

/// The orders in which two values may stand, as far as they tell.
public struct PossibleOrders: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let before = PossibleOrders(rawValue: 1)
  public static let same = PossibleOrders(rawValue: 2)
  public static let after = PossibleOrders(rawValue: 4)
  /// The values are of kinds that do not compare, or a null stands between them.
  public static let unknown: PossibleOrders = [.before, .same, .after]

  init(_ order: ValueOrder) {
    switch order {
    case .before: self = .before
    case .same: self = .same
    case .after: self = .after
    }
  }

  /// Whether the true order is one of the given: true when all that are possible are, false when
  /// none is, else unknown.
  public func lies(in wanted: PossibleOrders) -> Bool? {
    if isDisjoint(with: wanted) { return false }
    return isSubset(of: wanted) ? true : nil
  }
}

extension Value {
  /// `<`; `nil` where unknown.
  public func isLess(than other: Value) -> Bool? {
    possibleOrders(to: other).lies(in: .before)
  }

  /// `<=`; `nil` where unknown.
  public func isLessOrEqual(to other: Value) -> Bool? {
    possibleOrders(to: other).lies(in: [.before, .same])
  }

  /// The orders in which this value may stand to another.
  ///
  /// Numbers compare by exact value, texts by code point, `false` before `true`, lists element by
  /// element, temporal values within their type (zoned ones by instant), partial dates with each
  /// other and with dates and date-times by their spans. All else does not compare: unknown.
  public func possibleOrders(to other: Value) -> PossibleOrders {
    switch (self, other) {
    case (.integer(let left), .integer(let right)): return PossibleOrders(ValueOrder(left, right))
    case (.float(let left), .float(let right)):
      return left.isNaN || right.isNaN ? [] : PossibleOrders(ValueOrder(left, right))
    case (.integer(let left), .float(let right)):
      return right.isNaN ? [] : PossibleOrders(NumberOrder.order(left, right))
    case (.float(let left), .integer(let right)):
      return left.isNaN ? [] : PossibleOrders(NumberOrder.order(right, left).reversed)
    case (.string(let left), .string(let right)):
      return PossibleOrders(CodePoints.order(left, right))
    case (.boolean(let left), .boolean(let right)):
      return PossibleOrders(ValueOrder(left ? 1 : 0, right ? 1 : 0))
    case (.list(let left), .list(let right)): return Value.possibleOrders(left, right)
    case (.date(let left), .date(let right)): return PossibleOrders(ValueOrder(left, right))
    case (.localTime(let left), .localTime(let right)):
      return PossibleOrders(ValueOrder(left, right))
    case (.localDateTime(let left), .localDateTime(let right)):
      return PossibleOrders(ValueOrder(left, right))
    case (.time(let left), .time(let right)):
      return PossibleOrders(ValueOrder(left.universalNanoseconds, right.universalNanoseconds))
    case (.dateTime(let left), .dateTime(let right)):
      return PossibleOrders(ValueOrder(left.universalNanoseconds, right.universalNanoseconds))
    case (.partialDate, _), (_, .partialDate):
      return PossibleOrders.ofDates(self, other) ?? .unknown
    default: return .unknown
    }
  }

  private static func possibleOrders(_ left: [Value], _ right: [Value]) -> PossibleOrders {
    for (one, other) in zip(left, right) {
      if one.isEqual(to: other) == true { continue }
      return one.possibleOrders(to: other)
    }
    return PossibleOrders(ValueOrder(left.count, right.count))
  }
}
