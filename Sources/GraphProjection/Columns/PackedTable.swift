// Owns the packed hash table: numbers below a count, all or some of them, found by their hashes
// where they lie in a mapped file. It never changes; what comes later is looked up elsewhere.

/// Numbers in the order of their hashes, in buckets of about four: no cell is empty, and where a
/// bucket begins lies so near an even slope that it takes few bits. The low bits of a cell are
/// those of the hash, so that few keys of other numbers are looked at, which would unpack them.
struct PackedTable {
  /// Where each bucket begins, and where the last one ends.
  private let starts: PackedLane
  private let cells: PackedLane

  init(starts: PackedLane, cells: PackedLane) {
    self.starts = starts
    self.cells = cells
  }

  static let empty = PackedTable(starts: .empty, cells: .empty)

  /// The first number with a hash that `matches`.
  ///
  /// Numbers from a count on are damage, and so are buckets that end where there are no cells.
  func find(_ hash: UInt64, below count: Int, matches: (Int) -> Bool) -> Int? {
    let buckets = starts.count - 1
    guard buckets > 0 else { return nil }
    let bucket = Self.bucket(hash, buckets)
    let tagBits = Self.tagBits(count)
    let tag = Self.tag(hash, tagBits)
    var cell = Int(starts[bucket])
    let end = min(Int(starts[bucket + 1]), cells.count)
    while cell < end {
      let content = cells[cell]
      if Self.tag(UInt64(content), tagBits) == tag {
        let number = Int(content >> tagBits)
        if number < count, matches(number) { return number }
      }
      cell += 1
    }
    return nil
  }

  /// Where the buckets of a table begin, and its cells.
  static func columns(
    of numbers: some Collection<Int>, below count: Int, hash: (Int) -> UInt64
  ) -> (starts: [UInt32], cells: [UInt32]) {
    let buckets = numbers.count / bucketLength + 1
    let hashes = numbers.map(hash)
    var starts = [UInt32](repeating: 0, count: buckets + 1)
    for hash in hashes { starts[bucket(hash, buckets) + 1] += 1 }
    for bucket in 0..<buckets { starts[bucket + 1] += starts[bucket] }
    var next = starts
    var cells = [UInt32](repeating: 0, count: numbers.count)
    let tagBits = tagBits(count)
    for (number, hash) in zip(numbers, hashes) {
      let bucket = bucket(hash, buckets)
      cells[Int(next[bucket])] = UInt32(number) << tagBits | tag(hash, tagBits)
      next[bucket] += 1
    }
    return (starts, cells)
  }

  private static let bucketLength = 4

  /// How many bits of a hash stand beside a number: two, or what large numbers leave.
  private static func tagBits(_ count: Int) -> UInt32 {
    UInt32(min(2, UInt32(clamping: count).leadingZeroBitCount))
  }

  private static func tag(_ hash: UInt64, _ bits: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: hash) & (1 << bits - 1)
  }

  private static func bucket(_ hash: UInt64, _ buckets: Int) -> Int {
    Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(buckets)).high)
  }
}
