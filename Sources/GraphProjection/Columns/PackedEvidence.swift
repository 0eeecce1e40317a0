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

  static func write(
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
