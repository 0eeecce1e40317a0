// Blocks of bounds, with any of the four columns in them: what was put in lies where it should and
// comes back; and scans of them, compared with looking at one row after another.

import TestSupport
import Testing

@testable import GraphProjection

/// The numbers of some rows, four each, and the blocks that they lie in, which live no longer than
/// this value.
struct RandomBlocks {
  let numbers: [[UInt32]]
  let core: RowCore
  private let memory = ColumnMemory()

  var blocks: BoundBlocks { core.bounds }

  /// - Parameter varying: the columns in which rows differ, a bit each.
  init(_ count: Int, varying: Int, isWide: Bool, _ random: inout SeededGenerator) {
    let greatest: UInt32 = isWide ? 100_000 : 9
    let equal = (0..<4).map { _ in UInt32.random(in: 0...greatest, using: &random) }
    numbers = (0..<count).map { row in
      (0..<4).map { side in
        if varying >> side & 1 == 0 { return equal[side] }
        return row < 2 ? UInt32(row) : UInt32.random(in: 0...greatest, using: &random)
      }
    }
    let cells = memory.zero(4 * count, of: UInt32.self)
    for (place, number) in numbers.joined().enumerated() { cells[place] = number }
    core = RowCore(
      count: count, bounds: memory.blocks(cells, count, isWide: isWide), origins: memory.none(),
      recordedTo: memory.zero(count))
  }

  func sees(_ row: Int, _ reached: ReachedBounds) -> Bool {
    let sides = numbers[row]
    return sides[0] < reached.validFrom && sides[1] >= reached.validTo
      && sides[2] < reached.knownFrom && sides[3] >= reached.knownTo
  }
}

@Suite struct BoundBlocksTests {
  private static let counts = [0, 1, 2, 7, 8, 9, 15, 16, 17, 64, 100]

  @Test(arguments: 0..<16, [false, true])
  func numbersComeBack(varying: Int, isWide: Bool) {
    var random = SeededGenerator(named: "blocks of bounds")
    for count in Self.counts {
      let made = RandomBlocks(count, varying: varying, isWide: isWide, &random)
      defer { withExtendedLifetime(made) {} }
      let blocks = made.blocks
      #expect(blocks.shape.varying == (count > 1 ? varying : 0))
      #expect(blocks.isShort == (count > 1 && varying == 15 && !isWide))
      #expect(UInt(bitPattern: blocks.start) % 64 == 0)
      for (row, sides) in made.numbers.enumerated() {
        #expect(blocks.columns.map { $0[row] } == sides)
      }
    }
  }

  @Test(arguments: 0..<16, [false, true])
  func cellsLieWhereTheyShould(varying: Int, isWide: Bool) {
    var random = SeededGenerator(named: "places in blocks of bounds")
    for count in Self.counts where count > 1 {
      let made = RandomBlocks(count, varying: varying, isWide: isWide, &random)
      defer { withExtendedLifetime(made) {} }
      let blocks = made.blocks
      let width = varying.nonzeroBitCount
      let cell = isWide ? 4 : 2
      var number = 0
      for (side, column) in blocks.columns.enumerated() {
        let place = column.cells - blocks.start
        let last = place + column.place(count - 1)
        #expect(last + MemoryLayout<UInt32>.size <= blocks.shape.bytes(count))
        #expect(column.isConstant == (varying >> side & 1 == 0))
        if column.isConstant {
          #expect(place >= (count + 7) / 8 * 8 * width * cell)
          continue
        }
        for row in 0..<count {
          let index = (row >> 3) * 8 * width + number * 8 + (row & 7)
          #expect(place + column.place(row) == index * cell)
        }
        number += 1
      }
    }
  }

  @Test(arguments: 0..<16, [false, true])
  func scansSeeWhatRowsSay(varying: Int, isWide: Bool) {
    var random = SeededGenerator(named: "scans of blocks of bounds")
    for count in Self.counts {
      let made = RandomBlocks(count, varying: varying, isWide: isWide, &random)
      defer { withExtendedLifetime(made) {} }
      let tops: [UInt32] = isWide ? [0, 1, 30_000, 70_000, 100_001] : [0, 1, 4, 7, 10]
      for _ in 0..<20 {
        let reached = ReachedBounds(
          validFrom: random.pick(tops), validTo: random.pick(tops), knownFrom: random.pick(tops),
          knownTo: random.pick(tops))
        let seen = (0..<count).map { made.sees($0, reached) }
        let scan = RowScan(made.core, reached)
        let first = Int.random(in: 0...count, using: &random)
        let end = Int.random(in: first...count, using: &random)
        #expect(scan.count(first, end) == seen[first..<end].count { $0 })
        var marks = [UInt8](repeating: 7, count: count + 8)
        let block = first & ~7
        marks.withUnsafeMutableBufferPointer { marks in
          if let start = marks.baseAddress { scan.mark(block, end - block, start) }
        }
        #expect(marks.prefix(max(0, end - block)) == seen[block..<end].map { $0 ? 1 : 0 }[...])
        var found: [Int] = []
        var next = first
        while next < end {
          var rows = SeenRows(scan.marks(ofBlockOf: next), from: next, to: end)
          while let row = rows.next() { found.append(row) }
          next = (next | 7) + 1
        }
        #expect(found == (first..<end).filter { seen[$0] })
      }
    }
  }

  @Test(arguments: [false, true])
  func manyRowsAreCounted(isWide: Bool) {
    var random = SeededGenerator(named: "many rows")
    let made = RandomBlocks(150_000, varying: 15, isWide: isWide, &random)
    defer { withExtendedLifetime(made) {} }
    let greatest: UInt32 = isWide ? 200_000 : 60_000
    let all = ReachedBounds(validFrom: greatest, validTo: 0, knownFrom: greatest, knownTo: 0)
    #expect(RowScan(made.core, all).count(3, 149_999) == 149_996)
  }
}
