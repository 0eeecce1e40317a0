// Owns SHA-256 and the hash chain. The hash itself is the platform's: libcrypto on Linux,
// CryptoKit on macOS.

#if canImport(CryptoKit)
  import CryptoKit
#else
  import CCrypto
#endif

/// A SHA-256 value: 32 bytes (FIPS 180-4).
public struct Digest: Hashable, Sendable, CustomStringConvertible {
  /// The 32 bytes.
  public let bytes: [UInt8]

  /// `nil` when there are not 32 bytes.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  private init(hashed bytes: [UInt8]) { self.bytes = bytes }

  /// The hash before the first event of a log: 32 zero bytes.
  public static let zero = Digest(hashed: [UInt8](repeating: 0, count: 32))

  /// The SHA-256 of some bytes.
  public static func of(_ bytes: [UInt8]) -> Digest {
    #if canImport(CryptoKit)
      return Digest(hashed: Array(SHA256.hash(data: bytes)))
    #else
      let hashed = [UInt8](unsafeUninitializedCapacity: 32) { output, count in
        _ = SHA256(bytes, bytes.count, output.baseAddress)
        count = 32
      }
      return Digest(hashed: hashed)
    #endif
  }

  /// The next link of a hash chain: the hash of this hash followed by an event's content.
  public func chained(with content: [UInt8]) -> Digest { Digest.of(bytes + content) }

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
}
