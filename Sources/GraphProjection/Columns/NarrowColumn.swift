// Owns the narrow column: numbers of as many bits as the greatest of them needs, side by side as
// hops and scans read them. A column whose cells are all equal keeps one.

import CMemory

/// Cells that never change. Behind the last one lie at least eight bytes that may be read.
@usableFromInline
struct NarrowColumn<Element: FixedWidthInteger>: @unchecked Sendable {
  @usableFromInline let cells: UnsafeRawPointer
  /// The bits of a cell; 0 for a column of one cell, which has 32.
  @usableFromInline let bits: Int
  /// All bits of a cell.
  @usableFromInline let mask: UInt32

  init(cells: UnsafeRawPointer, bits: Int) {
    self.cells = cells
    self.bits = bits
    mask = .max &>> UInt32(truncatingIfNeeded: 32 &- bits)
  }

  @inlinable
  subscript(row: Int) -> Element {
    @inline(__always) get {
      let bit = row &* bits
      let word = UInt64(littleEndian: (cells + bit &>> 3).loadUnaligned(as: UInt64.self))
      let cell = word &>> UInt64(truncatingIfNeeded: bit & 7)
      return Element(truncatingIfNeeded: UInt32(truncatingIfNeeded: cell) & mask)
    }
  }

  /// Has a cell brought near that will be read soon.
  @inlinable @inline(__always)
  func prefetch(_ row: Int) { clio_prefetch(cells + (row &* bits) &>> 3) }

  @usableFromInline var isConstant: Bool { bits == 0 }

  /// The bytes that so many cells take, those behind the last one left out.
  static func bytes(_ count: Int, bits: Int) -> Int { bits == 0 ? 4 : (count * bits + 7) / 8 }
  /// How many bytes may be read behind the last cell.
  static var room: Int { 8 }
}

extension ColumnMemory {
  /// A column without cells.
  func none<Element>() -> NarrowColumn<Element> {
    NarrowColumn(cells: zero(16, of: UInt8.self), bits: 0)
  }

  /// Moves cells to a column as wide as they need; where they were is given back.
  func narrow<Cell: FixedWidthInteger & BitwiseCopyable, Element>(
    _ cells: UnsafeMutablePointer<Cell>, _ count: Int
  ) -> NarrowColumn<Element> {
    defer { free(cells) }
    var greatest: UInt32 = 0
    var differing: UInt32 = 0
    let first = count > 0 ? UInt32(truncatingIfNeeded: cells[0]) : 0
    for row in 0..<count {
      let cell = UInt32(truncatingIfNeeded: cells[row])
      greatest = max(greatest, cell)
      differing |= cell ^ first
    }
    let bits = differing == 0 ? 0 : UInt32.bitWidth - greatest.leadingZeroBitCount
    typealias Column = NarrowColumn<Element>
    let start = UnsafeMutableRawPointer(
      zero(Column.bytes(count, bits: bits) + Column.room, of: UInt8.self))
    if bits == 0 {
      start.storeBytes(of: first.littleEndian, as: UInt32.self)
    } else {
      pack(cells, count, bits, to: start)
    }
    return NarrowColumn(cells: UnsafeRawPointer(start), bits: bits)
  }

  /// Writes cells one after another, so many bits each, eight bytes at a time.
  private func pack<Cell: FixedWidthInteger & BitwiseCopyable>(
    _ cells: UnsafeMutablePointer<Cell>, _ count: Int, _ bits: Int,
    to start: UnsafeMutableRawPointer
  ) {
    var (word, used, place): (UInt64, Int, Int) = (0, 0, 0)
    for row in 0..<count {
      let cell = UInt64(UInt32(truncatingIfNeeded: cells[row]))
      word |= cell &<< UInt64(used)
      used += bits
      if used >= 64 {
        start.storeBytes(of: word.littleEndian, toByteOffset: place, as: UInt64.self)
        place += 8
        used -= 64
        word = cell >> UInt64(bits - used)
      }
    }
    start.storeBytes(of: word.littleEndian, toByteOffset: place, as: UInt64.self)
  }
}
