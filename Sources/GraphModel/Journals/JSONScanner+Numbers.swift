// Owns numbers in a JSON text: integers are exact or refused, decimals are the nearest double.

import Diagnostics

/// A number as JSON writes it.
enum JSONNumber {
  /// Without fraction and exponent.
  case integer(Int64)
  /// With a fraction or an exponent.
  case float(Double)

  var double: Double {
    switch self {
    case .integer(let integer): Double(integer)
    case .float(let float): float
    }
  }
}

extension JSONScanner {
  /// Reads a number; anything else is an unexpected character.
  mutating func number() throws(Diagnostic) -> JSONNumber {
    let start = index
    let isNegative = current == UInt8(ascii: "-")
    if isNegative { index += 1 }
    let firstDigit = index
    var (digits, overflowed) = magnitude()
    guard index > firstDigit else {
      index = isNegative ? index : start
      throw expected(isNegative ? "a digit" : "a value")
    }
    if bytes[firstDigit] == UInt8(ascii: "0"), index > firstDigit + 1 {
      throw leadingZero(TextSpan(start: start, end: index))
    }
    let isInteger = current != UInt8(ascii: ".") && current | 0x20 != UInt8(ascii: "e")
    if isInteger {
      // The magnitude of the least Int64 is one more than that of the greatest.
      let limit = UInt64(Int64.max) + (isNegative ? 1 : 0)
      guard !overflowed, digits <= limit else {
        throw integerOutOfRange(TextSpan(start: start, end: index))
      }
      if isNegative, digits == 0 { isCanonical = false }
      return .integer(isNegative ? Int64(truncatingIfNeeded: 0 &- digits) : Int64(digits))
    }
    isCanonical = false
    var exponent = 0
    if current == UInt8(ascii: ".") {
      index += 1
      let fraction = index
      overflowed = magnitude(continuing: &digits) || overflowed
      guard index > fraction else { throw expected("a digit after the decimal point") }
      exponent = fraction - index
    }
    let isShort = try readExponent(&exponent) && !overflowed
    if isShort, let exact = Self.exact(digits, tenTo: exponent) {
      return .float(isNegative ? -exact : exact)
    }
    let written = UnsafeBufferPointer(rebasing: bytes[start..<index])
    guard let float = Double(String(decoding: written, as: UTF8.self)), float.isFinite else {
      throw floatOutOfRange(TextSpan(start: start, end: index))
    }
    return .float(float)
  }

  // Reads digits; whether they exceed 64 bits.
  private mutating func magnitude() -> (digits: UInt64, overflowed: Bool) {
    var digits: UInt64 = 0
    let overflowed = magnitude(continuing: &digits)
    return (digits, overflowed)
  }

  private mutating func magnitude(continuing digits: inout UInt64) -> Bool {
    var overflowed = false
    while index < bytes.count {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { break }
      let (product, tooLarge) = digits.multipliedReportingOverflow(by: 10)
      let (sum, carried) = product.addingReportingOverflow(UInt64(digit))
      overflowed = overflowed || tooLarge || carried
      digits = sum
      index += 1
    }
    return overflowed
  }

  // Reads an exponent, if there is one, and adds it; false when it has more digits than count.
  private mutating func readExponent(_ exponent: inout Int) throws(Diagnostic) -> Bool {
    guard current | 0x20 == UInt8(ascii: "e") else { return true }
    index += 1
    let isNegative = current == UInt8(ascii: "-")
    if isNegative || current == UInt8(ascii: "+") { index += 1 }
    let first = index
    let (digits, overflowed) = magnitude()
    guard index > first else { throw expected("a digit of the exponent") }
    guard !overflowed, digits < 10_000 else { return false }
    exponent += isNegative ? -Int(digits) : Int(digits)
    return true
  }

  // The nearest double where one operation on two exact doubles gives it (Clinger 1990): digits of
  // up to 53 bits and a power of ten of up to 22.
  private static func exact(_ digits: UInt64, tenTo exponent: Int) -> Double? {
    guard digits <= 1 << 53, abs(exponent) < powersOfTen.count else { return nil }
    let mantissa = Double(digits)
    return exponent < 0
      ? mantissa / powersOfTen[-exponent] : mantissa * powersOfTen[exponent]
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
