// Owns the third relation of values: orderability, the total order of ORDER BY, min and max.
// Ascending: maps, nodes, relationships, lists, paths, temporal values (date-times, local
// date-times, dates, partial dates, times, local times, durations), strings, booleans, numbers,
// NaN, null. Two values stand at the same place exactly when they are equivalent.

import Chronology

extension Value {
  /// Where this value stands to another in the total order.
  public func order(to other: Value) -> ValueOrder {
    switch (self, other) {
    case (.integer(let left), .integer(let right)): return ValueOrder(left, right)
    case (.string(let left), .string(let right)): return CodePoints.order(left, right)
    case (.float(let left), .float(let right)): return Value.order(left, right)
    case (.integer(let left), .float(let right)):
      return right.isNaN ? .before : NumberOrder.order(left, right)
    case (.float(let left), .integer(let right)):
      return left.isNaN ? .after : NumberOrder.order(right, left).reversed
    case (.boolean(let left), .boolean(let right)):
      return ValueOrder(left ? 1 : 0, right ? 1 : 0)
    case (.list(let left), .list(let right)): return Value.order(left, right)
    case (.map(let left), .map(let right)): return Value.order(left, right)
    case (.node(let left), .node(let right)): return ValueOrder(left.node, right.node)
    case (.relationship(let left), .relationship(let right)):
      return ValueOrder(left.relationship, right.relationship)
    case (.path(let left), .path(let right)): return Value.order(left, right)
    default: return orderInTime(to: other)
    }
  }

  /// Whether this value comes before another in the total order.
  public func precedes(_ other: Value) -> Bool { order(to: other) == .before }

  private func orderInTime(to other: Value) -> ValueOrder {
    switch (self, other) {
    case (.date(let left), .date(let right)): ValueOrder(left, right)
    case (.localTime(let left), .localTime(let right)): ValueOrder(left, right)
    case (.localDateTime(let left), .localDateTime(let right)): ValueOrder(left, right)
    case (.time(let left), .time(let right)):
      ValueOrder(left.universalNanoseconds, right.universalNanoseconds)
    case (.dateTime(let left), .dateTime(let right)):
      ValueOrder(left.universalNanoseconds, right.universalNanoseconds)
    case (.duration(let left), .duration(let right)): Value.order(left, right)
    case (.partialDate(let left), .partialDate(let right)):
      ValueOrder(left.span.start, right.span.start)
        .or(ValueOrder(left.span.end, right.span.end))
        .or(CodePoints.order(left.text, right.text))
    default: ValueOrder(orderRank, other.orderRank)
    }
  }

  var orderRank: UInt8 {
    switch self {
    case .map: 0
    case .node: 1
    case .relationship: 2
    case .list: 3
    case .path: 4
    case .dateTime: 5
    case .localDateTime: 6
    case .date: 7
    case .partialDate: 8
    case .time: 9
    case .localTime: 10
    case .duration: 11
    case .string: 12
    case .boolean: 13
    case .integer, .float: 14
    case .null: 16
    }
  }

  private static func order(_ left: Double, _ right: Double) -> ValueOrder {
    switch (left.isNaN, right.isNaN) {
    case (true, true): .same
    case (true, false): .after
    case (false, true): .before
    case (false, false): ValueOrder(left, right)
    }
  }

  private static func order(_ left: [Value], _ right: [Value]) -> ValueOrder {
    for (one, other) in zip(left, right) {
      let order = one.order(to: other)
      if order != .same { return order }
    }
    return ValueOrder(left.count, right.count)
  }

  /// Smaller maps first, then by the keys in their order, then by the values in that order.
  private static func order(_ left: ValueMap, _ right: ValueMap) -> ValueOrder {
    guard left.count == right.count else { return ValueOrder(left.count, right.count) }
    let leftEntries = left.entriesByKey
    let rightEntries = right.entriesByKey
    for (one, other) in zip(leftEntries, rightEntries) {
      let order = CodePoints.order(one.key, other.key)
      if order != .same { return order }
    }
    for (one, other) in zip(leftEntries, rightEntries) {
      let order = one.value.order(to: other.value)
      if order != .same { return order }
    }
    return .same
  }

  /// By the nodes and relationships in the order of the walk; the shorter of two that begin alike
  /// comes first.
  private static func order(_ left: PathReference, _ right: PathReference) -> ValueOrder {
    for index in 0..<min(left.nodes.count, right.nodes.count) {
      if index > 0 {
        let order = ValueOrder(
          left.relationships[index - 1].relationship, right.relationships[index - 1].relationship)
        if order != .same { return order }
      }
      let order = ValueOrder(left.nodes[index].node, right.nodes[index].node)
      if order != .same { return order }
    }
    return ValueOrder(left.nodes.count, right.nodes.count)
  }

  /// By their average length (a month is 30.436875 days), then group by group.
  private static func order(
    _ left: CalendarDuration, _ right: CalendarDuration
  ) -> ValueOrder {
    ValueOrder(left.averageSeconds, right.averageSeconds)
      .or(ValueOrder(left.nanoseconds, right.nanoseconds))
      .or(ValueOrder(left.months, right.months))
      .or(ValueOrder(left.days, right.days))
  }
}

extension CalendarDuration {
  // A month of 30.436875 days has 2,629,746 seconds exactly.
  fileprivate var averageSeconds: Int128 {
    Int128(months) * 2_629_746 + Int128(days) * 86_400 + Int128(seconds)
  }
}

extension ValueMap {
  /// The entries in the order of their keys' code points.
  public var entriesByKey: [(key: String, value: Value)] {
    entries.sorted { CodePoints.order($0.key, $1.key) == .before }
  }
}
