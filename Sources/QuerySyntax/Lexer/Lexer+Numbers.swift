// Owns the reading of number tokens and of their values.

import Diagnostics

extension Lexer {
  /// Reads a number, and everything glued to it, so that `12ab` is one bad number.
  mutating func lexNumber() {
    let start = position
    if peek() == UInt8(ascii: "0"), let radix = NumberText.radix(of: peek(1)) {
      position += 2
      while peek().isWordByte { position += 1 }
      return addInteger(from: start, radix: radix, digits: start + 2)
    }
    skipDigits()
    var isFloat = false
    if peek() == UInt8(ascii: "."), peek(1).isDigit {
      isFloat = true
      position += 1
      skipDigits()
    }
    if peek() | 0x20 == UInt8(ascii: "e"), exponentFollows() {
      isFloat = true
      position += peek(1).isDigit ? 1 : 2
      skipDigits()
    }
    if peek().isWordByte || followedByName() {
      skipWordBytes()
      return addInvalidNumber(from: start)
    }
    guard isFloat else { return addInteger(from: start, radix: 10, digits: start) }
    guard NumberText.isWellFormed(bytes[start..<position]) else {
      return addInvalidNumber(from: start)
    }
    add(.float, from: start)
  }

  private mutating func skipDigits() {
    while peek().isDigit || peek() == UInt8(ascii: "_") { position += 1 }
  }

  private func exponentFollows() -> Bool {
    let sign = peek(1)
    return sign.isDigit
      || ((sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+")) && peek(2).isDigit)
  }

  private func followedByName() -> Bool {
    guard peek() >= 0x80, let (scalar, _) = decodeScalar() else { return false }
    return scalar.canContinueName
  }

  private mutating func addInteger(from start: Int, radix: UInt8, digits: Int) {
    guard NumberText.isInteger(bytes[digits..<position], radix: radix) else {
      return addInvalidNumber(from: start)
    }
    add(.integer, from: start)
  }

  private mutating func addInvalidNumber(from start: Int) {
    add(.invalid, from: start)
    let span = TextSpan(start: start, end: position)
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    report(reporter.invalidNumber(text, span))
  }
}

/// The text of a number: what it may look like, and which value it has.
enum NumberText {
  /// The base that the letter after a leading zero names.
  static func radix(of letter: UInt8) -> UInt8? {
    switch letter | 0x20 {
    case UInt8(ascii: "x"): 16
    case UInt8(ascii: "o"): 8
    case UInt8(ascii: "b"): 2
    default: nil
    }
  }

  /// Whether there are digits of the base, with single underscores between.
  static func isInteger(_ digits: ArraySlice<UInt8>, radix: UInt8) -> Bool {
    guard let first = digits.first, let last = digits.last,
      first != UInt8(ascii: "_") || radix != 10, last != UInt8(ascii: "_")
    else { return false }
    var previous: UInt8 = 0
    for byte in digits {
      if byte == UInt8(ascii: "_") {
        if previous == byte { return false }
      } else {
        guard let value = byte.hexadecimalValue, value < UInt32(radix) else { return false }
      }
      previous = byte
    }
    return true
  }

  /// Whether each underscore stands between two digits.
  static func isWellFormed(_ text: ArraySlice<UInt8>) -> Bool {
    for index in text.indices where text[index] == UInt8(ascii: "_") {
      guard index > text.startIndex, index + 1 < text.endIndex, text[index - 1].isDigit,
        text[index + 1].isDigit
      else { return false }
    }
    return true
  }

  /// The magnitude of an integer token; `nil` beyond 64 bits.
  static func magnitude(_ text: ArraySlice<UInt8>) -> UInt64? {
    var digits = text
    var radix: UInt64 = 10
    if text.count > 2, text[text.startIndex] == UInt8(ascii: "0"),
      let named = Self.radix(of: text[text.startIndex + 1])
    {
      radix = UInt64(named)
      digits = text.dropFirst(2)
    }
    var value: UInt64 = 0
    for byte in digits {
      guard let digit = byte.hexadecimalValue else { continue }
      let (product, overflowed) = value.multipliedReportingOverflow(by: radix)
      let (sum, carried) = product.addingReportingOverflow(UInt64(digit))
      if overflowed || carried { return nil }
      value = sum
    }
    return value
  }

  /// The value of a float token; infinite when it is too large for 64 bits.
  static func float(_ text: ArraySlice<UInt8>) -> Double? {
    let digits = text.filter { $0 != UInt8(ascii: "_") }
    return Double(String(decoding: digits, as: UTF8.self))
  }
}
