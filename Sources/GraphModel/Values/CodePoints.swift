// Owns the comparison of texts by code point. Swift's own `==` and `<` on strings are canonical
// (`"e\u{301}" == "\u{e9}"`), which the query language is not. The order of UTF-8 bytes is the
// order of code points.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How one value stands to another in a total order.
public enum ValueOrder: Int8, Hashable, Sendable {
  case before = -1
  case same = 0
  case after = 1

  /// The order of the two values swapped.
  public var reversed: ValueOrder {
    switch self {
    case .before: .after
    case .same: .same
    case .after: .before
    }
  }

  /// The order of two comparable things.
  @inlinable
  public init<T: Comparable>(_ left: T, _ right: T) {
    self = left < right ? .before : right < left ? .after : .same
  }

  /// This order, or where it is `.same` the next one.
  @inlinable
  public func or(_ next: @autoclosure () -> ValueOrder) -> ValueOrder {
    self == .same ? next() : self
  }
}

/// Comparison of texts by code point.
public enum CodePoints {
  /// Whether two texts have the same code points.
  public static func areEqual(_ left: String, _ right: String) -> Bool {
    withBytes(left) { leftBytes in
      withBytes(right) { rightBytes in
        guard leftBytes.count == rightBytes.count else { return false }
        guard let leftBase = leftBytes.baseAddress, let rightBase = rightBytes.baseAddress else {
          return true
        }
        return memcmp(leftBase, rightBase, leftBytes.count) == 0
      }
    }
  }

  /// The order of two texts by their code points.
  public static func order(_ left: String, _ right: String) -> ValueOrder {
    withBytes(left) { leftBytes in
      withBytes(right) { rightBytes in
        let common = min(leftBytes.count, rightBytes.count)
        if common > 0, let leftBase = leftBytes.baseAddress,
          let rightBase = rightBytes.baseAddress
        {
          let difference = memcmp(leftBase, rightBase, common)
          if difference != 0 { return difference < 0 ? .before : .after }
        }
        return ValueOrder(leftBytes.count, rightBytes.count)
      }
    }
  }

  /// Lends the UTF-8 bytes of a text.
  @inline(__always)
  static func withBytes<Result>(
    _ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
    var copy = text
    return copy.withUTF8(body)
  }

  /// Whether a text begins with another one.
  public static func starts(_ text: String, with prefix: String) -> Bool {
    text.utf8.starts(with: prefix.utf8)
  }

  /// Whether a text ends with another one.
  public static func ends(_ text: String, with suffix: String) -> Bool {
    text.utf8.count >= suffix.utf8.count
      && text.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }

  /// Whether a text holds another one somewhere.
  public static func contains(_ text: String, _ part: String) -> Bool {
    withBytes(text) { text in
      withBytes(part) { part in firstIndex(of: part, in: text, from: 0) != nil }
    }
  }

  /// The place of the first occurrence of some bytes at or after a place.
  public static func firstIndex(of part: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    text.withUnsafeBufferPointer { text in
      part.withUnsafeBufferPointer { part in firstIndex(of: part, in: text, from: start) }
    }
  }

  private static func firstIndex(
    of part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    guard let first = part.first, let partBase = part.baseAddress else {
      return start <= text.count ? start : nil
    }
    guard text.count >= part.count, let textBase = text.baseAddress else { return nil }
    var place = start
    let last = text.count - part.count
    while place <= last {
      guard let found = memchr(textBase + place, Int32(first), last - place + 1) else {
        return nil
      }
      place = UnsafeRawPointer(found) - UnsafeRawPointer(textBase)
      if memcmp(textBase + place, partBase, part.count) == 0 { return place }
      place += 1
    }
    return nil
  }
}
