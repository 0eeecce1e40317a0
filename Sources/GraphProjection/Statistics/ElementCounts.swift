// Owns the counting of what a view sees: by a scan of the columns, without making elements.

import GraphModel

/// How many nodes and relationships.
public struct ElementCounts: Hashable, Sendable {
  public let nodes: Int
  public let relationships: Int

  public init(nodes: Int, relationships: Int) {
    self.nodes = nodes
    self.relationships = relationships
  }
}

extension GraphView {
  /// How many elements the perspective sees.
  public func counts() -> ElementCounts {
    ElementCounts(
      nodes: nodes().reduce(0) { count, _ in count + 1 },
      relationships: countsByType().reduce(0) { $0 + $1.count })
  }

  /// How many elements hold only possibly: those that the perspective would see further if it
  /// read partial dates possibly. Zero for a perspective that already does.
  public func onlyPossibleCounts() -> ElementCounts {
    guard perspective.certainty == .certainly else {
      return ElementCounts(nodes: 0, relationships: 0)
    }
    var possibly = perspective
    possibly.certainty = .possibly
    let wide = graph.view(possibly)
    let nodes = wide.nodes().reduce(0) { $0 + (isVisible($1) ? 0 : 1) }
    let further = wide.relationships().reduce(0) { $0 + (isVisible($1) ? 0 : 1) }
    return ElementCounts(nodes: nodes, relationships: further)
  }

  /// How many relationships of each type the perspective sees, by the types' names; types without
  /// any are left out.
  public func countsByType() -> [(type: Symbol, count: Int)] {
    var counts = [Int](repeating: 0, count: graph.symbols.count)
    if isPresent, !mayRepeat, isDirect, !graph.hasLimitedNodes {
      scanSettled(into: &counts)
      scanRecent(into: &counts)
    } else {
      for relationship in relationships() { counts[Int(type(of: relationship).number)] += 1 }
    }
    return counts.indices.filter { counts[$0] > 0 }
      .sorted { graph.symbols.precedes(Int32($0), Int32($1)) }
      .map { (type: Symbol(Int32($0)), count: counts[$0]) }
  }

  /// How many rows are looked at in one go.
  private static var block: Int { 1_024 }

  /// Counts settled rows block by block: first a mark for each row, without a branch, then running
  /// sums of the marks, so that a segment's rows are counted by one subtraction.
  private func scanSettled(into counts: inout [Int]) {
    let hops = settled.current.outgoing
    let rowCount = hops.core.count
    guard rowCount > 0 else { return }
    let scan = RowScan(hops.core, reached)
    let checksOpen = !graph.isQuiet
    // Neighbouring segments count into different tables, so that none waits for the one before.
    let width = counts.count
    var tables = [Int](repeating: 0, count: 4 * width)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.block) { marks in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.block + 1) { sums in
        guard let marks = marks.baseAddress, let sums = sums.baseAddress else { return }
        tables.withUnsafeMutableBufferPointer { tables in
          var segment = 0
          var first = 0
          while first < rowCount {
            let count = min(Self.block, rowCount - first)
            scan.mark(first, count, marks)
            if checksOpen { clearClosed(hops.core, first, count, marks) }
            RowScan.addUp(marks, count, sums)
            var row = first
            while row < first &+ count {
              let last = min(Int(hops.segmentRows[segment &+ 1]), first &+ count)
              let table = width &* (segment & 3)
              tables[table &+ Int(hops.segmentTypes[segment])] &+=
                Int(sums[last &- first] &- sums[row &- first])
              row = last
              if row == Int(hops.segmentRows[segment &+ 1]) { segment &+= 1 }
            }
            first += count
          }
        }
      }
    }
    for place in tables.indices { counts[place % width] += tables[place] }
  }

  /// Takes away the marks of rows that the log has given up since they were settled.
  private func clearClosed(
    _ core: RowCore, _ first: Int, _ count: Int, _ marks: UnsafeMutablePointer<UInt8>
  ) {
    for place in 0..<count where marks[place] != 0 && !isOpen(core, first + place) {
      marks[place] = 0
    }
  }

  private func scanRecent(into counts: inout [Int]) {
    for number in 0..<graph.rowCount {
      let row = recent.rows.pointer(number)
      if row.pointee.kind == .relationship, isRecorded(row), holds(row) {
        counts[Int(row.pointee.key)] += 1
      }
    }
  }
}
