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
    if isPresent, isDirect, graph.isQuiet, !graph.hasLimitedNodes {
      scan(into: &counts)
    } else {
      for relationship in relationships() { counts[Int(type(of: relationship).number)] += 1 }
    }
    return counts.indices.filter { counts[$0] > 0 }
      .sorted { graph.symbols.precedes(Int32($0), Int32($1)) }
      .map { (type: Symbol(Int32($0)), count: counts[$0]) }
  }

  /// Counts settled rows without a branch for each: four comparisons, joined as bits.
  private func scan(into counts: inout [Int]) {
    let hops = settled.current.outgoing
    let core = hops.core
    counts.withUnsafeMutableBufferPointer { counts in
      var row = 0
      for segment in 0..<hops.segmentCount {
        let end = Int(hops.segmentRows[segment + 1])
        var seen = 0
        while row < end {
          seen &+= sees(core, row)
          row &+= 1
        }
        counts[Int(hops.segmentTypes[segment])] &+= seen
      }
    }
  }

  /// 1 when the perspective sees a settled row, else 0.
  @inline(__always)
  private func sees(_ core: RowCore, _ row: Int) -> Int {
    let validFrom = unsafeBitCast(core.validFrom[row] < reached.validFrom, to: UInt8.self)
    let validTo = unsafeBitCast(core.validTo[row] >= reached.validTo, to: UInt8.self)
    let knownFrom = unsafeBitCast(core.knownFrom[row] < reached.knownFrom, to: UInt8.self)
    let knownTo = unsafeBitCast(core.knownTo[row] >= reached.knownTo, to: UInt8.self)
    return Int(validFrom & validTo & knownFrom & knownTo)
  }
}
