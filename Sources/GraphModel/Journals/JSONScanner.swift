// Owns the strict walk over one JSON text (RFC 8259), byte by byte, without a tree: structure,
// white space and literals. Strings, numbers and error messages stand in extensions beside it.
// It does not know what an event is.

import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A place in a JSON text that moves forward over what is expected there.
///
/// The bytes must outlive the scanner; it is made and dropped inside one call. Every reading
/// function starts at a value, a name or a delimiter: white space before it is already skipped.
struct JSONScanner {
  /// Lists and objects inside each other, at most; deeper texts are refused, not crashed on.
  static let depthLimit = 64

  let bytes: UnsafeBufferPointer<UInt8>
  var index = 0
  var depth = 0
  /// Whether all that was read stands as the canonical form would write it, so far as that is
  /// known: false is always safe.
  var isCanonical = true

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { index >= bytes.count }

  /// The byte here; 0, which starts nothing, at the end.
  var current: UInt8 { index < bytes.count ? bytes[index] : 0 }

  @inline(__always)
  mutating func skipSpace() {
    if index < bytes.count, bytes[index] <= 0x20 { skipSpaces() }
  }

  @inline(never)
  private mutating func skipSpaces() {
    isCanonical = false
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return
      }
    }
  }

  /// Enters an object or a list, for which `opening` is the delimiter; `what` names it.
  mutating func open(_ opening: UInt8, expecting what: StaticString) throws(Diagnostic) {
    guard current == opening else { throw expected(what) }
    guard depth < Self.depthLimit else { throw tooDeep() }
    depth += 1
    index += 1
    skipSpace()
  }

  /// Enters an object; anything else has the wrong type.
  mutating func openObject(expecting what: StaticString) throws(Diagnostic) {
    guard current == UInt8(ascii: "{") else { throw wrongType(expected: what) }
    try open(UInt8(ascii: "{"), expecting: what)
  }

  /// After `open`: whether there is a first element; leaves the object or list when not.
  mutating func hasFirst(before closing: UInt8) -> Bool {
    guard current == closing else { return true }
    close()
    return false
  }

  /// After an element: whether there is another one; leaves the object or list when not.
  mutating func hasNext(before closing: UInt8) throws(Diagnostic) -> Bool {
    skipSpace()
    if current == UInt8(ascii: ",") {
      index += 1
      skipSpace()
      return true
    }
    guard current == closing else { throw unclosed(before: closing) }
    close()
    return false
  }

  private mutating func close() {
    index += 1
    depth -= 1
  }

  /// Reads the name of an object's member and the colon after it.
  mutating func name() throws(Diagnostic) -> StringToken {
    guard current == UInt8(ascii: "\"") else { throw expected("a name in double quotes") }
    let token = try stringToken()
    skipSpace()
    guard current == UInt8(ascii: ":") else { throw expected("':' after the name") }
    index += 1
    skipSpace()
    return token
  }

  /// Moves over `true`, `false` or `null`.
  mutating func literal(_ word: StaticString) throws(Diagnostic) {
    let end = index + word.utf8CodeUnitCount
    guard end <= bytes.count, matches(word, from: index, to: end) else { throw badLiteral() }
    index = end
  }

  /// Whether the bytes between two places are those of a word.
  @inline(__always)
  func matches(_ word: StaticString, from start: Int, to end: Int) -> Bool {
    let count = end &- start
    guard count == word.utf8CodeUnitCount else { return false }
    guard let base = bytes.baseAddress else { return true }
    return memcmp(base + start, word.utf8Start, count) == 0
  }

  /// Whether a string means a word, however it is written.
  @inline(__always)
  func means(_ word: StaticString, _ token: StringToken) -> Bool {
    if !token.hasEscapes { return matches(word, from: token.start, to: token.end) }
    return meansEscaped(word, token)
  }

  @inline(never)
  private func meansEscaped(_ word: StaticString, _ token: StringToken) -> Bool {
    let text = try? text(of: token)
    return text == "\(word)"
  }

  /// Moves over a whole value of any kind, checking it, and returns its place.
  mutating func skipValue() throws(Diagnostic) -> TextSpan {
    let start = index
    switch current {
    case UInt8(ascii: "\""):
      let token = try stringToken()
      if token.hasEscapes { _ = try text(of: token) }
    case UInt8(ascii: "{"):
      try open(UInt8(ascii: "{"), expecting: "an object")
      var more = hasFirst(before: UInt8(ascii: "}"))
      while more {
        _ = try name()
        _ = try skipValue()
        more = try hasNext(before: UInt8(ascii: "}"))
      }
    case UInt8(ascii: "["):
      try open(UInt8(ascii: "["), expecting: "a list")
      var more = hasFirst(before: UInt8(ascii: "]"))
      while more {
        _ = try skipValue()
        more = try hasNext(before: UInt8(ascii: "]"))
      }
    case UInt8(ascii: "t"): try literal("true")
    case UInt8(ascii: "f"): try literal("false")
    case UInt8(ascii: "n"): try literal("null")
    default: _ = try number()
    }
    return TextSpan(start: start, end: index)
  }

  /// Checks that nothing follows.
  mutating func finish() throws(Diagnostic) {
    skipSpace()
    guard isAtEnd else { throw trailingBytes() }
  }
}
