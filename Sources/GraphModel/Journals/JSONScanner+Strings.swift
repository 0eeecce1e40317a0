// Owns strings in a JSON text: where one ends, that its bytes are UTF-8, and what its escapes mean.

import Diagnostics

/// A string in a JSON text, found and checked but not yet copied.
struct StringToken {
  /// The first byte after the opening quote.
  let start: Int
  /// The closing quote.
  let end: Int
  /// Whether the bytes differ from the text they mean.
  let hasEscapes: Bool

  var count: Int { end - start }
  /// The string with its quotes.
  var span: TextSpan { TextSpan(start: start - 1, end: end + 1) }
}

extension JSONScanner {
  /// Moves over a string. The escapes of a string that has any are checked by `text(of:)`.
  @inline(__always)
  mutating func stringToken() throws(Diagnostic) -> StringToken {
    let start = index &+ 1
    let place = JSONBytes.plainEnd(of: bytes, from: start, beyondASCII: false)
    // Nearly all strings end here.
    if place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
      index = place &+ 1
      return StringToken(start: start, end: place, hasEscapes: false)
    }
    return try stringToken(from: start, plainUntil: place)
  }

  @inline(never)
  private mutating func stringToken(from start: Int, plainUntil end: Int) throws(Diagnostic)
    -> StringToken
  {
    var place = end
    var hasEscapes = false
    while true {
      place = JSONBytes.plainEnd(of: bytes, from: place, beyondASCII: false)
      guard place < bytes.count else { throw unclosedString(from: start) }
      switch bytes[place] {
      case UInt8(ascii: "\""):
        index = place + 1
        return StringToken(start: start, end: place, hasEscapes: hasEscapes)
      case UInt8(ascii: "\\"):
        hasEscapes = true
        isCanonical = false
        guard place + 1 < bytes.count else { throw unclosedString(from: start) }
        place += 2
      case 0x80...:
        let length = scalarLength(at: place)
        guard length > 0 else { throw invalidUTF8(at: place) }
        place += length
      default: throw controlCharacter(at: place)
      }
    }
  }

  /// Reads the string here, whose purpose is `what`.
  mutating func string(_ what: StaticString) throws(Diagnostic) -> String {
    guard current == UInt8(ascii: "\"") else { throw wrongType(expected: what) }
    return try text(of: try stringToken())
  }

  /// The text that a string means.
  func text(of token: StringToken) throws(Diagnostic) -> String {
    if token.hasEscapes { return try unescaped(token) }
    return String(decoding: raw(token), as: UTF8.self)
  }

  /// The bytes of a string between its quotes, escapes as written.
  func raw(_ token: StringToken) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[token.start..<token.end])
  }

  /// How many bytes the UTF-8 scalar at a place has; 0 when it is not well formed (Unicode,
  /// table 3-7): overlong, a surrogate, beyond U+10FFFF or cut short.
  func scalarLength(at place: Int) -> Int {
    func continuation(_ offset: Int, from low: UInt8 = 0x80, to high: UInt8 = 0xBF) -> Bool {
      guard place + offset < bytes.count else { return false }
      let byte = bytes[place + offset]
      return low <= byte && byte <= high
    }
    let first = bytes[place]
    switch first {
    case 0xC2...0xDF: return continuation(1) ? 2 : 0
    case 0xE0...0xEF:
      let low: UInt8 = first == 0xE0 ? 0xA0 : 0x80
      let high: UInt8 = first == 0xED ? 0x9F : 0xBF
      return continuation(1, from: low, to: high) && continuation(2) ? 3 : 0
    case 0xF0...0xF4:
      let low: UInt8 = first == 0xF0 ? 0x90 : 0x80
      let high: UInt8 = first == 0xF4 ? 0x8F : 0xBF
      return continuation(1, from: low, to: high) && continuation(2) && continuation(3) ? 4 : 0
    default: return 0
    }
  }

  private func unescaped(_ token: StringToken) throws(Diagnostic) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(token.count)
    var place = token.start
    while place < token.end {
      let byte = bytes[place]
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        place += 1
        continue
      }
      let kind = bytes[place + 1]
      switch kind {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(kind)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"):
        let (scalar, length) = try escapedScalar(at: place, before: token.end)
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        place += length
        continue
      default: throw badEscape(from: place, to: place + 2)
      }
      place += 2
    }
    return String(decoding: text, as: UTF8.self)
  }

  // The scalar of `\uHHHH`, or of two of them that form a surrogate pair.
  private func escapedScalar(at place: Int, before end: Int) throws(Diagnostic)
    -> (scalar: Unicode.Scalar, length: Int)
  {
    guard let first = hexadecimal(from: place + 2, before: end) else {
      throw badEscape(from: place, to: min(place + 6, end))
    }
    if let scalar = Unicode.Scalar(first) { return (scalar, 6) }
    guard first < 0xDC00, place + 7 < end, bytes[place + 6] == UInt8(ascii: "\\"),
      bytes[place + 7] == UInt8(ascii: "u"),
      let second = hexadecimal(from: place + 8, before: end), (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw loneSurrogate(from: place, to: place + 6) }
    return (scalar, 12)
  }

  private func hexadecimal(from start: Int, before end: Int) -> UInt32? {
    guard start + 4 <= end else { return nil }
    var number: UInt32 = 0
    for byte in bytes[start..<(start + 4)] {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      number = number << 4 | UInt32(digit)
    }
    return number
  }
}
