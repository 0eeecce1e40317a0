// Owns texts that are a few letters and a number, such as ids mostly are: taken apart, their
// letters are kept once and their numbers pack well.
//
//   f1024                    f, decimal, 1024
//   e-00d41c7f2a9b3e60       e-, 16 hexadecimal digits, 0xD4_1C7F_2A9B_3E60

import GraphModel

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

/// A text as a shape and a number. Valid as long as the text stays where it lies.
struct NumberedText {
  /// The bytes before the number.
  let prefix: UnsafeBufferPointer<UInt8>
  let digits: TextShape.Digits
  let number: UInt64

  var shape: TextShape { TextShape(prefix: Array(prefix), digits: digits) }

  /// `nil` when the text is not of such a kind.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    if Self.digits(text, atMost: 16, below: 16) == 16 {
      self.init(text, digits: .hexadecimal, count: 16)
      return
    }
    var count = Self.digits(text, atMost: 18, below: 10)
    // Needless zeros belong to the letters.
    while count > 1, text[text.count - count] == UInt8(ascii: "0") { count -= 1 }
    self.init(text, digits: count == 0 ? .none : .decimal, count: count)
  }

  private init?(_ text: UnsafeBufferPointer<UInt8>, digits: TextShape.Digits, count: Int) {
    let length = text.count - count
    guard length <= TextShape.longestPrefix, digits != .none || length == 0 else { return nil }
    prefix = UnsafeBufferPointer(rebasing: text[..<length])
    self.digits = digits
    let base: UInt64 = digits == .decimal ? 10 : 16
    var number: UInt64 = 0
    for place in length..<text.count {
      let digit = Self.hexadecimalDigit(text[place] &- UInt8(ascii: "0")) ?? 0
      number = number &* base &+ UInt64(digit)
    }
    self.number = number
  }

  /// How many digits of a base a text ends in.
  private static func digits(
    _ text: UnsafeBufferPointer<UInt8>, atMost limit: Int, below base: UInt8
  ) -> Int {
    var count = 0
    while count < min(limit, text.count),
      let digit = hexadecimalDigit(text[text.count - 1 - count] &- UInt8(ascii: "0")),
      digit < base
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

/// Finds the shapes of texts among some, without making one of each text that is looked for.
struct ShapeTable: Sendable {
  private let shapes: [TextShape]
  /// One more than the place of a shape, by its hash; 0 for none. A power of two of them.
  private var slots: [Int32]

  init(_ shapes: [TextShape]) {
    self.shapes = shapes
    var size = 2
    while size < 2 * shapes.count + 2 { size *= 2 }
    slots = [Int32](repeating: 0, count: size)
    for (place, shape) in shapes.enumerated() {
      let slot = shape.prefix.withUnsafeBufferPointer { self.slot(of: $0, shape.digits) }
      // Of two that are the same the last counts.
      slots[slot] = Int32(place + 1)
    }
  }

  /// One more than the place of a text's shape; 0 where it is none of these.
  func number(of text: NumberedText) -> Int { Int(slots[slot(of: text.prefix, text.digits)]) }

  /// The slot of a shape, or the empty one where it would be.
  private func slot(
    of prefix: UnsafeBufferPointer<UInt8>, _ digits: TextShape.Digits
  ) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: TextHash.of(prefix)) & mask
    while slots[slot] != 0 {
      let shape = shapes[Int(slots[slot]) - 1]
      let isSame =
        shape.digits == digits
        && shape.prefix.withUnsafeBufferPointer { $0.hasSameBytes(as: prefix) }
      if isSame { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }
}
