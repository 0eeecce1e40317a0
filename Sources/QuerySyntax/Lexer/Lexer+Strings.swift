// Owns the reading of string tokens and names in backquotes, and of what they mean.

import Diagnostics

extension Lexer {
  /// Reads a string up to its closing quote, whatever lines it spans.
  mutating func lexString(quote: UInt8) {
    let start = position
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == quote { return add(.string, from: start) }
      if byte == UInt8(ascii: "\\"), position < bytes.count { position += 1 }
    }
    add(.invalid, from: start)
    report(reporter.openString(TextSpan(start: start, end: start + 1)))
  }

  /// Reads a name in backquotes; a doubled backquote stands for one.
  mutating func lexQuotedWord() {
    let start = position
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      guard byte == UInt8(ascii: "`") else { continue }
      if peek() != UInt8(ascii: "`") { return add(.quotedWord, from: start) }
      position += 1
    }
    add(.invalid, from: start)
    report(reporter.openName(TextSpan(start: start, end: start + 1)))
  }
}

/// The value of a string token.
struct StringDecoder {
  let bytes: [UInt8]
  let reporter: SyntaxReporter
  private(set) var diagnostics: [Diagnostic] = []

  init(bytes: [UInt8], reporter: SyntaxReporter) {
    self.bytes = bytes
    self.reporter = reporter
  }

  /// What stands between two places, with escapes resolved; bad escapes are reported and dropped.
  mutating func decode(from start: Int, to end: Int) -> String {
    guard bytes[start..<end].contains(UInt8(ascii: "\\")) else {
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
    var result: [UInt8] = []
    var index = start
    while index < end {
      let byte = bytes[index]
      guard byte == UInt8(ascii: "\\"), index + 1 < end else {
        result.append(byte)
        index += 1
        continue
      }
      index = decodeEscape(at: index, end: end, into: &result)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Resolves one escape and gives the place behind it.
  private mutating func decodeEscape(at index: Int, end: Int, into result: inout [UInt8]) -> Int {
    let letter = bytes[index + 1]
    switch letter {
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
      result.append(letter)
    case UInt8(ascii: "u"):
      return decodeUnicode(at: index, digits: 4, end: end, into: &result)
    case UInt8(ascii: "U"):
      return decodeUnicode(at: index, digits: 8, end: end, into: &result)
    default:
      let length = Self.scalarLength(letter)
      let span = TextSpan(start: index, end: min(index + 1 + length, end))
      let escape = String(decoding: bytes[span.start..<span.end], as: UTF8.self)
      diagnostics.append(reporter.unknownEscape(escape, span))
      return span.end
    }
    return index + 2
  }

  private mutating func decodeUnicode(
    at index: Int, digits: Int, end: Int, into result: inout [UInt8]
  ) -> Int {
    guard let first = hexadecimal(at: index + 2, digits: digits, end: end) else {
      let bad = TextSpan(start: index, end: min(index + 2 + digits, end))
      diagnostics.append(reporter.invalidUnicodeEscape(bad, digits: digits))
      return index + 2
    }
    var next = index + 2 + digits
    var value = first
    if (0xD800..<0xDC00).contains(first), next + 1 < end, bytes[next] == UInt8(ascii: "\\"),
      bytes[next + 1] == UInt8(ascii: "u"),
      let second = hexadecimal(at: next + 2, digits: 4, end: end),
      (0xDC00..<0xE000).contains(second)
    {
      value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
      next += 6
    }
    if let scalar = Unicode.Scalar(value) {
      result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    } else {
      let span = TextSpan(start: index, end: next)
      diagnostics.append(reporter.invalidUnicodeEscape(span, digits: digits))
    }
    return next
  }

  private func hexadecimal(at start: Int, digits: Int, end: Int) -> UInt32? {
    guard start + digits <= end else { return nil }
    var value: UInt32 = 0
    for index in start..<(start + digits) {
      guard let digit = bytes[index].hexadecimalValue, value < 1 << 28 else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  /// The length of a scalar in UTF-8, told from its first byte.
  private static func scalarLength(_ byte: UInt8) -> Int {
    switch byte {
    case 0xC0..<0xE0: 2
    case 0xE0..<0xF0: 3
    case 0xF0...: 4
    default: 1
    }
  }
}
