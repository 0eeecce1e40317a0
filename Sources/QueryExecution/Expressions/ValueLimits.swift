// Owns how large one value may grow, so that no expression can exhaust memory or stack.

import Diagnostics
import GraphModel

/// The bounds of one value.
enum ValueLimits {
  /// How many elements a list may have.
  static let listCount = 16_777_216
  /// How many bytes of UTF-8 a string may have.
  static let stringLength = 67_108_864
  /// How deep lists and maps may be nested.
  static let depth = 1_000

  /// Refuses a list of so many elements.
  static func checkList(_ count: Int, at span: TextSpan?) throws {
    guard count > listCount else { return }
    throw RuntimeError.valueTooLarge.diagnostic(
      "a list cannot have \(count) elements: the limit is \(listCount)", at: span)
  }

  /// Refuses a string of so many bytes.
  static func checkString(_ length: Int, at span: TextSpan?) throws {
    guard length > stringLength else { return }
    throw RuntimeError.valueTooLarge.diagnostic(
      "a string cannot have \(length) bytes: the limit is \(stringLength)", at: span)
  }

  /// Refuses a value that is nested too deeply or holds too many elements in all. Takes time in
  /// proportion to the elements.
  static func checkNesting(_ value: Value, at span: TextSpan?) throws {
    var remaining = listCount
    if !fits(value, depth: depth, remaining: &remaining) {
      throw RuntimeError.valueTooLarge.diagnostic(
        "a value is nested deeper than \(depth) levels or holds more than \(listCount) elements",
        at: span)
    }
  }

  private static func fits(_ value: Value, depth: Int, remaining: inout Int) -> Bool {
    guard depth > 0 else { return false }
    switch value {
    case .list(let values):
      remaining -= values.count
      guard remaining >= 0 else { return false }
      for value in values where !fits(value, depth: depth - 1, remaining: &remaining) {
        return false
      }
    case .map(let map):
      remaining -= map.count
      guard remaining >= 0 else { return false }
      for entry in map.entries where !fits(entry.value, depth: depth - 1, remaining: &remaining) {
        return false
      }
    default: break
    }
    return true
  }
}
