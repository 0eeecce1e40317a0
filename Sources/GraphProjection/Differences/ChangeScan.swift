// Owns the comparison of two scans of one table: which rows only one of them sees.

/// A walk over the rows that only one of two perspectives sees, in their order.
struct ChangeScan {
  /// A row, and which of the perspectives sees it.
  struct Change {
    fileprivate let cell: UInt32
    var row: Int { Int(cell >> 1) }
    var isOfSecond: Bool { cell & 1 != 0 }
  }

  private let first: RowScan
  private let second: RowScan
  private let rowCount: Int
  /// Where the walk is.
  private var block = 0

  init(_ core: RowCore, _ first: ReachedBounds, _ second: ReachedBounds) {
    self.first = RowScan(core, first)
    self.second = RowScan(core, second)
    rowCount = core.count
  }

  /// Writes down the next ones; returns how many, 0 at the end.
  ///
  /// - Parameter changes: with room for eight at least.
  mutating func next(into changes: UnsafeMutableBufferPointer<Change>) -> Int {
    switch (first.answer, second.answer) {
    case (.narrow, .narrow):
      let cells = (RowScan.Cells<UInt16>(first), RowScan.Cells<UInt16>(second))
      return fill(changes) { (UInt16.marks(cells.0.seen($0)), UInt16.marks(cells.1.seen($0))) }
    case (.wide, .wide):
      let cells = (RowScan.Cells<UInt32>(first), RowScan.Cells<UInt32>(second))
      return fill(changes) { (UInt32.marks(cells.0.seen($0)), UInt32.marks(cells.1.seen($0))) }
    default:
      // For one of the two, what all rows have in common decides.
      let scans = (first, second)
      return fill(changes) {
        (scans.0.marks(ofBlockOf: 8 &* $0), scans.1.marks(ofBlockOf: 8 &* $0))
      }
    }
  }

  /// - Parameter marks: of the rows of a block, a byte each, as each scan sees them.
  @inline(__always)
  private mutating func fill(
    _ changes: UnsafeMutableBufferPointer<Change>, _ marks: (_ block: Int) -> (UInt64, UInt64)
  ) -> Int {
    guard let start = changes.baseAddress else { return 0 }
    let room = changes.count &- 8
    let end = (rowCount &+ 7) &>> 3
    var (block, count) = (block, 0)
    while block < end, count <= room {
      let (first, second) = marks(block)
      var changed = SeenRows(first ^ second, from: 8 &* block, to: rowCount)
      while let row = changed.next() {
        let isOfSecond = second &>> UInt64(truncatingIfNeeded: 8 &* (row & 7)) & 1
        start[count] = Change(cell: UInt32(truncatingIfNeeded: row &<< 1 | Int(isOfSecond)))
        count &+= 1
      }
      block &+= 1
    }
    self.block = block
    return count
  }
}
