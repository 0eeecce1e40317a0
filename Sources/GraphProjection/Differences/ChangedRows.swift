// Owns the finding of versions that one of two views sees and the other does not: settled rows one
// of whose bounds lies between the two, and all recent rows.

import GraphModel

struct ChangedRows {
  private let earlier: GraphView
  private let later: GraphView
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
    /// Whether it is known to be the only version of a relationship that nothing else can hide, so
    /// that what is true of the version is true of the element.
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

  private func forEachIndexed(_ kind: RowKind, _ body: (Change) -> Void) {
    let core = settled.core(kind, isPast: false)
    guard core.count > 0 else { return }
    let table = settled.changes.index(of: settled).table(kind)
    let sides = [
      Side(core.validFrom, table.validFrom, earlier.reached.validFrom, later.reached.validFrom),
      Side(core.validTo, table.validTo, earlier.reached.validTo, later.reached.validTo),
      Side(core.knownFrom, table.knownFrom, earlier.reached.knownFrom, later.reached.knownFrom),
      Side(core.knownTo, table.knownTo, earlier.reached.knownTo, later.reached.knownTo),
    ]
    // One row after the other is read more quickly than rows here and there.
    if sides.reduce(0, { $0 + $1.count(of: core.count) }) > core.count / Self.rowsScannedMeanwhile {
      return forEachMarked(kind, core, body)
    }
    for (number, side) in sides.enumerated() {
      guard let index = side.index, side.first < side.end else { continue }
      for place in Int(index.offsets[side.first])..<Int(index.offsets[side.end]) {
        let row = Int(index.rows[place])
        let isOfLater = later.holds(core, row)
        guard earlier.holds(core, row) != isOfLater else { continue }
        if isCrossed(row, by: sides, before: number) { continue }
        take(kind, row, isOfLater, body)
      }
    }
  }

  private func take(_ kind: RowKind, _ row: Int, _ isOfLater: Bool, _ body: (Change) -> Void) {
    guard earlier.graph.isQuiet || earlier.isOpen(settled.core(kind, isPast: false), row) else {
      return
    }
    if kind == .relationship {
      body(relationshipChange(row, isOfLater))
    } else {
      let element = settled.element(kind, row: row, isPast: false)
      body(Change(element: element, isOfLater: isOfLater))
    }
  }

  /// How many rows are scanned in the time in which one is looked up by the index.
  private static var rowsScannedMeanwhile: Int { 48 }

  /// The same without the index: all rows are marked for both views, block by block.
  private func forEachMarked(_ kind: RowKind, _ core: RowCore, _ body: (Change) -> Void) {
    let block = 1_024
    let scans = (RowScan(core, earlier.reached), RowScan(core, later.reached))
    withUnsafeTemporaryAllocation(byteCount: 2 * block, alignment: 8) { memory in
      let marks = memory.bindMemory(to: UInt8.self)
      guard let own = marks.baseAddress else { return }
      let (earlier, later) = (own, own + block)
      for first in stride(from: 0, to: core.count, by: block) {
        let count = min(block, core.count - first)
        scans.0.mark(first, count, earlier)
        scans.1.mark(first, count, later)
        var place = 0
        while place < count {
          let isWhole = place + 8 <= count
          let words = (UnsafeRawPointer(earlier + place), UnsafeRawPointer(later + place))
          if isWhole, words.0.load(as: UInt64.self) == words.1.load(as: UInt64.self) {
            place += 8
            continue
          }
          let end = min(place + 8, count)
          while place < end {
            if earlier[place] != later[place] { take(kind, first + place, later[place] != 0, body) }
            place += 1
          }
        }
      }
    }
  }

  private func relationshipChange(_ row: Int, _ isOfLater: Bool) -> Change {
    let numbers = settled.current.outgoing.relationships
    let number = numbers[row]
    let isAlone =
      later.graph.isQuiet && !later.graph.hasLimitedNodes
      && (row == 0 || numbers[row - 1] != number)
      && (row + 1 == settled.current.outgoing.core.count || numbers[row + 1] != number)
    return Change(
      element: .relationship(Relationship(number)), isOfLater: isOfLater, isAlone: isAlone)
  }

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
    let codes: NarrowColumn<UInt32>
    let index: ChangeColumn?
    let first: Int
    let end: Int

    init(_ codes: NarrowColumn<UInt32>, _ index: ChangeColumn?, _ one: UInt32, _ other: UInt32) {
      self.codes = codes
      self.index = index
      first = Int(min(one, other))
      end = Int(max(one, other))
    }

    /// How many of the rows have a bound between them.
    func count(of rowCount: Int) -> Int {
      guard let index else {
        // All rows have the same bound.
        return (first..<end).contains(Int(codes[0])) ? rowCount : 0
      }
      return first < end ? Int(index.offsets[end]) - Int(index.offsets[first]) : 0
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
