// Owns the ids of events: texts by row, and the table that finds a row by its id. The table is made
// when first asked for, since folding and most questions never do.

import Synchronization

/// The ids by row. One thread appends; readers look at rows that they were told of.
final class EventIDs: Sendable {
  let texts = TextArena()
  /// Where the text of each row's id lies.
  let places = SegmentedColumn<UInt32>()
  private let table = Mutex(IDTable())

  deinit {
    places.deallocate()
    table.withLock { $0.deallocate() }
  }

  func append(_ id: UnsafeBufferPointer<UInt8>, row: Int) {
    places.reserve(row)
    places[row] = texts.add(id)
  }

  func bytes(_ row: Int) -> UnsafeBufferPointer<UInt8> { texts.text(places[row]) }

  func text(_ row: Int) -> String { String(decoding: bytes(row), as: UTF8.self) }

  /// The row below a count that has an id.
  func row(of id: UnsafeBufferPointer<UInt8>, below count: Int) -> Int? {
    table.withLock { table in
      table.cover(count, bytes)
      return table.find(id, below: count, bytes)
    }
  }

  /// Forgets the rows from one on.
  func rollBack(to row: Int) { table.withLock { $0.covered = min($0.covered, row) } }

  func write(below count: Int, to writer: SnapshotWriter) {
    texts.write("ids.texts", to: writer)
    writer.column("ids", places, count)
    withTable(over: count) { writer.cells("ids.slots", $0) }
  }

  func read(from reader: inout SnapshotReader) throws(SnapshotError) {
    try texts.read("ids.texts", from: &reader)
    let count = try reader.column("ids", places)
    adopt(try reader.cells("ids.slots"), over: count)
  }

  /// The cells of the table over all rows below a count, for keeping.
  private func withTable<Result>(
    over count: Int, _ body: (UnsafeBufferPointer<UInt32>) throws -> Result
  ) rethrows -> Result {
    try table.withLock { table in
      table.cover(count, bytes)
      return try body(UnsafeBufferPointer(start: table.cells, count: table.capacity))
    }
  }

  /// Takes over a table that was kept.
  private func adopt(_ cells: UnsafeMutableBufferPointer<UInt32>, over count: Int) {
    guard let start = cells.baseAddress else { return }
    table.withLock { table in
      table.deallocate()
      table = IDTable(mapped: start, capacity: cells.count, covered: count)
    }
  }
}

/// Open addressing over rows plus one; 0 for an empty cell.
private struct IDTable: @unchecked Sendable {
  private(set) var cells: UnsafeMutablePointer<UInt32>?
  private(set) var capacity = 0
  /// Rows below this are in the table.
  var covered = 0
  private var filled = 0
  private var isMapped = false

  init() {}

  init(mapped cells: UnsafeMutablePointer<UInt32>, capacity: Int, covered: Int) {
    self.cells = cells
    self.capacity = capacity
    self.covered = covered
    filled = covered
    isMapped = true
  }

  func deallocate() {
    if let cells, !isMapped { PageMemory.free(cells, capacity * 4) }
  }

  mutating func cover(_ count: Int, _ bytes: (Int) -> UnsafeBufferPointer<UInt8>) {
    guard covered < count else { return }
    if (filled + count - covered) * 5 > capacity * 4 { grow(to: count, bytes) }
    while covered < count {
      place(covered, NameHash.of(bytes(covered)))
      covered += 1
    }
  }

  /// Moves to a table in which a count of rows, and some more, leave a fifth of the cells empty.
  private mutating func grow(to count: Int, _ bytes: (Int) -> UnsafeBufferPointer<UInt8>) {
    let old = self
    capacity = max(64, count > 2 * covered ? count * 5 / 4 + 1 : count * 15 / 8)
    cells = PageMemory.allocate(capacity * 4).bindMemory(to: UInt32.self, capacity: capacity)
    isMapped = false
    filled = 0
    for row in 0..<covered { place(row, NameHash.of(bytes(row))) }
    old.deallocate()
  }

  private mutating func place(_ row: Int, _ hash: UInt64) {
    guard let cells else { return }
    var cell = first(hash)
    while cells[cell] != 0 { cell = cell + 1 == capacity ? 0 : cell + 1 }
    cells[cell] = UInt32(row + 1)
    filled += 1
  }

  private func first(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(capacity)).high)
  }

  /// Rows that were rolled back may still be in the table; they have other texts, or lie beyond.
  func find(
    _ id: UnsafeBufferPointer<UInt8>, below count: Int,
    _ bytes: (Int) -> UnsafeBufferPointer<UInt8>
  ) -> Int? {
    guard let cells, capacity > 0 else { return nil }
    var cell = first(NameHash.of(id))
    while cells[cell] != 0 {
      let row = Int(cells[cell]) - 1
      if row < count, row < covered, bytes(row).hasSameBytes(as: id) { return row }
      cell = cell + 1 == capacity ? 0 : cell + 1
    }
    return nil
  }
}
