// Owns the ids of events: texts by row, and the tables that find a row by its id: a packed one for
// the rows that came from a file, and one for later rows, which is made when first asked for, since
// folding and most questions never do.

import GraphModel
import Synchronization

/// The ids by row. One thread appends; readers look at rows that they were told of.
final class EventIDs: @unchecked Sendable {
  let texts = TextArena()
  /// Where the text of each row's id lies.
  @exclusivity(unchecked) private(set) var places = AppendedColumn<UInt32>()
  private let table = Mutex(IDTable())
  /// The rows that lie in a mapped file, and how many they are.
  @exclusivity(unchecked) private var packed = PackedTable.empty
  @exclusivity(unchecked) private var packedCount = 0

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
    let hash = TextHash.of(id)
    let found = packed.find(hash, below: min(packedCount, count)) {
      bytes($0).hasSameBytes(as: id)
    }
    if let found { return found }
    return table.withLock { table in
      table.cover(count, bytes)
      return table.find(id, hash, below: count, bytes)
    }
  }

  /// Forgets the rows from one on.
  func rollBack(to row: Int) { table.withLock { $0.covered = min($0.covered, row) } }

  func write(below count: Int, to writer: SnapshotWriter) {
    texts.write("ids.texts", to: writer)
    writer.packed("ids", places, count)
    writer.table("ids.slots", over: count) { TextHash.of(bytes($0)) }
  }

  func read(from reader: inout SnapshotReader) throws(SnapshotError) {
    try texts.read("ids.texts", from: &reader)
    let lane = try reader.lane("ids")
    places.adopt(lane)
    packedCount = lane.count
    packed = try reader.table("ids.slots")
    table.withLock { $0.start(at: packedCount) }
  }
}

/// Open addressing over rows plus one; 0 for an empty cell. It holds the rows from one on.
private struct IDTable: @unchecked Sendable {
  private(set) var cells: UnsafeMutablePointer<UInt32>?
  private(set) var capacity = 0
  /// Rows below this are in the table.
  var covered = 0
  private var first = 0
  private var filled = 0

  func deallocate() {
    if let cells { PageMemory.free(cells, capacity * 4) }
  }

  /// Leaves the rows below one to another table. The table must be empty.
  mutating func start(at row: Int) {
    first = row
    covered = row
  }

  mutating func cover(_ count: Int, _ bytes: (Int) -> UnsafeBufferPointer<UInt8>) {
    guard covered < count else { return }
    if (filled + count - covered) * 5 > capacity * 4 { grow(to: count, bytes) }
    while covered < count {
      place(covered, TextHash.of(bytes(covered)))
      covered += 1
    }
  }

  /// Moves to a table in which a count of rows, and some more, leave a fifth of the cells empty.
  private mutating func grow(to count: Int, _ bytes: (Int) -> UnsafeBufferPointer<UInt8>) {
    let former = self
    let (own, old) = (count - first, covered - first)
    capacity = max(64, own > 2 * old ? own * 5 / 4 + 1 : own * 15 / 8)
    cells = PageMemory.allocate(capacity * 4).bindMemory(to: UInt32.self, capacity: capacity)
    filled = 0
    for row in first..<covered { place(row, TextHash.of(bytes(row))) }
    former.deallocate()
  }

  private mutating func place(_ row: Int, _ hash: UInt64) {
    guard let cells else { return }
    var cell = home(hash)
    while cells[cell] != 0 { cell = cell + 1 == capacity ? 0 : cell + 1 }
    cells[cell] = UInt32(row + 1)
    filled += 1
  }

  private func home(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(capacity)).high)
  }

  /// Rows that were rolled back may still be in the table; they have other texts, or lie beyond.
  func find(
    _ id: UnsafeBufferPointer<UInt8>, _ hash: UInt64, below count: Int,
    _ bytes: (Int) -> UnsafeBufferPointer<UInt8>
  ) -> Int? {
    guard let cells, capacity > 0 else { return nil }
    var cell = home(hash)
    while cells[cell] != 0 {
      let row = Int(cells[cell]) - 1
      if row < count, row < covered, bytes(row).hasSameBytes(as: id) { return row }
      cell = cell + 1 == capacity ? 0 : cell + 1
    }
    return nil
  }
}
