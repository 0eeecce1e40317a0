// Owns the search for a shortest path from both ends at once: the smaller border goes on first.

struct TwoEndedSearch {
  private var distances: [[Int32: Int]]
  private var borders: [[Int32]]

  init(_ pair: EntityPair) {
    distances = [[pair.from: 0], [pair.to: 0]]
    borders = [[pair.from], [pair.to]]
  }

  /// - Parameter neighbours: calls its second argument with each neighbour of the first.
  mutating func run(
    _ neighbours: (Int32, (Int32) -> Void) throws -> Void
  ) rethrows -> Int? {
    if borders[0] == borders[1] { return 0 }
    for _ in 0..<12 {
      let side = borders[0].count <= borders[1].count ? 0 : 1
      var next: [Int32] = []
      var best: Int?
      for node in borders[side] {
        let distance = (distances[side][node] ?? 0) + 1
        try neighbours(node) { neighbour in
          if let rest = distances[1 - side][neighbour] {
            best = min(best ?? .max, distance + rest)
          }
          if distances[side][neighbour] == nil {
            distances[side][neighbour] = distance
            next.append(neighbour)
          }
        }
      }
      if let best { return best }
      if next.isEmpty { return nil }
      borders[side] = next
    }
    return nil
  }
}
