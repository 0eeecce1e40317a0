// Owns the watch over the names of one object: whether they come in order, and that none comes
// twice. Canonical texts have them in order, which makes both cheap to see.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Watches the names of an object go by.
struct NameOrder {
  private(set) var isSorted = true
  private var last: StringToken?
  private var set: Set<[UInt8]> = []

  /// Takes the next name; false when it was there before. `earlier` are the names so far.
  @inline(__always)
  mutating func add(
    _ token: StringToken, in scanner: JSONScanner, meaning text: String,
    after earlier: () -> [String]
  ) -> Bool {
    let previous = last
    last = token
    if isSorted {
      guard let previous else { return true }
      if !previous.hasEscapes, !token.hasEscapes, scanner.precedes(previous, token) {
        return true
      }
    }
    return addUnsorted(text, after: earlier())
  }

  @inline(never)
  private mutating func addUnsorted(_ text: String, after earlier: [String]) -> Bool {
    isSorted = false
    if earlier.count < 16 {
      return !earlier.contains { CodePoints.areEqual($0, text) }
    }
    if set.count < earlier.count { set = Set(earlier.map { Array($0.utf8) }) }
    return set.insert(Array(text.utf8)).inserted
  }
}

extension JSONScanner {
  /// Whether the bytes of one string come before those of another.
  func precedes(_ left: StringToken, _ right: StringToken) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    let shorter = min(left.count, right.count)
    let difference = memcmp(base + left.start, base + right.start, shorter)
    return difference != 0 ? difference < 0 : left.count < right.count
  }
}

extension String {
  /// Order of code points, which is that of UTF-8 bytes.
  func precedesByBytes(_ other: String) -> Bool { CodePoints.order(self, other) == .before }
}
