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

  private func forEachIndexed(_ kind: RowKind, _ body: (Change) -> Void) {
    let core = settled.core(kind, isPast: false)
    guard core.count > 0 else { return }
    let bounds = core.bounds
    let table = settled.changes.index(of: settled).table(kind)
    let sides = [
      Side(bounds.validFrom, table.validFrom, earlier.reached.validFrom, later.reached.validFrom),
      Side(bounds.validTo, table.validTo, earlier.reached.validTo, later.reached.validTo),
      Side(bounds.knownFrom, table.knownFrom, earlier.reached.knownFrom, later.reached.knownFrom),
      Side(bounds.knownTo, table.knownTo, earlier.reached.knownTo, later.reached.knownTo),
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

  /// Hands over a settled row that only one of the views sees.
  func take(_ kind: RowKind, _ row: Int, _ isOfLater: Bool, _ body: (Change) -> Void) {
    guard earlier.graph.isQuiet || earlier.isOpen(settled.core(kind, isPast: false), row) else {
      return
    }
    guard kind == .relationship else {
      let element = settled.element(kind, row: row, isPast: false)
      return body(Change(element: element, isOfLater: isOfLater))
    }
    let relationship = settled.current.outgoing.relationships[row]
    if isPlain, hasSeenSibling(row, of: relationship, in: isOfLater ? earlier : later) { return }
    body(
      Change(
        element: .relationship(Relationship(relationship)), isOfLater: isOfLater, isAlone: isPlain))
  }

  /// Whether what a view sees of a relationship is one of its settled versions, or none.
  private var isPlain: Bool {
    later.graph.isQuiet && !later.graph.hasLimitedNodes && !later.isPossibly
  }

  /// Whether a view sees another version of the relationship of a row; they lie side by side.
  private func hasSeenSibling(_ row: Int, of relationship: Int32, in view: GraphView) -> Bool {
    let hops = settled.current.outgoing
    var sibling = row - 1
    while sibling >= 0, hops.relationships[sibling] == relationship {
      if view.holds(hops.core, sibling) { return true }
      sibling -= 1
    }
    sibling = row + 1
    while sibling < hops.core.count, hops.relationships[sibling] == relationship {
      if view.holds(hops.core, sibling) { return true }
      sibling += 1
    }
    return false
  }

  /// How many rows are scanned in the time in which one is looked up by the index.
  private static var rowsScannedMeanwhile: Int { 48 }

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
