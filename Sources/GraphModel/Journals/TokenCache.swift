// Owns the memory of texts that come again and again, such as dates: what one means is worked out
// once.

/// Remembers what short texts mean, by their bytes. A later text may push out an earlier one.
struct TokenCache<Meaning: Sendable>: Sendable {
  private struct Slot {
    let first: UInt64
    let second: UInt64
    let meaning: Meaning
  }

  // Powers of two. What decodes one event alone should not pay for many.
  private static var smallCount: Int { 16 }
  private static var fullCount: Int { 1024 }
  private var slots: [Slot?] = []
  private var learned = 0

  /// The text as two words, its length folded in; `nil` for texts that are too long.
  static func key(_ token: StringToken, in bytes: UnsafeBufferPointer<UInt8>)
    -> (UInt64, UInt64)?
  {
    let count = token.count
    guard count < 16 else { return nil }
    var first: UInt64 = 0
    var second: UInt64 = 0
    if token.start + 16 <= bytes.count {
      let raw = UnsafeRawBufferPointer(bytes)
      let low = raw.loadUnaligned(fromByteOffset: token.start, as: UInt64.self)
      let high = raw.loadUnaligned(fromByteOffset: token.start + 8, as: UInt64.self)
      // A shift by 64 bits leaves nothing.
      first = UInt64(littleEndian: low) & ~(~0 << UInt64(8 * min(count, 8)))
      second = UInt64(littleEndian: high) & ~(~0 << UInt64(8 * max(count - 8, 0)))
    } else {
      for offset in 0..<count {
        let byte = UInt64(bytes[token.start + offset])
        if offset < 8 { first |= byte << UInt64(8 * offset) }
        if offset >= 8 { second |= byte << UInt64(8 * (offset - 8)) }
      }
    }
    return (first, second | UInt64(count) << 56)
  }

  subscript(key: (UInt64, UInt64)) -> Meaning? {
    get {
      guard !slots.isEmpty, let slot = slots[place(key)], slot.first == key.0,
        slot.second == key.1
      else {
        return nil
      }
      return slot.meaning
    }
    set {
      if learned >= slots.count, slots.count < Self.fullCount {
        let count = slots.isEmpty ? Self.smallCount : Self.fullCount
        slots = [Slot?](repeating: nil, count: count)
      }
      learned += 1
      slots[place(key)] = newValue.map {
        Slot(first: key.0, second: key.1, meaning: $0)
      }
    }
  }

  /// Forgets all texts, and keeps the memory for others, unless there were few of late.
  mutating func removeAll() {
    if learned < Self.smallCount, slots.count > Self.smallCount { slots = [] }
    for slot in slots.indices { slots[slot] = nil }
    learned = 0
  }

  private func place(_ key: (UInt64, UInt64)) -> Int {
    let mixed = (key.0 ^ key.1 &* 0xFF51_AFD7_ED55_8CCD) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 54) & (slots.count - 1)
  }
}
