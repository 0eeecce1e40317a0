// Owns the pool of evidence as it lies packed in a snapshot file: lists in the order of the
// positions that they were recorded at. Mostly a version rests on one event, or on that and the one
// with which it was recorded; other lists lie in cells of their own.

/// Packed lists by their numbers.
struct PackedEvidence: Sendable {
  private let recorded: PackedLane
  private let shapes: PackedLane
  private let firsts: PackedLane
  private let cells: PackedLane

  /// What a list is.
  private enum Shape: UInt32 {
    /// One position.
    case one
    /// One, and that at which the list was recorded.
    case two
    /// The place of a list in the cells.
    case other
  }

  var count: Int { recorded.count }

  func recordedFrom(_ number: Int) -> UInt32 { number < count ? recorded[number] : 0 }

  func list(_ number: Int) -> EvidenceList {
    guard number < count else { return EvidenceList(recordedFrom: 0) }
    let from = recorded[number]
    let first = firsts[number]
    switch Shape(rawValue: shapes[number]) {
    case .one: return EvidenceList(recordedFrom: from, evidence: [first])
    case .two: return EvidenceList(recordedFrom: from, evidence: [first, from])
    case .other, nil: return EvidencePool.list(Int(first), cells.count) { cells[$0] }
    }
  }

  static func read(
    _ name: String, from reader: inout SnapshotReader
  ) throws(SnapshotError) -> PackedEvidence {
    let lanes = try reader.lanes(name, 3)
    return PackedEvidence(
      recorded: lanes[0], shapes: lanes[1], firsts: lanes[2],
      cells: try reader.lane("\(name).cells"))
  }

  fileprivate static func write(
    _ name: String, _ lists: [EvidenceList], to writer: SnapshotWriter
  ) {
    var cells: [UInt32] = []
    var packed: [(shape: Shape, first: UInt32)] = []
    for list in lists {
      let isPlain = list.contradictedBy.isEmpty && !list.evidence.isEmpty
      if isPlain, list.evidence.count == 1 {
        packed.append((.one, list.evidence[0]))
      } else if isPlain, list.evidence.count == 2, list.evidence[1] == list.recordedFrom {
        packed.append((.two, list.evidence[0]))
      } else {
        packed.append((.other, UInt32(cells.count)))
        cells.append(list.recordedFrom)
        for positions in [list.evidence, list.contradictedBy] {
          cells.append(UInt32(positions.count))
          cells += positions
        }
      }
    }
    writer.lanes(name, cells: lists.count, lanes: 3) { lane, first, length, words in
      for place in 0..<length {
        let own = packed[first + place]
        words[place] =
          lane == 0
          ? lists[first + place].recordedFrom : lane == 1 ? own.shape.rawValue : own.first
      }
    }
    writer.lanes("\(name).cells", cells: cells.count, lanes: 1) { _, first, length, words in
      for place in 0..<length { words[place] = cells[first + place] }
    }
  }
}

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
