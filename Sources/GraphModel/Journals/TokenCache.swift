// Owns the memory of texts that come again and again, such as dates: what one means is worked out
// once.

/// Remembers what short texts mean, by their bytes. A later text may push out an earlier one.
struct TokenCache<Meaning> {
  private struct Slot {
    let first: UInt64
    let second: UInt64
    let meaning: Meaning
  }

  private static var slotCount: Int { 256 }
  private var slots = [Slot?](repeating: nil, count: slotCount)

  /// The text as two words, with its length folded in; `nil` for texts that are too long.
  static func key(_ bytes: UnsafeBufferPointer<UInt8>) -> (UInt64, UInt64)? {
    guard bytes.count < 16 else { return nil }
    var first: UInt64 = 0
    var second = UInt64(bytes.count)
    for (offset, byte) in bytes.enumerated() {
      if offset < 8 {
        first = first << 8 | UInt64(byte)
      } else {
        second = second << 8 | UInt64(byte)
      }
    }
    return (first, second)
  }

  subscript(key: (UInt64, UInt64)) -> Meaning? {
    get {
      guard let slot = slots[Self.place(key)], slot.first == key.0, slot.second == key.1 else {
        return nil
      }
      return slot.meaning
    }
    set {
      slots[Self.place(key)] = newValue.map {
        Slot(first: key.0, second: key.1, meaning: $0)
      }
    }
  }

  private static func place(_ key: (UInt64, UInt64)) -> Int {
    let mixed = (key.0 ^ key.1 &* 0xFF51_AFD7_ED55_8CCD) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 56)
  }
}
