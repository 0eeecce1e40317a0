// Owns the hash of texts. It is the same in every run and on every machine, since tables of it lie
// in snapshot files.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A 64-bit hash of bytes and numbers, the same everywhere.
public enum TextHash {
  /// A hash of some bytes.
  @inlinable
  public static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
    let raw = UnsafeRawBufferPointer(bytes)
    var index = 0
    while index &+ 8 <= bytes.count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      hash = mix(hash ^ UInt64(littleEndian: word))
      index &+= 8
    }
    return mix(hash ^ tail(bytes, from: index))
  }

  /// The hash of a stretch of some bytes: quick where eight more may be read from its start on.
  @inline(__always)
  static func of(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> UInt64 {
    let count = end &- start
    guard count > 0, count < 16, start &+ 8 <= bytes.count else {
      return of(UnsafeBufferPointer(rebasing: bytes[start..<end]))
    }
    let raw = UnsafeRawBufferPointer(bytes)
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(count)
    let first = raw.loadUnaligned(fromByteOffset: start, as: UInt64.self)
    if count < 8 { return mix(hash ^ UInt64(bigEndian: first) &>> UInt64(64 &- 8 &* count)) }
    hash = mix(hash ^ UInt64(littleEndian: first))
    let last = raw.loadUnaligned(fromByteOffset: end &- 8, as: UInt64.self)
    return mix(hash ^ (UInt64(bigEndian: last) & ~(~0 &<< UInt64(8 &* (count &- 8)))))
  }

  /// The bytes from a place on, fewer than eight, as a number with the last one lowest.
  @inlinable @inline(__always)
  static func tail(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> UInt64 {
    let rest = bytes.count - start
    if rest > 0, bytes.count >= 8 {
      let last = UnsafeRawBufferPointer(bytes)
        .loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
      return UInt64(bigEndian: last) & ~(~0 << UInt64(8 * rest))
    }
    var tail: UInt64 = 0
    for index in start..<bytes.count { tail = tail << 8 | UInt64(bytes[index]) }
    return tail
  }

  /// Spreads every bit over all.
  @inlinable @inline(__always)
  public static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    let folded = product.high ^ product.low
    return folded ^ (folded >> 29)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether two texts are the same, byte by byte.
  @inlinable @inline(__always)
  public func hasSameBytes(as other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count else { return false }
    guard let own = baseAddress, let others = other.baseAddress else { return true }
    // Ids are short, mostly: two words that may overlap tell all of them.
    guard count >= 8, count <= 16 else { return memcmp(own, others, count) == 0 }
    let (left, right) = (UnsafeRawPointer(own), UnsafeRawPointer(others))
    let last = count &- 8
    return left.loadUnaligned(as: UInt64.self) == right.loadUnaligned(as: UInt64.self)
      && left.loadUnaligned(fromByteOffset: last, as: UInt64.self)
        == right.loadUnaligned(fromByteOffset: last, as: UInt64.self)
  }
}

extension String {
  /// Calls `body` with the UTF-8 bytes.
  @inlinable
  public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    var copy = self
    return copy.withUTF8(body)
  }
}
