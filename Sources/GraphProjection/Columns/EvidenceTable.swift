// Owns the evidence of versions: lists of log positions. One position without contradictions, by
// far the most frequent, is its own number; other lists lie in a pool.
//
//   number    0: none     high bit clear: that position     high bit set: place in the pool
//   pool      count, positions …, count, contradicting positions …

struct EvidenceTable {
  let cells = SegmentedColumn<UInt32>()
  private(set) var count = 0

  static let pooled: UInt32 = 1 << 31

  func deallocate() { cells.deallocate() }

  /// The number of a list of one position.
  mutating func add(_ position: Int64) -> UInt32 {
    (1..<Int64(Self.pooled)).contains(position)
      ? UInt32(position) : add([position], contradictedBy: [])
  }

  mutating func add(_ evidence: [Int64], contradictedBy: [Int64]) -> UInt32 {
    if contradictedBy.isEmpty {
      if evidence.isEmpty { return 0 }
      if evidence.count == 1, evidence[0] > 0, evidence[0] < Int64(Self.pooled) {
        return UInt32(evidence[0])
      }
    }
    let place = UInt32(count) | Self.pooled
    append(evidence)
    append(contradictedBy)
    return place
  }

  /// The number of the list of one position, with another one behind it.
  mutating func add(_ first: UInt32, then position: Int64) -> UInt32 {
    let place = UInt32(count) | Self.pooled
    push(2)
    push(first)
    push(UInt32(truncatingIfNeeded: position))
    push(0)
    return place
  }

  private mutating func append(_ positions: [Int64]) {
    push(UInt32(positions.count))
    for position in positions { push(UInt32(truncatingIfNeeded: position)) }
  }

  private mutating func push(_ cell: UInt32) {
    cells.reserve(count)
    cells[count] = cell
    count += 1
  }

  /// The evidence at a number, and what contradicts it.
  static func lists(
    _ number: UInt32, in cells: SegmentedColumn<UInt32>
  ) -> (evidence: [Int64], contradictedBy: [Int64]) {
    if number == 0 { return ([], []) }
    if number & pooled == 0 { return ([Int64(number)], []) }
    let place = Int(number & ~pooled)
    let count = Int(cells[place])
    let evidence = (0..<count).map { Int64(cells[place + 1 + $0]) }
    let further = place + 1 + count
    let contradicting = (0..<Int(cells[further])).map { Int64(cells[further + 1 + $0]) }
    return (evidence, contradicting)
  }
}
