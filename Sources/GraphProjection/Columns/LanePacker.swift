// Owns the packing of a lane: block by block, the slope that needs the fewest bits is chosen, and
// which numbers are kept as exceptions. What a choice comes to stands in `PackedFit`.

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
        add(UnsafeBufferPointer(start: start, count: length))
      }
    }
  }

  /// Adds zeros until heads and data are multiples of 32 bytes.
  mutating func fillUp() {
    while heads.count % 8 != 0 { heads.append(0) }
    while data.count % 4 != 0 { data.append(0) }
  }

  private mutating func add(_ numbers: UnsafeBufferPointer<UInt32>) {
    let fit = PackedFit.best(for: numbers)
    let base = UInt32(truncatingIfNeeded: fit.base)
    let owns = numbers.indices.map { place in
      numbers[place] &- base &- UInt32(truncatingIfNeeded: (place &* fit.slope) >> 4)
    }
    heads.append(base)
    heads.append(UInt32(data.count * 8 / PackedLane.unit))
    guard fit.hasExceptions else {
      heads.append(PackedHead(bits: fit.bits, slope: fit.slope, exceptionBits: 0).word)
      append(owns, fit.bits, room: PackedLane.blockLength)
      return
    }
    let isException = owns.map { UInt64($0) >> UInt64(fit.bits) != 0 }
    let exceptions = zip(owns, isException).filter(\.1).map { PackedHead.folded($0.0) }
    let bits = UInt32.bitWidth - exceptions.reduce(0, |).leadingZeroBitCount
    let head = PackedHead(bits: fit.bits, slope: fit.slope, exceptionBits: bits)
    heads.append(head.word)
    append(
      zip(owns, isException).map { $0.1 ? 0 : $0.0 }, fit.bits, room: PackedLane.blockLength)
    append(isException.map { $0 ? 1 : 0 }, 1, room: PackedLane.blockLength)
    append(exceptions, bits, room: exceptions.count)
  }

  /// Adds numbers of some bits each, where so many have room.
  private mutating func append(_ numbers: [UInt32], _ bits: Int, room: Int) {
    let first = data.count
    let units = (room * bits + PackedLane.unit * 8 - 1) / (PackedLane.unit * 8)
    data.append(contentsOf: repeatElement(0, count: units * PackedLane.unit / 8))
    for (place, number) in numbers.enumerated() where number != 0 {
      let bit = place * bits
      data[first + bit >> 6] |= UInt64(number) << UInt64(bit & 63)
      if bit & 63 + bits > 64 {
        data[first + bit >> 6 + 1] |= UInt64(number) >> UInt64(64 - bit & 63)
      }
    }
  }
}
