// Packs lists of evidence and reads them back: of no, one, two and many positions, with and without
// what contradicts them; and reads what is broken, which may say anything.

import TestSupport
import Testing

@testable import GraphProjection

@Suite struct PackedEvidenceTests {
  private func lists(_ count: Int, _ random: inout SeededGenerator) -> [EvidenceList] {
    (0..<count).map { _ in
      let from = UInt32.random(in: 1...500, using: &random)
      func positions(_ lengths: [Int]) -> [UInt32] {
        (0..<random.pick(lengths)).map { _ in UInt32.random(in: 1...from, using: &random) }
      }
      var list = EvidenceList(
        recordedFrom: from, evidence: positions([0, 1, 1, 2, 5]),
        contradictedBy: positions([0, 0, 0, 1, 3]))
      if random.oneIn(2) { list.evidence.append(from) }
      return list
    }
  }

  /// The cells of a pool in memory, and the place of each list.
  private func cells(_ lists: [EvidenceList]) -> (cells: [UInt32], places: [Int]) {
    var cells: [UInt32] = []
    var places: [Int] = []
    for list in lists {
      places.append(cells.count)
      cells.append(list.recordedFrom)
      for positions in [list.evidence, list.contradictedBy] {
        cells += [UInt32(positions.count)] + positions
      }
    }
    return (cells, places)
  }

  /// The origins of some rows, in a core that has nothing else.
  private func core(_ origins: [UInt32], _ memory: ColumnMemory) -> RowCore {
    let column = memory.zero(origins.count, of: UInt32.self)
    for (row, origin) in origins.enumerated() { column[row] = RowCore.cell(ofOrigin: origin) }
    return RowCore(
      count: origins.count,
      bounds: memory.blocks(memory.zero(4 * origins.count), origins.count, isWide: false),
      origins: memory.narrow(column, origins.count), recordedTo: memory.zero(origins.count))
  }

  @Test(arguments: [0, 1, 2, 128, 129, 700])
  func listsComeBack(count: Int) throws {
    var random = SeededGenerator(named: "packed evidence")
    let lists = lists(count, &random)
    let (cells, places) = cells(lists)
    let folder = TemporaryFolder()
    let path = folder.path(of: "evidence")
    let memory = ColumnMemory()
    try cells.withUnsafeBufferPointer { cells in
      let pool = EvidencePool(cells)
      for (list, place) in zip(lists, places) {
        #expect(pool.list(place) == list && pool.recordedFrom(place) == list.recordedFrom)
      }
      let order = EvidenceOrder(pool)
      let plain: [UInt32] = [0, 7, 1 << 30]
      let own = core(places.map { UInt32($0) | SettledEvidence.pooled } + plain, memory)
      let moved = order.origins(of: own, memory)
      let writer = try SnapshotWriter(path)
      order.write("evidence", to: writer)
      try writer.finish(SnapshotFileTests.identity(0))
      var reader = try SnapshotReader(try SnapshotMapping(path))
      let packed = EvidencePool(try PackedEvidence.read("evidence", from: &reader))
      let found = RowCore(
        count: own.count, bounds: own.bounds, origins: moved, recordedTo: own.recordedTo)
      for (row, list) in lists.enumerated() {
        let origin = found.origin(row)
        #expect(SettledEvidence.recordedFrom(origin, packed) == list.recordedFrom)
        #expect(packed.list(Int(origin & ~SettledEvidence.pooled)) == list)
      }
      #expect((count..<own.count).map { found.origin($0) } == plain)
      var seen = 0
      packed.forEachList { place, list in
        #expect(place == seen && packed.recordedFrom(place) == list.recordedFrom)
        seen += 1
      }
      #expect(seen == count)
    }
  }

  @Test func brokenCellsAreReadWithoutHarm() {
    var random = SeededGenerator(named: "broken evidence")
    for _ in 0..<200 {
      let cells = (0..<random.pick([0, 1, 3, 20])).map { _ in
        UInt32.random(in: 0...random.pick([3, .max]), using: &random)
      }
      cells.withUnsafeBufferPointer { cells in
        let pool = EvidencePool(cells)
        for place in [0, 1, 2, 19, 20, 1 << 31] {
          let list = pool.list(place)
          #expect(list.evidence.count + list.contradictedBy.count <= cells.count)
          _ = pool.recordedFrom(place)
        }
      }
    }
  }
}
