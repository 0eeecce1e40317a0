// Owns reading strings that are short and plain, as ids are: where one ends and what its hash is
// come from the same two words.

/// A string of fewer than sixteen ASCII characters without escapes, and not empty.
struct ShortString {
  /// The closing quote.
  let end: Int
  /// Its `TextHash`.
  let hash: UInt64

  /// Reads the string that begins at a place, behind its opening quote; `nil` for others, and
  /// where the text ends within sixteen bytes.
  @inline(__always)
  init?(_ text: UnsafeBufferPointer<UInt8>, from start: Int) {
    guard start &+ 16 <= text.count else { return nil }
    let raw = UnsafeRawBufferPointer(text)
    let seed: UInt64 = 0x9E37_79B9_7F4A_7C15
    let first = raw.loadUnaligned(fromByteOffset: start, as: UInt64.self)
    let found = JSONBytes.special(UInt64(littleEndian: first), false)
    if found != 0 {
      let bits = found.trailingZeroBitCount & 0x38
      let count = bits &>> 3
      end = start &+ count
      guard text[end] == UInt8(ascii: "\""), count > 0 else { return nil }
      let tail = UInt64(bigEndian: first) &>> UInt64(64 &- bits)
      hash = TextHash.mix(seed ^ UInt64(count) ^ tail)
      return
    }
    let second = raw.loadUnaligned(fromByteOffset: start &+ 8, as: UInt64.self)
    let foundLater = JSONBytes.special(UInt64(littleEndian: second), false)
    guard foundLater != 0 else { return nil }
    let bits = foundLater.trailingZeroBitCount & 0x38
    let count = 8 &+ bits &>> 3
    end = start &+ count
    guard text[end] == UInt8(ascii: "\"") else { return nil }
    let tail = bits == 0 ? 0 : UInt64(bigEndian: second) &>> UInt64(64 &- bits)
    let head = TextHash.mix(seed ^ UInt64(count) ^ UInt64(littleEndian: first))
    hash = TextHash.mix(head ^ tail)
  }
}
