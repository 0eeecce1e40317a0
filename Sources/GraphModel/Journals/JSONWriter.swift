// Owns writing compact JSON bytes: one form for every text and number, so that equal content is
// equal bytes.

/// Bytes of a JSON text that grows at its end.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 512) { bytes.reserveCapacity(capacity) }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Appends syntax as it stands.
  mutating func write(_ syntax: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(
        start: syntax.utf8Start, count: syntax.utf8CodeUnitCount))
  }

  mutating func write(_ byte: UInt8) { bytes.append(byte) }

  mutating func write(integer: Int64) {
    var digits = integer.description
    digits.withUTF8 { bytes.append(contentsOf: $0) }
  }

  /// The shortest digits that read back as the same number, always with a point or an exponent,
  /// which tells it from an integer.
  mutating func write(finite float: Double) {
    var digits = float.description
    digits.withUTF8 { bytes.append(contentsOf: $0) }
  }

  /// Appends a string in quotes. Only what JSON forbids is escaped.
  mutating func write(string text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { write(escaping: $0) }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func write(escaping text: UnsafeBufferPointer<UInt8>) {
    var written = 0
    for (place, byte) in text.enumerated() {
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
        continue
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[written..<place]))
      written = place + 1
      writeEscape(byte)
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[written...]))
  }

  @inline(never)
  private mutating func writeEscape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): write(#"\""#)
    case UInt8(ascii: "\\"): write(#"\\"#)
    case 0x08: write(#"\b"#)
    case 0x09: write(#"\t"#)
    case 0x0A: write(#"\n"#)
    case 0x0C: write(#"\f"#)
    case 0x0D: write(#"\r"#)
    default:
      write(#"\u00"#)
      write(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
      let digit = byte & 15
      write(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
