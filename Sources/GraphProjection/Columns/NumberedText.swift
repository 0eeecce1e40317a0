// Owns texts that are a few letters and a number, such as ids mostly are: taken apart, their
// letters are kept once and their numbers pack well.
//
//   f1024                    f, decimal, 1024
//   e-00d41c7f2a9b3e60       e-, 16 hexadecimal digits, 0xD4_1C7F_2A9B_3E60

/// What texts have in common.
struct TextShape: Hashable {
  /// How the number is written.
  enum Digits: Hashable {
    /// There is none, nor letters.
    case none
    /// In decimal digits, without needless zeros.
    case decimal
    /// In sixteen small hexadecimal digits.
    case hexadecimal
  }

  let prefix: [UInt8]
  let digits: Digits

  static let longestPrefix = 24
  /// The bytes of the longest text.
  static let longestText = longestPrefix + 20

  /// Writes a text of the shape to memory, and tells how long it is.
  func write(_ number: UInt64, to memory: UnsafeMutablePointer<UInt8>) -> Int {
    for (place, byte) in prefix.enumerated() { memory[place] = byte }
    let base: UInt64 = digits == .decimal ? 10 : 16
    var length = prefix.count
    switch digits {
    case .none: return length
    case .hexadecimal: length += 16
    case .decimal:
      var rest = number
      repeat {
        length += 1
        rest /= 10
      } while rest > 0
    }
    var rest = number
    for place in stride(from: length - 1, through: prefix.count, by: -1) {
      let digit = UInt8(truncatingIfNeeded: rest % base)
      memory[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
      rest /= base
    }
    return length
  }
}

/// A text as a shape and a number.
struct NumberedText {
  let shape: TextShape
  let number: UInt64

  /// `nil` when the text is not of such a kind.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    let hexadecimal = Self.digits(text, atMost: 16) { Self.hexadecimalDigit($0) }
    if hexadecimal == 16 {
      self.init(text, digits: .hexadecimal, count: 16)
      return
    }
    var count = Self.digits(text, atMost: 18) { $0 < 10 ? $0 : nil }
    // Needless zeros belong to the letters.
    while count > 1, text[text.count - count] == UInt8(ascii: "0") { count -= 1 }
    self.init(text, digits: count == 0 ? .none : .decimal, count: count)
  }

  private init?(_ text: UnsafeBufferPointer<UInt8>, digits: TextShape.Digits, count: Int) {
    let length = text.count - count
    guard length <= TextShape.longestPrefix, digits != .none || length == 0 else { return nil }
    shape = TextShape(prefix: Array(text[..<length]), digits: digits)
    let base: UInt64 = digits == .decimal ? 10 : 16
    number = text[length...].reduce(0) {
      $0 &* base &+ UInt64(Self.hexadecimalDigit($1 &- UInt8(ascii: "0")) ?? 0)
    }
  }

  /// How many digits a text ends in.
  private static func digits(
    _ text: UnsafeBufferPointer<UInt8>, atMost limit: Int, _ digit: (UInt8) -> UInt8?
  ) -> Int {
    var count = 0
    while count < min(limit, text.count),
      digit(text[text.count - 1 - count] &- UInt8(ascii: "0")) != nil
    {
      count += 1
    }
    return count
  }

  /// - Parameter place: of a letter, counted from the digit 0.
  private static func hexadecimalDigit(_ place: UInt8) -> UInt8? {
    if place < 10 { return place }
    let letter = place &- (UInt8(ascii: "a") - UInt8(ascii: "0"))
    return letter < 6 ? letter + 10 : nil
  }
}
