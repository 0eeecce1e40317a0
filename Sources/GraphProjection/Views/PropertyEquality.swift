// Owns the equality by which property values are looked up: that of the query language, for the
// values that a property can have.

import Chronology
import GraphModel

enum PropertyEquality {
  /// Whether the two are equal; false when that is unknown.
  static func equal(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.boolean(let left), .boolean(let right)): left == right
    case (.integer(let left), .integer(let right)): left == right
    case (.float(let left), .float(let right)): left == right
    case (.integer(let left), .float(let right)): equal(left, right)
    case (.float(let left), .integer(let right)): equal(right, left)
    case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
    case (.list(let left), .list(let right)):
      left.count == right.count && zip(left, right).allSatisfy(equal)
    case (.map(let left), .map(let right)):
      left.count == right.count
        && left.entries.allSatisfy { entry in
          right[entry.key].map { equal(entry.value, $0) } ?? false
        }
    case (.date(let left), .date(let right)): left == right
    case (.localTime(let left), .localTime(let right)): left == right
    case (.time(let left), .time(let right)): left == right
    case (.localDateTime(let left), .localDateTime(let right)): left == right
    case (.dateTime(let left), .dateTime(let right)): left == right
    case (.duration(let left), .duration(let right)): left == right
    case (.partialDate(let left), .partialDate(let right)): left.text == right.text
    default: false
    }
  }

  private static func equal(_ left: Int64, _ right: Double) -> Bool {
    Int64(exactly: right) == left
  }
}
