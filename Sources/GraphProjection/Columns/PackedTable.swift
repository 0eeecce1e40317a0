// Owns the packed hash table: all numbers below a count, found by their hashes where they lie in a
// mapped file. It never changes; what comes later is looked up elsewhere.

/// Open addressing over numbers plus one, of whose cells a fifth are empty.
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
    var cell = Self.first(hash, capacity)
    for _ in 0..<capacity {
      let number = Int(cells[cell]) - 1
      if number < 0 { return nil }
      if number < count, matches(number) { return number }
      cell = cell + 1 == capacity ? 0 : cell + 1
    }
    return nil
  }

  /// The cells of a table.
  static func cells(over count: Int, capacity: Int, hash: (Int) -> UInt64) -> [UInt32] {
    var cells = [UInt32](repeating: 0, count: capacity)
    for number in 0..<count {
      var cell = first(hash(number), capacity)
      while cells[cell] != 0 { cell = cell + 1 == capacity ? 0 : cell + 1 }
      cells[cell] = UInt32(number + 1)
    }
    return cells
  }

  private static func first(_ hash: UInt64, _ capacity: Int) -> Int {
    Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(capacity)).high)
  }
}
