// Owns the ids of events: texts by row, and what finds a row by its id: the order of the packed
// texts for the rows that came from a file, and a table for later rows, which is made when first
// asked for, since folding and most questions never do.

import CMemory
import GraphModel
import Synchronization

/// The ids by row. One thread appends; readers look at rows that they were told of.
final class EventIDs: @unchecked Sendable {
  /// The ids of the first rows, which lie in a mapped file.
  @exclusivity(unchecked) private var packed = PackedTexts.empty
  private let texts = TextArena()
  /// Where the text of each later row's id lies.
  private let places = SegmentedColumn<UInt32>()
  private let table = Mutex(IDTable())

  deinit {
    places.deallocate()
    table.withLock { $0.deallocate() }
  }

  /// How many rows lie in the file.
  var packedCount: Int { packed.count }

  /// Makes room for some rows, all of which will come.
  func reserve(next rows: Range<Int>) {
    places.reserve(next: (rows.lowerBound - packed.count)..<(rows.upperBound - packed.count))
  }

  /// Keeps the id of the row after the last one, for which there is room.
  @inline(__always)
  func append(_ id: UnsafeBufferPointer<UInt8>, row: Int) {
    places[row - packed.count] = texts.add(id)
  }

  /// Has rows found from now on whose ids were appended, and lie among some events, if somebody has
  /// asked for one before: so that who asks next need not wait for that.
  func cover(_ rows: Range<Int>, of events: UnsafeBufferPointer<EventRow>) {
    var next = rows.lowerBound
    while next < rows.upperBound {
      let end = min(next + Self.coverStride, rows.upperBound)
      table.withLock { table in
        guard table.isUsed else { return }
        table.cover(end) { row in
          let place = row - rows.lowerBound
          // Where positions were left out, rows and events drift apart.
          return events.indices.contains(place) && Int(events[place].position) - 1 == row
            ? events[place].idHash : hash(row)
        }
      }
      next = end
    }
  }

  /// How many rows are put into the table at once; who asks for one meanwhile waits.
  private static let coverStride = 256

  /// Makes room for some rows, if somebody asks for one.
  func expect(_ count: Int) { table.withLock { $0.expected = count } }

  /// Calls `body` with the id of a row.
  func withBytes<Result>(
    _ row: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    row < packed.count
      ? try packed.withBytes(row, body) : try body(texts.text(places[row - packed.count]))
  }

  func text(_ row: Int) -> String { withBytes(row) { String(decoding: $0, as: UTF8.self) } }

  private func hash(_ row: Int) -> UInt64 { withBytes(row) { TextHash.of($0) } }

  /// The order of two ids by code points.
  func order(_ left: Int, _ right: Int) -> ValueOrder {
    withBytes(left) { one in
      withBytes(right) { other in
        if one.lexicographicallyPrecedes(other) { return .before }
        return other.lexicographicallyPrecedes(one) ? .after : .same
      }
    }
  }

  /// The row below a count that has an id.
  func row(of id: UnsafeBufferPointer<UInt8>, below count: Int) -> Int? {
    let hash = TextHash.of(id)
    func matches(_ row: Int) -> Bool { withBytes(row) { $0.hasSameBytes(as: id) } }
    if let found = packed.find(id, hash: hash) { return found < count ? found : nil }
    return table.withLock { table in
      table.cover(count, self.hash)
      return table.find(hash, below: count, matches)
    }
  }

  /// Forgets the rows from one on.
  func rollBack(to row: Int) { table.withLock { $0.covered = min($0.covered, row) } }

  func write(below count: Int, to writer: SnapshotWriter) {
    PackedTexts.write("ids", count, to: writer) { row, body in withBytes(row, body) }
  }

  func read(from reader: inout SnapshotReader) throws(SnapshotError) {
    packed = try PackedTexts.read("ids", from: &reader)
    table.withLock { $0.start(at: packed.count) }
  }
}

/// Open addressing over rows plus one; 0 for an empty cell. It holds the rows from one on.
private struct IDTable: @unchecked Sendable {
  private(set) var cells: UnsafeMutablePointer<UInt32>?
  /// Where some rows belong.
  private let homes = UnsafeMutablePointer<Int>.allocate(capacity: lookAhead)
  private(set) var capacity = 0
  /// Rows below this are in the table.
  var covered = 0
  private var first = 0
  private var filled = 0
  /// How many rows there will most likely be.
  var expected = 0

  /// Whether somebody has asked for a row.
  var isUsed: Bool { capacity > 0 }

  func deallocate() {
    if let cells { PageMemory.free(cells, capacity * 4) }
    homes.deallocate()
  }

  /// Leaves the rows below one to another table. The table must be empty.
  mutating func start(at row: Int) {
    first = row
    covered = row
  }

  mutating func cover(_ count: Int, _ hash: (Int) -> UInt64) {
    guard covered < count else { return }
    if (filled + count - covered) * 5 > capacity * 4 { grow(to: count, hash) }
    fill(to: count, hash)
  }

  private mutating func fill(to count: Int, _ hash: (Int) -> UInt64) {
    while covered < count {
      let end = min(count, covered + Self.lookAhead)
      for row in covered..<end {
        let home = home(hash(row))
        homes[row - covered] = home
        if let cells { clio_prefetch(cells + home) }
      }
      for row in covered..<end { place(row, home: homes[row - covered]) }
      covered = end
    }
  }

  /// How many rows are put into the table together, so that the ways to their cells overlap.
  private static let lookAhead = 32

  /// Moves to a table in which a count of rows, and some more, leave a fifth of the cells empty.
  private mutating func grow(to count: Int, _ hash: (Int) -> UInt64) {
    if let cells { PageMemory.free(cells, capacity * 4) }
    let (own, old) = (max(count, expected) - first, covered - first)
    capacity = max(64, own > 2 * old ? own * 5 / 4 + 1 : own * 15 / 8)
    cells = PageMemory.allocate(capacity * 4).bindMemory(to: UInt32.self, capacity: capacity)
    filled = 0
    let end = covered
    covered = first
    fill(to: end, hash)
  }

  private mutating func place(_ row: Int, home: Int) {
    guard let cells else { return }
    var cell = home
    while cells[cell] != 0 { cell = cell + 1 == capacity ? 0 : cell + 1 }
    cells[cell] = UInt32(row + 1)
    filled += 1
  }

  private func home(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(capacity)).high)
  }

  /// Rows that were rolled back may still be in the table; they have other texts, or lie beyond.
  func find(_ hash: UInt64, below count: Int, _ matches: (Int) -> Bool) -> Int? {
    guard let cells, capacity > 0 else { return nil }
    var cell = home(hash)
    while cells[cell] != 0 {
      let row = Int(cells[cell]) - 1
      if row < count, row < covered, matches(row) { return row }
      cell = cell + 1 == capacity ? 0 : cell + 1
    }
    return nil
  }
}
