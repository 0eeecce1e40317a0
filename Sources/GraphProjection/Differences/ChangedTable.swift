// Owns what becomes of a settled row that only one of two views sees. What is the same for all rows
// of a kind is found once, for a difference may be of many.

import GraphModel

/// The current rows of a kind, under two views whose bounds compare by their numbers.
struct ChangedTable {
  let core: RowCore
  /// What the views compare bounds with.
  let reached: (earlier: ReachedBounds, later: ReachedBounds)
  private let kind: RowKind
  private let position: UInt32
  private let settled: SettledVersions
  private let recent: RecentVersions
  private let relationships: NarrowColumn<Int32>
  /// Whether no row was given up since it was settled, and none came after it.
  private let isQuiet: Bool
  /// Whether what a view sees of a relationship without recent rows is one of its settled versions,
  /// or none.
  private let isPlain: Bool

  init(_ rows: ChangedRows, _ kind: RowKind) {
    self.kind = kind
    let later = rows.later
    reached = (rows.earlier.reached, later.reached)
    position = later.position
    settled = later.settled
    recent = later.recent
    core = settled.core(kind, isPast: false)
    relationships = settled.current.outgoing.relationships
    isQuiet = later.graph.isQuiet
    isPlain = !later.graph.hasLimitedNodes && !later.isPossibly
  }

  /// Has what is asked of a row brought near.
  @inline(__always)
  func prefetch(_ row: Int) {
    core.bounds.prefetch(row)
    if kind == .relationship { relationships.prefetch(row) }
  }

  /// Hands over a row that only one of the views sees.
  @inline(__always)
  func take(_ row: Int, _ isOfLater: Bool, _ body: (ChangedRows.Change) -> Void) {
    guard isQuiet || core.isOpen(row, at: position) else { return }
    guard kind == .relationship else {
      let element = settled.element(kind, row: row, isPast: false)
      return body(ChangedRows.Change(element: element, isOfLater: isOfLater))
    }
    let relationship = relationships[row]
    let isAlone =
      isPlain && (isQuiet || recent.relationshipHead(Int(relationship)) == 0)
    let other = isOfLater ? reached.earlier : reached.later
    if isAlone, hasSibling(row, of: relationship, seenBy: other) { return }
    body(
      ChangedRows.Change(
        element: .relationship(Relationship(relationship)), isOfLater: isOfLater, isAlone: isAlone))
  }

  /// Whether a view sees another version of the relationship of a row; they lie side by side.
  @inline(__always)
  private func hasSibling(
    _ row: Int, of relationship: Int32, seenBy reached: ReachedBounds
  ) -> Bool {
    var sibling = row &- 1
    while sibling >= 0, relationships[sibling] == relationship {
      if reached.see(core.bounds, sibling) { return true }
      sibling &-= 1
    }
    sibling = row &+ 1
    while sibling < core.count, relationships[sibling] == relationship {
      if reached.see(core.bounds, sibling) { return true }
      sibling &+= 1
    }
    return false
  }
}
