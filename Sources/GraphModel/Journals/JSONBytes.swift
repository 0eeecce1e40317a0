// Owns the search for the bytes of a JSON string that need care, eight at a time.

/// Looks through the bytes of JSON strings.
enum JSONBytes {
  /// The first byte, at or after a place, that is a quote, a backslash, a control character or,
  /// unless `beyondASCII`, part of a longer scalar; the count when there is none.
  @inline(__always)
  static func plainEnd(
    of bytes: UnsafeBufferPointer<UInt8>, from start: Int, beyondASCII: Bool
  ) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var place = start
    while place &+ 8 <= bytes.count {
      let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      let found = special(UInt64(littleEndian: word), beyondASCII)
      if found != 0 { return place &+ found.trailingZeroBitCount &>> 3 }
      place &+= 8
    }
    let left = bytes.count &- place
    if left > 0, bytes.count >= 8 {
      // The last eight bytes, without those that were seen.
      let word = raw.loadUnaligned(fromByteOffset: bytes.count &- 8, as: UInt64.self)
      let rest = UInt64(littleEndian: word) &>> UInt64(8 &* (8 &- left))
      let found = special(rest, beyondASCII) & ((1 &<< UInt64(8 &* left)) &- 1)
      return found != 0 ? place &+ found.trailingZeroBitCount &>> 3 : bytes.count
    }
    while place < bytes.count {
      let byte = bytes[place]
      if byte < 0x20 || byte == 0x22 || byte == 0x5C || (!beyondASCII && byte >= 0x80) { break }
      place &+= 1
    }
    return place
  }

  /// A word, the first byte lowest, with the high bit of each byte set that is a quote: exactly so
  /// up to the first of them.
  @inline(__always)
  static func quotes(_ word: UInt64) -> UInt64 {
    let quote = word ^ 0x2222_2222_2222_2222
    return (quote &- 0x0101_0101_0101_0101) & ~quote & 0x8080_8080_8080_8080
  }

  // A word with the high bit of each byte set that needs care: exactly so up to the first of them,
  // which is all that is asked.
  @inline(__always)
  static func special(_ word: UInt64, _ beyondASCII: Bool) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let quote = word ^ (ones &* 0x22)
    let backslash = word ^ (ones &* 0x5C)
    var found = (quote &- ones) & ~quote
    found |= (backslash &- ones) & ~backslash
    found |= (word &- (ones &* 0x20)) & ~word
    if !beyondASCII { found |= word }
    return found & highs
  }
}
