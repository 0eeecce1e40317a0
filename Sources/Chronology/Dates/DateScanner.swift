// Owns walking over the bytes of a date's text, without allocating. What the bytes mean stands in
// the parsers.

/// A place in the bytes of a text; everything from `position` up to `limit` is still to be read.
struct DateScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  var position: Int
  let limit: Int

  init(bytes: UnsafeBufferPointer<UInt8>, from position: Int = 0, to limit: Int? = nil) {
    self.bytes = bytes
    self.position = position
    self.limit = limit ?? bytes.count
  }

  var isAtEnd: Bool { position >= limit }

  /// The next byte; 0 at the end, which no date contains.
  var next: UInt8 { position < limit ? bytes[position] : 0 }

  /// The byte some places after the next one; 0 beyond the end.
  func byte(after distance: Int) -> UInt8 {
    position + distance < limit ? bytes[position + distance] : 0
  }

  /// Steps over the next byte if it is the given one.
  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  /// Steps over all digits that follow: their number and value, capped far above any field.
  mutating func digits() -> (count: Int, value: Int64) {
    var value: Int64 = 0
    let start = position
    while position < limit {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit <= 9 else { break }
      if value < 100_000_000_000_000_000 { value = value &* 10 &+ Int64(digit) }
      position += 1
    }
    return (position - start, value)
  }

  /// The text of some of the bytes.
  func text(_ start: Int, _ end: Int) -> String {
    String(decoding: bytes[max(0, start)..<min(end, bytes.count)], as: UTF8.self)
  }

  /// The character (not byte) at the next place, for messages.
  var nextCharacter: String {
    String(text(position, limit).prefix(1))
  }
}

/// A number of a date's text with leading zeros.
func padded(_ number: Int64, to width: Int) -> String {
  let digits = String(number.magnitude)
  let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
  return (number < 0 ? "-" : "") + zeros + digits
}

/// A year as dates write it: four digits, or a sign and more of them.
func yearText(_ year: Int64) -> String {
  (year > 9999 ? "+" : "") + padded(year, to: 4)
}
