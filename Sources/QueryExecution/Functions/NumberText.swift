// Owns the reading of numbers from strings, as toInteger and toFloat do it.

/// Reads numbers as people write them: `12`, `-1.5`, `2e10`.
enum NumberText {
  /// The integer that a text says, cut towards zero; `nil` when it says none or it does not fit.
  static func integer(_ text: String) -> Int64? {
    let trimmed = trim(text)
    if let exact = Int64(trimmed) { return exact }
    guard let number = float(trimmed) else { return nil }
    return Int64(exactly: number.rounded(.towardZero))
  }

  /// The number that a text says; `nil` when it says none.
  static func float(_ text: String) -> Double? {
    let trimmed = trim(text)
    switch trimmed {
    case "NaN": return .nan
    case "Infinity", "+Infinity": return .infinity
    case "-Infinity": return -.infinity
    default: return isDecimal(trimmed) ? Double(trimmed) : nil
    }
  }

  private static func trim(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let rest = scalars.drop { $0.properties.isWhitespace }
    guard let last = rest.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return String(rest[...last])
  }

  // Double's own reading also takes hexadecimal digits and words.
  private static func isDecimal(_ text: String) -> Bool {
    var digits = 0
    var hasPoint = false
    var isExponent = false
    var previous: UInt8 = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "+"), UInt8(ascii: "-"):
        let isAllowed =
          previous == 0 || previous == UInt8(ascii: "e") || previous == UInt8(ascii: "E")
        guard isAllowed else { return false }
      case UInt8(ascii: "."):
        guard !hasPoint, !isExponent else { return false }
        hasPoint = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard !isExponent, digits > 0 else { return false }
        isExponent = true
        digits = 0
      default: return false
      }
      previous = byte
    }
    return digits > 0
  }
}
