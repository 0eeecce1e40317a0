// Owns the narrowest relation of values: nothing whatever tells one from the other. Statements
// agree only when their values are identical; `1` and `1.0` are two answers to one question.

import GraphModel

extension Value {
  /// Whether this value and another are of one type and have the same content, texts by code
  /// point, floats by their bits, maps with their keys in the same order.
  func isIdentical(to other: Value) -> Bool {
    switch (self, other) {
    case (.null, .null): true
    case (.boolean(let left), .boolean(let right)): left == right
    case (.integer(let left), .integer(let right)): left == right
    case (.float(let left), .float(let right)): left.bitPattern == right.bitPattern
    case (.string(let left), .string(let right)): CodePoints.areEqual(left, right)
    case (.list(let left), .list(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.isIdentical(to: $1) }
    case (.map(let left), .map(let right)):
      left.count == right.count
        && zip(left.entries, right.entries).allSatisfy {
          CodePoints.areEqual($0.key, $1.key) && $0.value.isIdentical(to: $1.value)
        }
    case (.date(let left), .date(let right)): left == right
    case (.localTime(let left), .localTime(let right)): left == right
    case (.time(let left), .time(let right)): left == right
    case (.localDateTime(let left), .localDateTime(let right)): left == right
    case (.dateTime(let left), .dateTime(let right)): left == right
    case (.duration(let left), .duration(let right)): left == right
    case (.partialDate(let left), .partialDate(let right)): left == right
    case (.node(let left), .node(let right)): left == right
    case (.relationship(let left), .relationship(let right)): left == right
    case (.path(let left), .path(let right)): left == right
    default: false
    }
  }
}
