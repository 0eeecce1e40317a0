// Narrow columns of every width: what was put in comes back, in as many bits as it needs.

import Testing

@testable import GraphProjection

@Suite struct NarrowColumnTests {
  @Test(arguments: [
    (0, 0), (1, 1), (255, 8), (256, 9), (65_535, 16), (1_000_000, 20), (16_777_216, 25),
    (UInt32.max, 32),
  ])
  func cellsComeBack(greatest: UInt32, bits: Int) {
    let memory = ColumnMemory()
    let cells: [UInt32] = [0, greatest, greatest / 2, 1 & greatest, 0, greatest, 0, 0, greatest]
    let column: NarrowColumn<UInt32> = memory.narrow(cells.count) { cells[$0] }
    #expect(column.isConstant == (greatest == 0))
    #expect(column.bits == bits)
    #expect(cells.indices.map { column[$0] } == cells)
  }

  @Test func equalCellsAreKeptOnce() {
    let memory = ColumnMemory()
    let column: NarrowColumn<UInt32> = memory.narrow(1_000) { _ in 70_000 }
    #expect(column.isConstant)
    #expect(column[0] == 70_000 && column[999] == 70_000)
    let none: NarrowColumn<Int32> = memory.narrow(0) { _ in 1 }
    #expect(none.isConstant)
  }
}

extension ColumnMemory {
  fileprivate func narrow<Element>(
    _ count: Int, _ cell: (Int) -> UInt32
  ) -> NarrowColumn<Element> {
    let cells = zero(count, of: UInt32.self)
    for row in 0..<count { cells[row] = cell(row) }
    return narrow(cells, count)
  }
}
