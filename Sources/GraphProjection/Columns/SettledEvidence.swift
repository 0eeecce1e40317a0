// Owns the origin of settled versions: since which position the log says so, and the evidence.
// Nearly always a version is recorded with the one event that it rests on: then the position is
// all.
//
//   origin    high bit clear: recorded at that position, evidence that position (for nodes: none)
//             high bit set: place in the pool
//   pool      recorded from, count, positions …, count, contradicting positions …

enum SettledEvidence {
  static let pooled: UInt32 = 1 << 31

  @inline(__always)
  static func recordedFrom(_ origin: UInt32, _ pool: UnsafePointer<UInt32>) -> UInt32 {
    origin & pooled == 0 ? origin : pool[Int(origin & ~pooled)]
  }

  static func lists(
    _ origin: UInt32, _ pool: UnsafePointer<UInt32>, isNode: Bool
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
