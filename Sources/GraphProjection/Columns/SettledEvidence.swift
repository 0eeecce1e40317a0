// Owns the origin of settled versions: since which position the log says so, and the evidence.
// Nearly always a version is recorded with the one event that it rests on: then the position is
// all.
//
//   origin    high bit clear: recorded at that position, evidence that position (for nodes: none)
//             high bit set: place in the pool
//   pool      recorded from, count, positions …, count, contradicting positions …

/// The pool: in memory, or packed in a mapped file.
struct EvidencePool: @unchecked Sendable {
  let count: Int
  private let cells: UnsafePointer<UInt32>?
  private let packed: PackedLane

  init(_ cells: UnsafeBufferPointer<UInt32>) {
    self.cells = cells.baseAddress
    count = cells.count
    packed = .empty
  }

  init(_ packed: PackedLane) {
    cells = nil
    count = packed.count
    self.packed = packed
  }

  subscript(place: Int) -> UInt32 {
    guard place < count else { return 0 }
    return cells.map { $0[place] } ?? packed[place]
  }
}

enum SettledEvidence {
  static let pooled: UInt32 = 1 << 31

  @inline(__always)
  static func recordedFrom(_ origin: UInt32, _ pool: EvidencePool) -> UInt32 {
    origin & pooled == 0 ? origin : pool[Int(origin & ~pooled)]
  }

  static func lists(
    _ origin: UInt32, _ pool: EvidencePool, isNode: Bool
  ) -> (evidence: [Int64], contradictedBy: [Int64]) {
    if origin & pooled == 0 { return (isNode ? [] : [Int64(origin)], []) }
    var place = Int(origin & ~pooled) + 1
    func list() -> [Int64] {
      let count = Int(pool[place])
      defer { place += count + 1 }
      return (0..<count).map { Int64(pool[place + 1 + $0]) }
    }
    let evidence = list()
    return (evidence, list())
  }
}
