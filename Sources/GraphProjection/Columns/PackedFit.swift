// Owns how the numbers of a block are best packed: along which slope, from which base, in how many
// bits, and whether some are better kept as exceptions.

/// A way to pack a block.
struct PackedFit {
  let slope: Int
  let base: Int
  let bits: Int
  let hasExceptions: Bool
  /// The bytes that it takes, or a little more.
  private let size: Int

  private init(slope: Int, base: Int, bits: Int, exceptions: Int = 0, exceptionBits: Int = 0) {
    self.slope = slope
    self.base = base
    self.bits = bits
    hasExceptions = exceptions > 0
    let unit = PackedLane.unit
    let further = exceptions == 0 ? 0 : unit + (exceptions * exceptionBits / 8 / unit + 1) * unit
    size = bits * unit + further
  }

  /// Blocks of fewer bits gain nothing from exceptions.
  private static let fewBits = 3

  static func best(for numbers: UnsafeBufferPointer<UInt32>) -> PackedFit {
    let length = numbers.count
    func number(_ place: Int) -> Int { Int(Int32(bitPattern: numbers[place])) }
    let even = length < 2 ? 0 : ((number(length - 1) - number(0)) * 16) / (length - 1)
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: length) { rests in
      /// Writes what a slope leaves of the numbers, and tells the least and the greatest.
      func fill(_ slope: Int) -> ClosedRange<Int> {
        var least = Int.max
        var greatest = Int.min
        for place in 0..<length {
          let rest = number(place) &- (place &* slope) >> 4
          rests[place] = rest
          least = min(least, rest)
          greatest = max(greatest, rest)
        }
        return least...greatest
      }
      func plain(_ slope: Int, _ range: ClosedRange<Int>) -> PackedFit {
        PackedFit(slope: slope, base: range.lowerBound, bits: width(range.count - 1))
      }
      var best = plain(0, fill(0))
      if even != 0, abs(even) < 1 << 23 { best = best.or(plain(even, fill(even))) }
      guard best.bits > fewBits, length == PackedLane.blockLength else { return best }
      let steep = steepness(length / 2) { number($0 + length / 2) - number($0) }
      for slope in Set([0, even, steep]) where PackedHead.slopesWithExceptions.contains(slope) {
        let range = fill(slope)
        let rests = UnsafeBufferPointer(rests)
        best = best.or(exceptional(rests, slope, from: range.lowerBound, best.bits))
        best = best.or(exceptional(rests, slope, around: middle(rests), best.bits))
      }
      return best
    }
  }

  private func or(_ other: PackedFit?) -> PackedFit {
    guard let other, other.size < size, other.bits <= 32 else { return self }
    return other
  }

  private static func width(_ number: Int) -> Int { Int.bitWidth - number.leadingZeroBitCount }

  /// The slope between halves of a block that most numbers agree on.
  private static func steepness(_ distance: Int, _ rise: (Int) -> Int) -> Int {
    let rises = stride(from: 3, to: distance, by: 7).map(rise).sorted()
    return rises[rises.count / 2] * 16 / distance
  }

  private static func middle(_ rests: UnsafeBufferPointer<Int>) -> Int {
    let some = stride(from: 5, to: rests.count, by: 13).map { rests[$0] }.sorted()
    return some[some.count / 2]
  }

  /// The best way in which numbers from one on are the rule.
  private static func exceptional(
    _ rests: UnsafeBufferPointer<Int>, _ slope: Int, from least: Int, _ limit: Int
  ) -> PackedFit? {
    exceptional(limit, counts(rests) { width($0 - least) }) { bits, exceptions, widest in
      PackedFit(
        slope: slope, base: least, bits: bits, exceptions: exceptions, exceptionBits: widest + 1)
    }
  }

  /// The best way in which numbers on both sides of one are the rule.
  private static func exceptional(
    _ rests: UnsafeBufferPointer<Int>, _ slope: Int, around middle: Int, _ limit: Int
  ) -> PackedFit? {
    let counts = counts(rests) { rest in
      let distance = rest - middle
      return distance == 0 ? 0 : width(distance < 0 ? ~distance : distance) + 1
    }
    return exceptional(limit, counts) { bits, exceptions, widest in
      PackedFit(
        slope: slope, base: middle - (bits == 0 ? 0 : 1 << (bits - 1)), bits: bits,
        exceptions: exceptions, exceptionBits: widest + 1)
    }
  }

  /// How many numbers need how many bits.
  private static func counts(
    _ rests: UnsafeBufferPointer<Int>, _ width: (Int) -> Int
  ) -> [Int] {
    var counts = [Int](repeating: 0, count: Int.bitWidth + 1)
    for rest in rests { counts[width(rest)] += 1 }
    return counts
  }

  private static func exceptional(
    _ limit: Int, _ counts: [Int], _ fit: (Int, Int, Int) -> PackedFit
  ) -> PackedFit? {
    guard let widest = counts.lastIndex(where: { $0 > 0 }), widest <= 32 else { return nil }
    var best: PackedFit?
    var exceptions = PackedLane.blockLength
    for bits in 0..<min(limit, widest) {
      exceptions -= counts[bits]
      guard exceptions <= PackedLane.blockLength / 2 else { continue }
      let found = fit(bits, exceptions, widest)
      best = best.map { $0.or(found) } ?? found
    }
    return best
  }
}
