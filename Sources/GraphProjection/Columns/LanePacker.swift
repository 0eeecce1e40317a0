// Owns the packing of a lane: block by block, the slope that needs the fewest bits is chosen.

/// Takes numbers in, in blocks, and keeps them packed.
struct LanePacker {
  private(set) var heads: [UInt32] = []
  private(set) var data: [UInt64] = []

  /// Packs the numbers of a lane.
  ///
  /// - Parameter fill: writes the numbers from a place on, so many of them, into some memory.
  init(_ count: Int, _ fill: (Int, Int, UnsafeMutablePointer<UInt32>) -> Void) {
    heads.reserveCapacity(PackedLane.blocks(count) * PackedLane.wordsOfHead)
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: PackedLane.blockLength) { numbers in
      guard let start = numbers.baseAddress else { return }
      for first in stride(from: 0, to: count, by: PackedLane.blockLength) {
        let length = min(PackedLane.blockLength, count - first)
        fill(first, length, start)
        add(start, length)
      }
    }
  }

  /// Adds zeros until heads and data are multiples of 32 bytes.
  mutating func fillUp() {
    while heads.count % 8 != 0 { heads.append(0) }
    while data.count % 4 != 0 { data.append(0) }
  }

  private mutating func add(_ numbers: UnsafePointer<UInt32>, _ length: Int) {
    let level = Fit(numbers, length, slope: 0)
    let rise = Int(Int32(bitPattern: numbers[length - 1])) - Int(Int32(bitPattern: numbers[0]))
    let slope = length < 2 ? 0 : (rise * 16) / (length - 1)
    let tilted = abs(slope) < 1 << 23 ? Fit(numbers, length, slope: slope) : level
    append(numbers, length, tilted.bits < level.bits ? tilted : level)
  }

  /// A slope, and what it leaves of the numbers.
  private struct Fit {
    let slope: Int
    let base: Int
    /// More than 32 when it does not do.
    let bits: Int

    init(_ numbers: UnsafePointer<UInt32>, _ length: Int, slope: Int) {
      var least = Int.max
      var greatest = Int.min
      for place in 0..<length {
        let rest = Int(Int32(bitPattern: numbers[place])) &- (place &* slope) >> 4
        least = min(least, rest)
        greatest = max(greatest, rest)
      }
      self.slope = slope
      base = least
      bits = Int.bitWidth - (greatest - least).leadingZeroBitCount
    }
  }

  private mutating func append(_ numbers: UnsafePointer<UInt32>, _ length: Int, _ fit: Fit) {
    let base = UInt32(truncatingIfNeeded: fit.base)
    heads.append(base)
    heads.append(UInt32(data.count * 8 / PackedLane.unit))
    heads.append(UInt32(truncatingIfNeeded: fit.slope << 8 | fit.bits))
    let first = data.count
    data.append(contentsOf: repeatElement(0, count: fit.bits * PackedLane.unit / 8))
    for place in 0..<length {
      let line = UInt32(truncatingIfNeeded: (place &* fit.slope) >> 4)
      let own = UInt64(numbers[place] &- base &- line)
      let bit = place * fit.bits
      guard own != 0 else { continue }
      data[first + bit >> 6] |= own << UInt64(bit & 63)
      if bit & 63 + fit.bits > 64 { data[first + bit >> 6 + 1] |= own >> UInt64(64 - bit & 63) }
    }
  }
}
