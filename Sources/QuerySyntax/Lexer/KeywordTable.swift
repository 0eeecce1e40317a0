// Owns the search of a keyword by the bytes of a word: a hash table that is filled once.

/// Finds keywords without making strings.
struct KeywordTable: Sendable {
  static let shared = KeywordTable()

  /// No longer word is a keyword.
  private static let maximumLength = 16
  private static let slotCount = 1024

  private let slots: [Keyword?]
  private let spellings: [[UInt8]]

  private init() {
    var slots = [Keyword?](repeating: nil, count: Self.slotCount)
    var spellings = [[UInt8]](repeating: [], count: Self.slotCount)
    for keyword in Keyword.allCases {
      let bytes = Array(keyword.rawValue.utf8)
      var hash = Self.seed
      for byte in bytes { hash = Self.step(hash, byte) }
      var slot = Int(truncatingIfNeeded: hash) & (Self.slotCount - 1)
      while slots[slot] != nil { slot = (slot + 1) & (Self.slotCount - 1) }
      slots[slot] = keyword
      spellings[slot] = bytes
    }
    self.slots = slots
    self.spellings = spellings
  }

  private static let seed: UInt32 = 2_166_136_261

  private static func step(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
    (hash ^ UInt32(byte)) &* 16_777_619
  }

  /// The upper case of an ASCII letter; other bytes as they are.
  private static func uppercased(_ byte: UInt8) -> UInt8 {
    byte >= 0x61 && byte <= 0x7A ? byte - 0x20 : byte
  }

  /// The keyword that a word spells, in whatever case.
  func keyword(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Keyword? {
    guard end - start <= Self.maximumLength else { return nil }
    var hash = Self.seed
    for index in start..<end { hash = Self.step(hash, Self.uppercased(bytes[index])) }
    var slot = Int(truncatingIfNeeded: hash) & (Self.slotCount - 1)
    while let keyword = slots[slot] {
      if matches(spellings[slot], bytes, start, end) { return keyword }
      slot = (slot + 1) & (Self.slotCount - 1)
    }
    return nil
  }

  private func matches(_ spelling: [UInt8], _ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard spelling.count == end - start else { return false }
    for (offset, letter) in spelling.enumerated() {
      if letter != Self.uppercased(bytes[start + offset]) { return false }
    }
    return true
  }
}
