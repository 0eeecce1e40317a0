// Packs numbers of all shapes and reads them back; and reads lanes whose bytes are broken, which may
// say anything but reads nothing outside.

import GraphModel
import TestSupport
import Testing

@testable import GraphProjection

@Suite struct PackedLaneTests {
  private static var effort: Int {
    environmentValue("CLIO_FUZZ").flatMap { Int($0) } ?? 1
  }

  /// Numbers as columns have them: even, rising, scattered, with outliers.
  private func numbers(_ count: Int, _ random: inout SeededGenerator) -> [UInt32] {
    let shape = random.pick([0, 1, 2, 3, 4, 5, 6, 7])
    let start = UInt32.random(in: 0...UInt32.max, using: &random)
    let step = UInt32(random.pick([0, 1, 3, 40, 100_000]))
    return (0..<count).map { place in
      let own = UInt32.random(in: 0...UInt32.max, using: &random)
      switch shape {
      case 0: return start
      case 1: return start &+ UInt32(place) &* step
      case 2: return start &- UInt32(place) &* step &+ own % 7
      case 3: return own
      case 4: return own % 50 == 0 ? own : .max
      case 5: return own % 9 == 0 ? own : start &+ UInt32(place) &* step &+ own % 3
      case 6: return own % 20 == 0 ? own % 1_000_000 : start &- own % 5
      default: return own % (1 + start % 1_000)
      }
    }
  }

  /// The bytes of a section with some lanes, and their shape.
  private func section(_ lanes: [[UInt32]]) throws -> (bytes: [UInt8], shape: [Int]) {
    let path = TemporaryFolder()
    let file = path.path(of: "lanes")
    let writer = try SnapshotWriter(file)
    writer.lanes("lanes", cells: lanes[0].count, lanes: lanes.count) {
      lane, first, length, numbers in
      for place in 0..<length { numbers[place] = lanes[lane][first + place] }
    }
    try writer.finish(SnapshotFileTests.identity(0))
    let bytes = try #require(TemporaryFolder.read(file))
    let mapping = try SnapshotMapping(file)
    let section = mapping.header.sections[0]
    var reader = try SnapshotReader(mapping)
    let shape = try reader.numbers(lanes.count + 1)
    return (Array(bytes[section.offset..<(section.offset + section.byteCount)]), shape)
  }

  /// Bytes where a column of eight-byte words could lie.
  private func withAligned<Result>(
    _ bytes: [UInt8], _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    defer { memory.deallocate() }
    memory.copyBytes(from: bytes)
    return try body(UnsafeRawBufferPointer(memory))
  }

  @Test func whatWasPackedComesBack() throws {
    var random = SeededGenerator(named: "packed lanes")
    for _ in 0..<(60 * Self.effort) {
      let count = random.pick([0, 1, 2, 64, 127, 128, 129, 300, 1_000])
      let lanes = (0..<random.pick([1, 2, 5])).map { _ in numbers(count, &random) }
      let packed = try section(lanes)
      try withAligned(packed.bytes) { bytes in
        let found = try #require(PackedSection.lanes(of: bytes, packed.shape))
        for (lane, expected) in zip(found, lanes) {
          #expect((0..<lane.count).map { lane[$0] } == expected)
        }
      }
    }
  }

  private func own(_ random: inout SeededGenerator) -> Int64 {
    random.oneIn(2) ? .random(in: .min...(.max), using: &random) : .random(in: 0...600, using: &random)
  }

  @Test func brokenLanesAreReadWithoutHarm() throws {
    var random = SeededGenerator(named: "broken lanes")
    for _ in 0..<(200 * Self.effort) {
      let count = random.pick([1, 128, 500])
      var (bytes, shape) = try section([numbers(count, &random), numbers(count, &random)])
      for _ in 0..<random.pick([1, 4, 100]) {
        bytes[random.pick(bytes.indices)] = UInt8.random(in: 0...255, using: &random)
      }
      if random.oneIn(4) { shape[random.pick([0, 1, 2])] = Int(own(&random)) }
      if random.oneIn(4) { bytes.removeLast(random.pick(Array(1...bytes.count))) }
      withAligned(bytes) { bytes in
        guard let lanes = PackedSection.lanes(of: bytes, shape) else { return }
        for lane in lanes {
          var sum: UInt32 = 0
          for place in 0..<min(lane.count, 10_000) { sum &+= lane[place] }
          let hash = UInt64(sum) << 32 | UInt64(sum)
          _ = PackedTable(starts: lane, cells: lanes[0]).find(hash, below: 100) { $0 == 7 }
        }
      }
    }
  }

  @Test func aTableFindsAllItsNumbers() throws {
    for count in [0, 1, 3, 100, 1_000] {
      func hash(_ number: Int) -> UInt64 { TextHash.mix(UInt64(number / 2)) }
      let columns = PackedTable.columns(of: 0..<count, below: count, hash: hash)
      #expect(columns.cells.count == count)
      let starts = try section([columns.starts])
      let cells = try section([columns.cells])
      try withAligned(starts.bytes) { startBytes in
        try withAligned(cells.bytes) { cellBytes in
          let table = PackedTable(
            starts: try #require(PackedSection.lanes(of: startBytes, starts.shape)?.first),
            cells: try #require(PackedSection.lanes(of: cellBytes, cells.shape)?.first))
          for number in 0..<count {
            #expect(table.find(hash(number), below: count) { $0 == number } == number)
          }
          #expect(table.find(hash(count + 10), below: count) { $0 == count + 10 } == nil)
        }
      }
    }
  }
}
