// Writes blocks of bounds to a file and reads them in place; and sections that are not what the
// file's numbers say, which are refused.

import TestSupport
import Testing

@testable import GraphProjection

@Suite struct BoundSectionTests {
  private func reader(
    _ folder: TemporaryFolder, _ write: (SnapshotWriter) -> Void
  ) throws -> SnapshotReader {
    let path = folder.path(of: "bounds")
    let writer = try SnapshotWriter(path)
    // Something before it, so that the section does not begin with a page.
    writer.section("other", stride: 1) { write in [1].withUnsafeBytes { write($0) } }
    write(writer)
    try writer.finish(SnapshotFileTests.identity(0))
    var reader = try SnapshotReader(try SnapshotMapping(path))
    _ = try reader.cells("other", of: UInt8.self)
    return reader
  }

  @Test(arguments: 0..<16, [false, true])
  func blocksComeBack(varying: Int, isWide: Bool) throws {
    var random = SeededGenerator(named: "sections of bounds")
    let folder = TemporaryFolder()
    for count in [0, 1, 7, 8, 9, 33] {
      let made = RandomBlocks(count, varying: varying, isWide: isWide, &random)
      defer { withExtendedLifetime(made) {} }
      var reader = try reader(folder) { $0.blocks("bounds", made.blocks, count) }
      let found = try reader.blocks("bounds", count)
      #expect(found.shape == made.blocks.shape && found.isShort == made.blocks.isShort)
      #expect(UInt(bitPattern: found.start) % 64 == 0)
      for (row, sides) in made.numbers.enumerated() {
        #expect(found.columns.map { $0[row] } == sides)
      }
    }
  }

  @Test(arguments: [
    [15, 0, 8], [15, 0, 24], [15, 1, 9], [7, 0, 9], [16, 0, 9], [15 + 16, 0, 9], [-1, 0, 9],
    [15, 2, 9], [15, -1, 9], [15, 0, -9], [15, 0, .max], [0, 0, .max], [15, 0], [15, 0, 9, 9],
  ])
  func otherShapesAreRefused(numbers: [Int]) throws {
    var random = SeededGenerator(named: "broken sections of bounds")
    let folder = TemporaryFolder()
    let made = RandomBlocks(9, varying: 15, isWide: false, &random)
    defer { withExtendedLifetime(made) {} }
    let blocks = made.blocks
    var reader = try reader(folder) { writer in
      writer.numbers(numbers)
      writer.section("bounds", stride: 1) { write in
        write(UnsafeRawBufferPointer(start: blocks.start, count: blocks.shape.bytes(9)))
      }
    }
    let count = numbers.count > 2 ? numbers[2] : 9
    #expect(throws: SnapshotError.self) { try reader.blocks("bounds", count) }
  }

  @Test func anotherCountIsRefused() throws {
    var random = SeededGenerator(named: "counts of sections of bounds")
    let folder = TemporaryFolder()
    for count in [8, 10, 17] {
      let made = RandomBlocks(9, varying: 15, isWide: false, &random)
      defer { withExtendedLifetime(made) {} }
      let blocks = made.blocks
      var reader = try reader(folder) { $0.blocks("bounds", blocks, 9) }
      #expect(throws: SnapshotError.self) { try reader.blocks("bounds", count) }
    }
  }
}
