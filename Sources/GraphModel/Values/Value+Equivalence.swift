// Owns the second relation of values: equivalence, by which DISTINCT and grouping keep values
// apart. It is equality, but two-valued: null is equivalent to null and NaN to NaN, at any depth.

import Chronology

/// A value as DISTINCT and grouping see it: hashable, with null ~ null, NaN ~ NaN and 1 ~ 1.0.
///
/// ```swift
/// var seen: Set<EquivalentValue> = []
/// let isNew = seen.insert(EquivalentValue(value)).inserted
/// ```
public struct EquivalentValue: Hashable, Sendable {
  public let value: Value

  public init(_ value: Value) { self.value = value }

  public static func == (left: EquivalentValue, right: EquivalentValue) -> Bool {
    left.value.isEquivalent(to: right.value)
  }

  public func hash(into hasher: inout Hasher) { value.hashForEquivalence(into: &hasher) }
}

/// A row of values as DISTINCT and grouping see it.
public struct EquivalentRow: Hashable, Sendable {
  public let values: [Value]

  public init(_ values: [Value]) { self.values = values }

  public static func == (left: EquivalentRow, right: EquivalentRow) -> Bool {
    left.values.count == right.values.count
      && zip(left.values, right.values).allSatisfy { $0.isEquivalent(to: $1) }
  }

  public func hash(into hasher: inout Hasher) {
    for value in values { value.hashForEquivalence(into: &hasher) }
  }
}

extension Value {
  /// Whether DISTINCT and grouping take this value and another for one.
  public func isEquivalent(to other: Value) -> Bool {
    switch (self, other) {
    case (.null, .null): true
    case (.null, _), (_, .null): false
    case (.float(let left), .float(let right)): left == right || (left.isNaN && right.isNaN)
    case (.list(let left), .list(let right)):
      left.count == right.count
        && left.indices.allSatisfy { left[$0].isEquivalent(to: right[$0]) }
    case (.map(let left), .map(let right)):
      left.count == right.count
        && left.entries.allSatisfy { entry in
          right[entry.key].map { entry.value.isEquivalent(to: $0) } ?? false
        }
    case (.partialDate(let left), .partialDate(let right)): left == right
    case (.partialDate, _), (_, .partialDate): false
    default: isEqual(to: other) ?? false
    }
  }

  func hashForEquivalence(into hasher: inout Hasher) {
    hasher.combine(equivalenceRank)
    switch self {
    case .null: break
    case .boolean(let value): hasher.combine(value)
    case .integer(let value): hasher.combine(value)
    case .float(let value):
      if let whole = NumberOrder.integer(value) {
        hasher.combine(whole)
      } else {
        hasher.combine(value.isNaN ? Double.nan.bitPattern : value.bitPattern)
      }
    case .string(let value): hasher.combine(codePointsOf: value)
    case .list(let values):
      hasher.combine(values.count)
      for value in values { value.hashForEquivalence(into: &hasher) }
    case .map(let map): hasher.combine(map.equivalenceHash)
    case .node(let node): hasher.combine(node.node)
    case .relationship(let relationship): hasher.combine(relationship.relationship)
    case .path(let path):
      hasher.combine(path.nodes.count)
      for relationship in path.relationships { hasher.combine(relationship.relationship) }
      if let first = path.nodes.first { hasher.combine(first.node) }
    default: hashTimeForEquivalence(into: &hasher)
    }
  }

  private func hashTimeForEquivalence(into hasher: inout Hasher) {
    switch self {
    case .date(let value): hasher.combine(value)
    case .localTime(let value): hasher.combine(value)
    case .localDateTime(let value): hasher.combine(value)
    case .time(let value): hasher.combine(value.universalNanoseconds)
    case .dateTime(let value): hasher.combine(value.universalNanoseconds)
    case .duration(let value): hasher.combine(value)
    case .partialDate(let value): hasher.combine(value)
    default: break
    }
  }

  // Integers and floats share a rank, since 1 ~ 1.0.
  private var equivalenceRank: UInt8 {
    if case .float(let value) = self, value.isNaN { return 17 }
    return orderRank
  }
}

extension Hasher {
  fileprivate mutating func combine(codePointsOf text: String) {
    CodePoints.withBytes(text) { combine(bytes: UnsafeRawBufferPointer($0)) }
    combine(text.utf8.count)
  }
}

extension ValueMap {
  // The same whatever the order of the keys: a sum over the entries.
  fileprivate var equivalenceHash: Int {
    var sum = count
    for entry in entries {
      var hasher = Hasher()
      hasher.combine(codePointsOf: entry.key)
      entry.value.hashForEquivalence(into: &hasher)
      sum &+= hasher.finalize()
    }
    return sum
  }
}
