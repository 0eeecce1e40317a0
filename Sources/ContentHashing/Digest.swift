// Owns SHA-256 as a value, and how digests are chained. The computing is the platform's:
// libcrypto on Linux, CryptoKit on macOS.

#if canImport(CryptoKit)
  import CryptoKit
#else
  import CCrypto
#endif

/// A SHA-256 value: 32 bytes (FIPS 180-4).
///
/// ```swift
/// let head = Digest.zero.chained(with: Array("first".utf8))
/// ```
public struct Digest: Hashable, Sendable, CustomStringConvertible {
  // The bytes in memory order, in four words: no allocation, cheap to compare.
  private var first: UInt64 = 0
  private var second: UInt64 = 0
  private var third: UInt64 = 0
  private var fourth: UInt64 = 0

  private init() {}

  /// `nil` when there are not 32 bytes.
  public init?(bytes: [UInt8]) {
    let copied: Digest? = bytes.withUnsafeBytes { Digest(bytes: $0) }
    guard let copied else { return nil }
    self = copied
  }

  /// `nil` when there are not 32 bytes.
  public init?(bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 32 else { return nil }
    withUnsafeMutableBytes(of: &self) { $0.copyMemory(from: bytes) }
  }

  /// The hash before the first event of a log: 32 zero bytes.
  public static let zero = Digest()

  /// The 32 bytes.
  public var bytes: [UInt8] { withBytes { Array($0) } }

  /// Calls `body` with the 32 bytes, without copying them to the heap.
  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows
    -> Result
  {
    try withUnsafeBytes(of: self, body)
  }

  /// The SHA-256 of some bytes.
  public static func of(_ bytes: [UInt8]) -> Digest {
    bytes.withUnsafeBytes { Digest.of($0) }
  }

  /// The SHA-256 of some bytes.
  public static func of(_ bytes: UnsafeRawBufferPointer) -> Digest {
    var hasher = Hasher()
    hasher.update(bytes)
    return hasher.finish()
  }

  /// The next link of a hash chain: the hash of this hash followed by an event's content.
  public func chained(with content: [UInt8]) -> Digest {
    content.withUnsafeBytes { chained(with: $0) }
  }

  /// The next link of a hash chain: the hash of this hash followed by an event's content.
  public func chained(with content: UnsafeRawBufferPointer) -> Digest {
    var hasher = Hasher()
    withBytes { hasher.update($0) }
    hasher.update(content)
    return hasher.finish()
  }

  /// 64 lower-case hexadecimal digits.
  public var description: String {
    let digits = Array("0123456789abcdef".utf8)
    var text = [UInt8]()
    text.reserveCapacity(64)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  #if canImport(CryptoKit)
    private struct Hasher {
      private var state = SHA256()
      mutating func update(_ bytes: UnsafeRawBufferPointer) { state.update(bufferPointer: bytes) }
      func finish() -> Digest {
        var digest = Digest()
        withUnsafeMutableBytes(of: &digest) { output in
          state.finalize().withUnsafeBytes { output.copyMemory(from: $0) }
        }
        return digest
      }
    }
  #else
    private struct Hasher {
      private var state = SHA256_CTX()
      init() { SHA256_Init(&state) }
      mutating func update(_ bytes: UnsafeRawBufferPointer) {
        SHA256_Update(&state, bytes.baseAddress, bytes.count)
      }
      mutating func finish() -> Digest {
        var digest = Digest()
        withUnsafeMutableBytes(of: &digest) { output in
          _ = SHA256_Final(output.baseAddress?.assumingMemoryBound(to: UInt8.self), &state)
        }
        return digest
      }
    }
  #endif
}
