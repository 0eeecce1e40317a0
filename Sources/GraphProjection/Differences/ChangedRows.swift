// Owns the finding of versions that one of two views sees and the other does not: settled rows one
// of whose bounds lies between the two, and all recent rows.

import GraphModel

struct ChangedRows {
  let earlier: GraphView
  let later: GraphView
  private let settled: SettledVersions

  init(_ earlier: GraphView, _ later: GraphView) {
    self.earlier = earlier
    self.later = later
    settled = later.settled
  }

  /// A version that only one of the views sees.
  struct Change {
    let element: GraphElement
    /// Whether it is the later view that sees it.
    let isOfLater: Bool
    /// Whether it is a relationship of which the other view is known to see no version, and that
    /// nothing else can hide, so that what is true of the version is true of the element.
    var isAlone = false
  }

  /// Calls `body` with each such version, once.
  func forEach(_ body: (Change) -> Void) {
    for kind in RowKind.all {
      if isIndexed {
        forEachIndexed(kind, body)
      } else {
        forEachScanned(kind, body)
      }
    }
    for number in 0..<later.graph.rowCount {
      let row = later.recent.rows.pointer(number)
      let isOfLater = later.sees(row)
      if earlier.sees(row) != isOfLater {
        body(Change(element: VersionDecoding.element(row.pointee), isOfLater: isOfLater))
      }
    }
  }

  /// Whether only the valid and the known clock differ, so that the index tells all.
  private var isIndexed: Bool {
    earlier.isPresent && later.isPresent && earlier.position == later.position
      && earlier.isPossibly == later.isPossibly && earlier.isDirect && later.isDirect
  }

  private func forEachScanned(_ kind: RowKind, _ body: (Change) -> Void) {
    for isPast in [false, true] where !isPast || !earlier.isPresent || !later.isPresent {
      for row in 0..<settled.core(kind, isPast: isPast).count {
        let isOfLater = later.sees(kind, row, isPast: isPast)
        if earlier.sees(kind, row, isPast: isPast) != isOfLater {
          let element = settled.element(kind, row: row, isPast: isPast)
          body(Change(element: element, isOfLater: isOfLater))
        }
      }
    }
  }

  /// Finds the settled rows of a kind that only one of the views sees: by the index where there are
  /// few, else among all rows.
  private func forEachIndexed(_ kind: RowKind, _ body: (Change) -> Void) {
    let table = ChangedTable(self, kind)
    let core = table.core
    guard core.count > 0 else { return }
    let bounds = core.bounds
    let index = settled.changes.index(of: settled).table(kind)
    let sides = [
      Side(bounds.validFrom, index.validFrom, earlier.reached.validFrom, later.reached.validFrom),
      Side(bounds.validTo, index.validTo, earlier.reached.validTo, later.reached.validTo),
      Side(bounds.knownFrom, index.knownFrom, earlier.reached.knownFrom, later.reached.knownFrom),
      Side(bounds.knownTo, index.knownTo, earlier.reached.knownTo, later.reached.knownTo),
    ]
    // One row after the other is read more quickly than rows here and there.
    if sides.reduce(0, { $0 + $1.count(of: core.count) }) > core.count / Self.rowsScannedMeanwhile {
      return forEachAmongAll(table, body)
    }
    for (number, side) in sides.enumerated() {
      let rows = side.rows
      for place in rows.indices {
        let ahead = place &+ Self.rowsAhead
        if ahead < rows.count { table.prefetch(Int(rows[ahead])) }
        let row = Int(rows[place])
        let isOfLater = table.reached.later.see(bounds, row)
        guard table.reached.earlier.see(bounds, row) != isOfLater else { continue }
        if isCrossed(row, by: sides, before: number) { continue }
        table.take(row, isOfLater, body)
      }
    }
  }

  private func forEachAmongAll(_ table: ChangedTable, _ body: (Change) -> Void) {
    var scan = ChangeScan(table.core, table.reached.earlier, table.reached.later)
    withUnsafeTemporaryAllocation(of: ChangeScan.Change.self, capacity: 512) { changes in
      while case let count = scan.next(into: changes), count > 0 {
        for place in 0..<count {
          table.take(changes[place].row, changes[place].isOfSecond, body)
        }
      }
    }
  }

  /// How many rows are scanned in the time in which one is looked up by the index.
  private static var rowsScannedMeanwhile: Int { 4 }
  /// How many rows before its turn one that lies anywhere is asked for.
  private static var rowsAhead: Int { 8 }

  /// Whether a row was met at an earlier side already.
  @inline(__always)
  private func isCrossed(_ row: Int, by sides: [Side], before number: Int) -> Bool {
    var earlier = 0
    while earlier < number {
      if sides[earlier].isCrossed(row) { return true }
      earlier += 1
    }
    return false
  }

  /// One side of one axis: the bounds that lie between the two views.
  private struct Side {
    let codes: BoundColumn
    let index: ChangeColumn?
    let first: Int
    let end: Int

    init(_ codes: BoundColumn, _ index: ChangeColumn?, _ one: UInt32, _ other: UInt32) {
      self.codes = codes
      self.index = index
      first = Int(min(one, other))
      end = Int(max(one, other))
    }

    /// How many of the rows have a bound between them.
    func count(of rowCount: Int) -> Int {
      if index != nil { return rows.count }
      // All rows have the same bound.
      return (first..<end).contains(Int(codes[0])) ? rowCount : 0
    }

    /// Those rows; none where the bound is that of all rows.
    var rows: UnsafeBufferPointer<UInt32> {
      guard let index, first < end else { return UnsafeBufferPointer(start: nil, count: 0) }
      let start = Int(index.offsets[first])
      return UnsafeBufferPointer(start: index.rows + start, count: Int(index.offsets[end]) - start)
    }

    func isCrossed(_ row: Int) -> Bool { index != nil && (first..<end).contains(Int(codes[row])) }
  }
}

extension GraphView {
  /// Whether the perspective sees a recent row, whatever becomes of its owner.
  fileprivate func sees(_ row: UnsafeMutablePointer<VersionRow>) -> Bool {
    isRecorded(row) && holds(row)
  }

  fileprivate func sees(_ kind: RowKind, _ row: Int, isPast: Bool) -> Bool {
    let core = settled.core(kind, isPast: isPast)
    if isPresent { return !isPast && holds(core, row) && isOpen(core, row) }
    return holds(core, row) && isRecorded(core, row)
  }
}
