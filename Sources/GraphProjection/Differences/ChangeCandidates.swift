// Owns the finding of elements that may differ between two views: settled rows one of whose bounds
// lies between the two, all recent rows, and what belongs to nodes that come or go.

import GraphModel

struct ChangeCandidates {
  private let earlier: GraphView
  private let later: GraphView
  private var found: [GraphElement] = []
  private var seen: Set<GraphElement> = []

  init(_ earlier: GraphView, _ later: GraphView) {
    self.earlier = earlier
    self.later = later
  }

  /// Each element once.
  mutating func elements() -> [GraphElement] {
    for kind in RowKind.all { addSettled(kind) }
    for number in 0..<max(earlier.graph.rowCount, later.graph.rowCount) {
      let row = later.recent.rows.pointer(number)
      if earlier.sees(row) != later.sees(row) { add(VersionDecoding.element(row.pointee)) }
    }
    addBelongings()
    return found
  }

  private mutating func add(_ element: GraphElement) {
    if seen.insert(element).inserted { found.append(element) }
  }

  /// Whether only the valid and the known clock differ, so that the index tells all.
  private var isIndexed: Bool {
    earlier.isPresent && later.isPresent && earlier.position == later.position
      && earlier.isPossibly == later.isPossibly && earlier.isDirect && later.isDirect
  }

  private mutating func addSettled(_ kind: RowKind) {
    let settled = later.settled
    let core = settled.core(kind, isPast: false)
    if isIndexed {
      let table = settled.changes.index(of: settled).table(kind)
      let from = earlier.reached
      let to = later.reached
      addRows(kind, table.validFrom, from.validFrom, to.validFrom)
      addRows(kind, table.validTo, from.validTo, to.validTo)
      addRows(kind, table.knownFrom, from.knownFrom, to.knownFrom)
      addRows(kind, table.knownTo, from.knownTo, to.knownTo)
      return
    }
    for row in 0..<core.count { addRow(kind, row, isPast: false) }
    if !settled.hasPast || (earlier.isPresent && later.isPresent) { return }
    for row in 0..<settled.core(kind, isPast: true).count { addRow(kind, row, isPast: true) }
  }

  private mutating func addRows(
    _ kind: RowKind, _ column: ChangeColumn?, _ first: UInt32, _ second: UInt32
  ) {
    guard let column, first != second else { return }
    let places =
      Int(
        column.offsets[Int(min(first, second))])..<Int(
        column.offsets[Int(max(first, second))])
    for place in places { addRow(kind, Int(column.rows[place]), isPast: false) }
  }

  private mutating func addRow(_ kind: RowKind, _ row: Int, isPast: Bool) {
    if earlier.sees(kind, row, isPast: isPast) != later.sees(kind, row, isPast: isPast) {
      add(later.settled.element(kind, row: row, isPast: isPast))
    }
  }

  /// What belongs to a node comes and goes with it, though its own versions stay.
  private mutating func addBelongings() {
    for element in found {
      guard case .node(let node) = element else { continue }
      for view in [earlier, later] {
        for label in view.labels(of: node) { add(.label(node, label)) }
        for property in view.properties(of: node) { add(.property(node, property.key)) }
        guard view.graph.hasLimitedNodes else { continue }
        view.forEachNeighbour(of: node, direction: .both) { relationship, _ in
          add(.relationship(relationship))
          return true
        }
      }
    }
    for element in found {
      guard case .relationship(let relationship) = element else { continue }
      for view in [earlier, later] {
        for property in view.properties(of: relationship) {
          add(.relationshipProperty(relationship, property.key))
        }
      }
    }
  }
}

extension GraphView {
  /// Whether the perspective sees a recent row that was there when its graph was made.
  fileprivate func sees(_ row: UnsafeMutablePointer<VersionRow>) -> Bool {
    isRecorded(row) && holds(row)
  }

  fileprivate func sees(_ kind: RowKind, _ row: Int, isPast: Bool) -> Bool {
    let core = settled.core(kind, isPast: isPast)
    if isPresent { return !isPast && holds(core, row) && isOpen(core, row) }
    return holds(core, row) && isRecorded(core, row)
  }
}
