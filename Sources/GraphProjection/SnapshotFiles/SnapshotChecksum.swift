// Owns the checksum of a section: 64 bits over four lanes of eight bytes. Each lane is a bijection
// of its state, so a change within one word of a section is always seen; any other change escapes
// with a chance of one in 2⁶⁴. It says whether a disk kept its word, not who wrote the file.

import GraphModel

/// A checksum that is fed piece by piece; every piece but the last is a multiple of 32 bytes.
struct SnapshotChecksum {
  private var lanes: (UInt64, UInt64, UInt64, UInt64) = (
    0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x27D4_EB2F_1656_67C5
  )
  private var count: UInt64 = 0
  private static let factor: UInt64 = 0xD6E8_FEB8_6659_FD93

  @inline(__always)
  private static func step(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    let mixed = (lane ^ word) &* factor
    return mixed << 29 | mixed >> 35
  }

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    count &+= UInt64(bytes.count)
    guard let start = bytes.baseAddress else { return }
    var lanes = lanes
    let whole = bytes.count & ~31
    var place = 0
    while place < whole {
      lanes.0 = Self.step(lanes.0, start.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      lanes.1 = Self.step(lanes.1, start.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self))
      lanes.2 = Self.step(lanes.2, start.loadUnaligned(fromByteOffset: place + 16, as: UInt64.self))
      lanes.3 = Self.step(lanes.3, start.loadUnaligned(fromByteOffset: place + 24, as: UInt64.self))
      place += 32
    }
    while place < bytes.count {
      lanes.0 = Self.step(lanes.0, UInt64(bytes[place]))
      place += 1
    }
    self.lanes = lanes
  }

  var value: UInt64 {
    var value = TextHash.mix(lanes.0 ^ count)
    value = TextHash.mix(value ^ lanes.1)
    value = TextHash.mix(value ^ lanes.2)
    return TextHash.mix(value ^ lanes.3)
  }

  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var checksum = SnapshotChecksum()
    checksum.add(bytes)
    return checksum.value
  }
}
