// Owns writing compact JSON bytes: one form for every text and number, so that equal content is
// equal bytes.

/// Bytes of a JSON text that grows at its end. Its memory is its own until `finish`.
struct JSONWriter: ~Copyable {
  private var memory: UnsafeMutableRawBufferPointer
  private var count = 0

  init(capacity: Int = 1024) {
    memory = .allocate(byteCount: capacity, alignment: 8)
  }

  deinit { memory.deallocate() }

  /// Calls `body` with the bytes written so far.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    body(UnsafeRawBufferPointer(rebasing: memory[..<count]))
  }

  /// The bytes written so far.
  var bytes: [UInt8] { withBytes { Array($0) } }

  // Makes room for some more bytes.
  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if count &+ more > memory.count { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: (count + more) * 2, alignment: 8)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<count]))
    memory.deallocate()
    memory = larger
  }

  @inline(__always)
  private mutating func append(_ start: UnsafePointer<UInt8>?, _ length: Int) {
    guard let start, length > 0 else { return }
    reserve(length)
    UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(
      from: UnsafeRawBufferPointer(start: start, count: length))
    count &+= length
  }

  /// Appends syntax as it stands.
  @inline(__always)
  mutating func write(_ syntax: StaticString) {
    append(syntax.utf8Start, syntax.utf8CodeUnitCount)
  }

  @inline(__always)
  mutating func write(_ byte: UInt8) {
    reserve(1)
    memory[count] = byte
    count &+= 1
  }

  mutating func write(integer: Int64) {
    var digits = integer.description
    digits.withUTF8 { append($0.baseAddress, $0.count) }
  }

  /// The shortest digits that read back as the same number, always with a point or an exponent,
  /// which tells it from an integer.
  mutating func write(finite float: Double) {
    var digits = float.description
    digits.withUTF8 { append($0.baseAddress, $0.count) }
  }

  /// Appends a string in quotes. Only what JSON forbids is escaped.
  mutating func write(string text: String) {
    write(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { write(escaping: $0) }
    write(UInt8(ascii: "\""))
  }

  private mutating func write(escaping text: UnsafeBufferPointer<UInt8>) {
    guard let start = text.baseAddress else { return }
    var place = 0
    while place < text.count {
      let end = JSONBytes.plainEnd(of: text, from: place, beyondASCII: true)
      append(start + place, end &- place)
      if end < text.count { writeEscape(text[end]) }
      place = end &+ 1
    }
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
