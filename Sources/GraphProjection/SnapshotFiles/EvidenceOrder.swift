// Owns the order in which a snapshot file keeps the pool of evidence, and what that makes of the
// origins of rows.

/// The lists of a pool in the order of a file, and their numbers there.
struct EvidenceOrder {
  private let lists: [EvidenceList]
  /// By place in the pool.
  private let numbers: [UInt32]

  init(_ pool: EvidencePool) {
    var lists: [EvidenceList] = []
    var places: [Int] = []
    pool.forEachList { place, list in
      lists.append(list)
      places.append(place)
    }
    let order = lists.indices.sorted { left, right in
      let (one, other) = (lists[left], lists[right])
      if one.recordedFrom != other.recordedFrom { return one.recordedFrom < other.recordedFrom }
      let (first, second) = (one.evidence.first ?? 0, other.evidence.first ?? 0)
      return first != second ? first < second : left < right
    }
    var numbers = [UInt32](repeating: 0, count: pool.count)
    for (number, list) in order.enumerated() { numbers[places[list]] = UInt32(number) }
    self.lists = order.map { lists[$0] }
    self.numbers = numbers
  }

  /// The origins of a table as they are in the file.
  func origins(of core: RowCore, _ memory: ColumnMemory) -> NarrowColumn<UInt32> {
    let cells = memory.zero(core.count, of: UInt32.self)
    for row in 0..<core.count {
      var origin = core.origin(row)
      if origin & SettledEvidence.pooled != 0 {
        let place = Int(origin & ~SettledEvidence.pooled)
        origin = SettledEvidence.pooled | (place < numbers.count ? numbers[place] : 0)
      }
      cells[row] = RowCore.cell(ofOrigin: origin)
    }
    return memory.narrow(cells, core.count)
  }

  func write(_ name: String, to writer: SnapshotWriter) {
    PackedEvidence.write(name, lists, to: writer)
  }
}
