// Owns finding the relationships of a snapshot file by what they connect: they lie among the rows
// of their start node, in the order of types and end nodes, so that no table is needed.

/// The rows of a file in which relationships are searched.
struct RelationshipFinder: @unchecked Sendable {
  private let current: HopColumns
  private let past: HopColumns
  private let nodeCount: Int
  /// How many relationships there are.
  private let count: Int

  /// How many rows with the same ends are looked at. Relationships of which there are more are
  /// found otherwise.
  static let rowLimit = 16

  init(_ settled: SettledVersions, count: Int) {
    self.count = count
    current = settled.current.outgoing
    past = settled.past.outgoing
    nodeCount = settled.nodeCount
  }

  /// The first relationship of some ends that `matches`, as far as they are looked at.
  @inline(__always)
  func find(_ ends: RelationshipEnds, matches: (Int) -> Bool) -> Int? {
    find(ends, among: current, matches) ?? find(ends, among: past, matches)
  }

  /// The least number of a relationship that has some ends.
  func first(_ ends: RelationshipEnds) -> Int? {
    var least: Int?
    for hops in [current, past] {
      // Rows of the same ends lie in the order of their relationships.
      _ = find(ends, among: hops) { number in
        least = min(number, least ?? number)
        return true
      }
    }
    return least
  }

  @inline(__always)
  private func find(
    _ ends: RelationshipEnds, among hops: HopColumns, _ matches: (Int) -> Bool
  ) -> Int? {
    let rows = rows(from: ends, hops)
    var row = rows.lowerBound
    let end = min(row + Self.rowLimit, rows.upperBound)
    var last: Int32 = -1
    while row < end, hops.neighbours[row] == ends.end {
      let number = hops.relationships[row]
      if number != last, number >= 0, Int(number) < count, matches(Int(number)) {
        return Int(number)
      }
      last = number
      row += 1
    }
    return nil
  }

  /// The rows of a start node and type from the first on that has some end node; empty where there
  /// is none. Those of the next segment may have the same end node, and are others' rows.
  ///
  /// Whatever the columns hold, no row beyond their end is looked at.
  private func rows(from ends: RelationshipEnds, _ hops: HopColumns) -> Range<Int> {
    let rows = segment(of: ends, hops)
    let first = rows.lowerBound
    let row = first + Search.first(rows.count) { hops.neighbours[first + $0] >= ends.end }
    return row..<rows.upperBound
  }

  /// The rows of a start node and type; empty where there are none.
  private func segment(of ends: RelationshipEnds, _ hops: HopColumns) -> Range<Int> {
    let segments = segments(of: ends, hops)
    guard let segment = segments.first(where: { hops.segmentTypes[$0] == ends.type }) else {
      return 0..<0
    }
    let first = Int(hops.segmentRows[segment])
    return first..<max(first, min(Int(hops.segmentRows[segment + 1]), hops.core.count))
  }

  /// The segments of a start node.
  private func segments(of ends: RelationshipEnds, _ hops: HopColumns) -> Range<Int> {
    let node = Int(ends.start)
    guard hops.core.count > 0, node >= 0, node < nodeCount else { return 0..<0 }
    let first = Int(hops.segmentOffsets[node])
    return first..<max(first, min(Int(hops.segmentOffsets[node + 1]), hops.segmentCount))
  }

  /// Has brought near what a search reads, in steps: each reads what the one before it asked for,
  /// and is taken when that had the time to come.
  @inline(__always)
  func prefetch(_ ends: RelationshipEnds, _ step: Step) {
    for hops in [current, past] where hops.core.count > 0 {
      switch step {
      case .segments:
        if ends.start >= 0, Int(ends.start) < nodeCount {
          hops.segmentOffsets.prefetch(Int(ends.start))
        }
      case .rows:
        let segments = segments(of: ends, hops)
        if segments.isEmpty { continue }
        hops.segmentTypes.prefetch(segments.lowerBound)
        hops.segmentRows.prefetch(segments.lowerBound)
      case .relationships:
        let rows = segment(of: ends, hops)
        if rows.isEmpty { continue }
        // Where a search among them begins, and, as most are few, where it ends.
        hops.neighbours.prefetch(rows.lowerBound + rows.count / 2)
        hops.relationships.prefetch(rows.lowerBound)
      }
    }
  }

  /// The steps of a search, from the first.
  enum Step { case segments, rows, relationships }

  /// The relationships that are not found by their ends: those without a row, and those of which
  /// there are many.
  func missing() -> [Int] {
    var isFound = [Bool](repeating: false, count: count)
    for hops in [current, past] {
      var (segment, first) = (0, 0)
      for row in 0..<hops.core.count {
        let former = segment
        while Int(hops.segmentRows[segment + 1]) <= row { segment += 1 }
        if segment != former || hops.neighbours[row] != hops.neighbours[first] { first = row }
        let number = Int(hops.relationships[row])
        if row - first < Self.rowLimit, isFound.indices.contains(number) { isFound[number] = true }
      }
    }
    return isFound.indices.filter { !isFound[$0] }
  }
}
