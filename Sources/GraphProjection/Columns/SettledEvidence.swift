// Owns the origin of settled versions: since which position the log says so, and the evidence.
// Nearly always a version is recorded with the one event that it rests on: then the position is
// all.
//
//   origin    high bit clear: recorded at that position, evidence that position (for nodes: none)
//             high bit set: place in the pool
//   pool      recorded from, count, positions …, count, contradicting positions …
//
// In a snapshot file the pool lies in lists, and their numbers are the places (`PackedEvidence`).

/// Since when the log says so, what that rests on, and what contradicts it: log positions.
struct EvidenceList: Equatable {
  let recordedFrom: UInt32
  var evidence: [UInt32] = []
  var contradictedBy: [UInt32] = []
}

/// The pool: in memory, or packed in a mapped file.
struct EvidencePool: @unchecked Sendable {
  private let cells: UnsafeBufferPointer<UInt32>
  private let packed: PackedEvidence?

  static let empty = EvidencePool(UnsafeBufferPointer(start: nil, count: 0))

  init(_ cells: UnsafeBufferPointer<UInt32>) {
    self.cells = cells
    packed = nil
  }

  init(_ packed: PackedEvidence) {
    cells = UnsafeBufferPointer(start: nil, count: 0)
    self.packed = packed
  }

  /// Places are below this.
  var count: Int { packed?.count ?? cells.count }

  /// Since when the log says what stands at a place.
  func recordedFrom(_ place: Int) -> UInt32 {
    if let packed { return packed.recordedFrom(place) }
    return place < cells.count ? cells[place] : 0
  }

  func list(_ place: Int) -> EvidenceList {
    if let packed { return packed.list(place) }
    return Self.list(place, cells.count) { cells[$0] }
  }

  /// Calls `body` with every list and its place, in order.
  func forEachList(_ body: (Int, EvidenceList) -> Void) {
    var place = 0
    while place < count {
      let list = list(place)
      body(place, list)
      place += packed == nil ? list.evidence.count + list.contradictedBy.count + 3 : 1
    }
  }

  /// A list as it lies in cells, of which none beyond the last is read.
  static func list(_ first: Int, _ count: Int, _ cell: (Int) -> UInt32) -> EvidenceList {
    var next = first
    func take() -> UInt32 {
      defer { next += 1 }
      return next < count ? cell(next) : 0
    }
    func positions() -> [UInt32] {
      let length = min(Int(take()), max(0, count - next))
      return (0..<length).map { _ in take() }
    }
    let from = take()
    let evidence = positions()
    return EvidenceList(recordedFrom: from, evidence: evidence, contradictedBy: positions())
  }
}

enum SettledEvidence {
  static let pooled: UInt32 = 1 << 31

  @inline(__always)
  static func recordedFrom(_ origin: UInt32, _ pool: EvidencePool) -> UInt32 {
    origin & pooled == 0 ? origin : pool.recordedFrom(Int(origin & ~pooled))
  }

  static func lists(
    _ origin: UInt32, _ pool: EvidencePool, isNode: Bool
  ) -> (evidence: [Int64], contradictedBy: [Int64]) {
    if origin & pooled == 0 { return (isNode ? [] : [Int64(origin)], []) }
    let list = pool.list(Int(origin & ~pooled))
    return (list.evidence.map { Int64($0) }, list.contradictedBy.map { Int64($0) })
  }
}
