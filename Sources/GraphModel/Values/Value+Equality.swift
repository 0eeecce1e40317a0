// Owns the first relation of values: equality, what `=` says. It is three-valued: a null, at any
// depth, can leave it open (CIP2016-06-14).

import Chronology

extension Value {
  /// Whether this value `=` another; `nil` where a null, or a partial date, leaves it open.
  ///
  /// Numbers are equal by exact value, texts by code point, nodes and relationships by identity,
  /// lists by size and then elementwise, maps by their keys and then by key. Zoned values are
  /// equal when they name the same instant. Values of different types are not equal.
  public func isEqual(to other: Value) -> Bool? {
    switch (self, other) {
    case (.null, _), (_, .null): nil
    case (.integer(let left), .integer(let right)): left == right
    case (.string(let left), .string(let right)): CodePoints.areEqual(left, right)
    case (.boolean(let left), .boolean(let right)): left == right
    case (.float(let left), .float(let right)): left == right
    case (.integer(let left), .float(let right)): NumberOrder.integer(right) == left
    case (.float(let left), .integer(let right)): NumberOrder.integer(left) == right
    case (.node(let left), .node(let right)): left.node == right.node
    case (.relationship(let left), .relationship(let right)):
      left.relationship == right.relationship
    case (.list(let left), .list(let right)): Value.areEqual(left, right)
    case (.map(let left), .map(let right)): Value.areEqual(left, right)
    case (.path(let left), .path(let right)): left.isSameWalk(as: right)
    default: isEqualInTime(to: other)
    }
  }

  private func isEqualInTime(to other: Value) -> Bool? {
    switch (self, other) {
    case (.date(let left), .date(let right)): left == right
    case (.localTime(let left), .localTime(let right)): left == right
    case (.localDateTime(let left), .localDateTime(let right)): left == right
    case (.time(let left), .time(let right)):
      left.universalNanoseconds == right.universalNanoseconds
    case (.dateTime(let left), .dateTime(let right)):
      left.universalNanoseconds == right.universalNanoseconds
    case (.duration(let left), .duration(let right)): left == right
    case (.partialDate, _), (_, .partialDate): isEqualDate(to: other)
    default: false
    }
  }

  private func isEqualDate(to other: Value) -> Bool? {
    guard let orders = PossibleOrders.ofDates(self, other) else { return false }
    return orders.lies(in: .same)
  }

  private static func areEqual(_ left: [Value], _ right: [Value]) -> Bool? {
    guard left.count == right.count else { return false }
    var answer: Bool? = true
    for index in left.indices {
      switch left[index].isEqual(to: right[index]) {
      case false?: return false
      case nil: answer = nil
      case true?: break
      }
    }
    return answer
  }

  private static func areEqual(_ left: ValueMap, _ right: ValueMap) -> Bool? {
    guard left.count == right.count else { return false }
    var answer: Bool? = true
    for entry in left.entries where right[entry.key] == nil { return false }
    for entry in left.entries {
      guard let partner = right[entry.key] else { return false }
      switch entry.value.isEqual(to: partner) {
      case false?: return false
      case nil: answer = nil
      case true?: break
      }
    }
    return answer
  }
}

extension PathReference {
  /// Whether two paths pass the same nodes and relationships in the same order, in whatever
  /// perspectives they are seen.
  public func isSameWalk(as other: PathReference) -> Bool {
    nodes.count == other.nodes.count
      && zip(nodes, other.nodes).allSatisfy { $0.node == $1.node }
      && zip(relationships, other.relationships)
        .allSatisfy { $0.relationship == $1.relationship }
  }
}

extension ZonedTime {
  /// Nanoseconds since midnight of the same reading at offset zero; may leave the day.
  public var universalNanoseconds: Int64 {
    time.nanosecondOfDay - Int64(offset) * 1_000_000_000
  }
}

extension ZonedDateTime {
  /// Nanoseconds since 1970-01-01T00:00:00Z.
  public var universalNanoseconds: Int128 {
    let seconds = Int128(local.date.epochDay) * 86_400 - Int128(offset)
    return seconds * 1_000_000_000 + Int128(local.time.nanosecondOfDay)
  }
}
