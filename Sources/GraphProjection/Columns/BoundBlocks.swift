// Owns the layout of the four numbers that decide whether a perspective sees a row: eight rows lie
// in a block, so that a hop finds all that it compares in a line of memory or two.
//
//   rows 0 … 7                                          rows 8 … 15
//   valid from │ valid to │ known from │ known to    ║  valid from │ …    eight cells each
//
// A column whose numbers are all equal is not in the blocks: it has eight equal cells behind them.

import CMemory

/// The four columns of bounds of a table.
@usableFromInline
struct BoundBlocks: @unchecked Sendable {
  /// At a multiple of 64.
  @usableFromInline let start: UnsafeRawPointer
  let shape: Shape
  @usableFromInline let validFrom: BoundColumn
  @usableFromInline let validTo: BoundColumn
  @usableFromInline let knownFrom: BoundColumn
  @usableFromInline let knownTo: BoundColumn
  /// Whether every row has four numbers of its own, of two bytes: a block is a line of memory.
  @usableFromInline let isShort: Bool

  /// Blocks that lie somewhere already.
  init(_ start: UnsafeRawPointer, _ shape: Shape, _ count: Int) {
    var varying = start
    var constant = start + shape.constants(count)
    func column(_ side: Int) -> BoundColumn {
      let varies = shape.varies(side)
      defer { if varies { varying += shape.octet } else { constant += shape.octet } }
      return BoundColumn(
        cells: varies ? varying : constant, blockBytes: varies ? shape.block : 0,
        cellBytes: shape.cell)
    }
    self.start = start
    self.shape = shape
    validFrom = column(0)
    validTo = column(1)
    knownFrom = column(2)
    knownTo = column(3)
    isShort = shape == Shape(varying: 0b1111, isWide: false)
  }

  /// The four eights of cells of the block in which a row lies, where `isShort`.
  @inlinable @inline(__always)
  func short(_ row: Int) -> UnsafePointer<SIMD8<UInt16>> {
    (start + (row & ~7) &* 8).assumingMemoryBound(to: SIMD8<UInt16>.self)
  }

  /// Has the block in which a row lies brought near, which will be read soon.
  @inline(__always)
  func prefetch(_ row: Int) { clio_prefetch(start + row &>> 3 &* shape.block) }

  /// In the order in which they lie side by side.
  var columns: [BoundColumn] { [validFrom, validTo, knownFrom, knownTo] }

  /// How the blocks of a table lie.
  struct Shape: Hashable {
    /// The columns in which rows differ, a bit each.
    let varying: Int
    /// Whether cells have four bytes; else two.
    let isWide: Bool

    /// Up to how many bounds of a side their numbers can take two bytes.
    static let narrowBounds = 1 << 16 - 1
    /// How many bytes may be read behind the last cell.
    private static var room: Int { 8 }

    func varies(_ side: Int) -> Bool { varying >> side & 1 != 0 }

    /// The bytes of a cell, of eight side by side, and of a block.
    var cell: Int { isWide ? 4 : 2 }
    var octet: Int { 8 * cell }
    var block: Int { varying.nonzeroBitCount * octet }

    /// Where the cells of constant columns begin.
    func constants(_ count: Int) -> Int { block == 0 ? 0 : (count + 7) / 8 * block }

    /// The bytes of so many rows.
    func bytes(_ count: Int) -> Int { constants(count) + 4 * octet - block + Self.room }
  }
}

/// One of the columns of bounds. Behind the last cell lie at least two bytes that may be read.
@usableFromInline
struct BoundColumn: @unchecked Sendable {
  /// Where the first eight cells lie.
  @usableFromInline let cells: UnsafeRawPointer
  /// From eight cells to the next eight; 0 where all rows have the same number.
  @usableFromInline let blockBytes: Int
  @usableFromInline let cellBytes: Int
  /// All bits of a cell.
  @usableFromInline let mask: UInt32

  init(cells: UnsafeRawPointer, blockBytes: Int, cellBytes: Int) {
    self.cells = cells
    self.blockBytes = blockBytes
    self.cellBytes = cellBytes
    mask = cellBytes == 2 ? UInt32(UInt16.max) : .max
  }

  var isConstant: Bool { blockBytes == 0 }

  @inlinable @inline(__always)
  func place(_ row: Int) -> Int { row &>> 3 &* blockBytes &+ (row & 7) &* cellBytes }

  @inlinable
  subscript(row: Int) -> UInt32 {
    @inline(__always) get {
      UInt32(littleEndian: (cells + place(row)).loadUnaligned(as: UInt32.self)) & mask
    }
  }

  /// Writes a cell that nobody reads yet.
  @inline(__always)
  fileprivate func write(_ number: UInt32, _ row: Int) {
    let cell = UnsafeMutableRawPointer(mutating: cells + place(row))
    if cellBytes == 2 {
      cell.storeBytes(of: UInt16(truncatingIfNeeded: number).littleEndian, as: UInt16.self)
    } else {
      cell.storeBytes(of: number.littleEndian, as: UInt32.self)
    }
  }
}

extension ColumnMemory {
  /// Moves the numbers of rows, four each, to blocks; where they were is given back.
  func blocks(
    _ numbers: UnsafeMutablePointer<UInt32>, _ count: Int, isWide: Bool
  ) -> BoundBlocks {
    defer { free(numbers) }
    var varying = 0
    for side in 0..<4 {
      let differs = (0..<count).contains { numbers[4 * $0 + side] != numbers[side] }
      if differs { varying |= 1 << side }
    }
    return blocks(BoundBlocks.Shape(varying: varying, isWide: isWide), count) { side, row in
      numbers[4 * row + side]
    }
  }

  /// Blocks of a shape that fits the numbers of their rows.
  func blocks(
    _ shape: BoundBlocks.Shape, _ count: Int, _ number: (_ side: Int, _ row: Int) -> UInt32
  ) -> BoundBlocks {
    let line = 64
    let memory = UnsafeMutableRawPointer(zero(shape.bytes(count) + line, of: UInt8.self))
    let blocks = BoundBlocks(
      UnsafeRawPointer(memory.alignedUp(toMultipleOf: line)), shape, count)
    for (side, column) in blocks.columns.enumerated() where count > 0 {
      if column.isConstant {
        for row in 0..<8 { column.write(number(side, 0), row) }
      } else {
        for row in 0..<count { column.write(number(side, row), row) }
      }
    }
    return blocks
  }
}
