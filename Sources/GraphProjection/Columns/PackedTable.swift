// Owns the packed hash table: all numbers below a count, found by their hashes where they lie in a
// mapped file. It never changes; what comes later is looked up elsewhere.

/// Open addressing over numbers plus one, of whose cells a fifth are empty. The low bits of a cell
/// are those of the hash: so nearly full a table has long ways, and the keys of the numbers on them
/// should not be looked at, which would unpack them.
struct PackedTable {
  private let cells: PackedLane

  init(cells: PackedLane) { self.cells = cells }

  static let empty = PackedTable(cells: .empty)

  static func capacity(for count: Int) -> Int { count * 5 / 4 + 1 }

  /// The first number with a hash that `matches`.
  ///
  /// Numbers from a count on are damage.
  func find(_ hash: UInt64, below count: Int, matches: (Int) -> Bool) -> Int? {
    let capacity = cells.count
    guard capacity > 0 else { return nil }
    let tagBits = Self.tagBits(capacity)
    let tag = Self.tag(hash, tagBits)
    var cell = Self.first(hash, capacity)
    for _ in 0..<capacity {
      let content = cells[cell]
      let number = Int(content >> tagBits) - 1
      if number < 0 { return nil }
      if Self.tag(UInt64(content), tagBits) == tag, number < count, matches(number) {
        return number
      }
      cell = cell + 1 == capacity ? 0 : cell + 1
    }
    return nil
  }

  /// The cells of a table.
  static func cells(over count: Int, capacity: Int, hash: (Int) -> UInt64) -> [UInt32] {
    var cells = [UInt32](repeating: 0, count: capacity)
    let tagBits = tagBits(capacity)
    for number in 0..<count {
      let hash = hash(number)
      var cell = first(hash, capacity)
      while cells[cell] != 0 { cell = cell + 1 == capacity ? 0 : cell + 1 }
      cells[cell] = UInt32(number + 1) << tagBits | tag(hash, tagBits)
    }
    return cells
  }

  /// How many bits of a hash stand beside a number: six, or what large numbers leave.
  private static func tagBits(_ capacity: Int) -> UInt32 {
    UInt32(min(6, UInt32(clamping: capacity).leadingZeroBitCount))
  }

  private static func tag(_ hash: UInt64, _ bits: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: hash) & (1 << bits - 1)
  }

  private static func first(_ hash: UInt64, _ capacity: Int) -> Int {
    Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(capacity)).high)
  }
}
