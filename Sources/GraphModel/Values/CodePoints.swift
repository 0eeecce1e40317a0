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
    let sameStorage: Bool? = left.utf8.withContiguousStorageIfAvailable { leftBytes in
      right.utf8.withContiguousStorageIfAvailable { rightBytes in
        guard leftBytes.count == rightBytes.count else { return false }
        guard let leftBase = leftBytes.baseAddress, let rightBase = rightBytes.baseAddress else {
          return true
        }
        return memcmp(leftBase, rightBase, leftBytes.count) == 0
      }
    }?.flatMap(\.self)
    return sameStorage ?? left.utf8.elementsEqual(right.utf8)
  }

  /// The order of two texts by their code points.
  public static func order(_ left: String, _ right: String) -> ValueOrder {
    var leftBytes = left.utf8.makeIterator()
    var rightBytes = right.utf8.makeIterator()
    while true {
      switch (leftBytes.next(), rightBytes.next()) {
      case (nil, nil): return .same
      case (nil, _): return .before
      case (_, nil): return .after
      case (let one?, let other?):
        if one != other { return one < other ? .before : .after }
      }
    }
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
    firstIndex(of: Array(part.utf8), in: Array(text.utf8), from: 0) != nil
  }

  /// The place of the first occurrence of some bytes at or after a place.
  public static func firstIndex(of part: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    guard let first = part.first else { return start <= text.count ? start : nil }
    guard text.count >= part.count else { return nil }
    return text.withUnsafeBytes { textBytes in
      part.withUnsafeBytes { partBytes in
        guard let textBase = textBytes.baseAddress, let partBase = partBytes.baseAddress else {
          return nil
        }
        var place = start
        let last = text.count - part.count
        while place <= last {
          guard let found = memchr(textBase + place, Int32(first), last - place + 1) else {
            return nil
          }
          place = UnsafeRawPointer(found) - textBase
          if memcmp(textBase + place, partBase, part.count) == 0 { return place }
          place += 1
        }
        return nil
      }
    }
  }
}
