// Owns the scan of settled rows without a branch: four comparisons a row, joined as bits, which the
// compiler turns into vector instructions. What a loop wants it asks in this form, and no other:
// the idiom decides the speed, not the container.

/// The bounds of some rows and what a perspective compares them with.
@usableFromInline
struct RowScan {
  private let validFrom: UnsafeRawPointer
  private let validTo: UnsafeRawPointer
  private let knownFrom: UnsafeRawPointer
  private let knownTo: UnsafeRawPointer
  private let lastValidFrom: UInt32
  private let firstValidTo: UInt32
  private let lastKnownFrom: UInt32
  private let firstKnownTo: UInt32
  private let answer: Answer

  /// How the question is answered: by what all rows have in common, or row by row, whose bounds
  /// take two bytes or four.
  private enum Answer { case none, all, narrow, wide }

  init(_ core: RowCore, _ reached: ReachedBounds) {
    var isNone = reached.validFrom == 0 || reached.knownFrom == 0
    // A column of one cell is decided here; any full column takes its place, with a comparison
    // that always holds.
    let full = core.full
    let other = full.cells
    let greatest = full.mask
    func from(_ column: NarrowColumn<UInt32>, _ reached: UInt32) -> (UnsafeRawPointer, UInt32) {
      if !column.isConstant { return (column.cells, reached &- 1) }
      if column[0] >= reached { isNone = true }
      return (other, greatest)
    }
    func to(_ column: NarrowColumn<UInt32>, _ reached: UInt32) -> (UnsafeRawPointer, UInt32) {
      if !column.isConstant { return (column.cells, reached) }
      if column[0] < reached { isNone = true }
      return (other, 0)
    }
    (validFrom, lastValidFrom) = from(core.validFrom, reached.validFrom)
    (validTo, firstValidTo) = to(core.validTo, reached.validTo)
    (knownFrom, lastKnownFrom) = from(core.knownFrom, reached.knownFrom)
    (knownTo, firstKnownTo) = to(core.knownTo, reached.knownTo)
    answer = isNone ? .none : full.isConstant ? .all : full.bits == 16 ? .narrow : .wide
  }

  /// The columns as numbers of their width.
  private struct Cells<Cell: FixedWidthInteger & UnsignedInteger> {
    let validFrom: UnsafePointer<Cell>
    let validTo: UnsafePointer<Cell>
    let knownFrom: UnsafePointer<Cell>
    let knownTo: UnsafePointer<Cell>
    let lastValidFrom: Cell
    let firstValidTo: Cell
    let lastKnownFrom: Cell
    let firstKnownTo: Cell

    @inline(__always)
    init(_ scan: RowScan) {
      validFrom = scan.validFrom.assumingMemoryBound(to: Cell.self)
      validTo = scan.validTo.assumingMemoryBound(to: Cell.self)
      knownFrom = scan.knownFrom.assumingMemoryBound(to: Cell.self)
      knownTo = scan.knownTo.assumingMemoryBound(to: Cell.self)
      lastValidFrom = Cell(truncatingIfNeeded: scan.lastValidFrom)
      firstValidTo = Cell(truncatingIfNeeded: scan.firstValidTo)
      lastKnownFrom = Cell(truncatingIfNeeded: scan.lastKnownFrom)
      firstKnownTo = Cell(truncatingIfNeeded: scan.firstKnownTo)
    }

    /// 1 when the valid and known clocks see a row, else 0.
    @inline(__always)
    func sees(_ row: Int) -> UInt8 {
      unsafeBitCast(validFrom[row] <= lastValidFrom, to: UInt8.self)
        & unsafeBitCast(validTo[row] >= firstValidTo, to: UInt8.self)
        & unsafeBitCast(knownFrom[row] <= lastKnownFrom, to: UInt8.self)
        & unsafeBitCast(knownTo[row] >= firstKnownTo, to: UInt8.self)
    }

    @inline(__always)
    func count(_ first: Int, _ end: Int) -> Int {
      var count: UInt32 = 0
      var row = first
      while row < end {
        count &+= UInt32(sees(row))
        row &+= 1
      }
      return Int(count)
    }

    @inline(__always)
    func mark(_ first: Int, _ count: Int, _ marks: UnsafeMutablePointer<UInt8>) {
      var place = 0
      while place < count {
        marks[place] = sees(first &+ place)
        place &+= 1
      }
    }
  }

  /// How many rows of a stretch the clocks see.
  func count(_ first: Int, _ end: Int) -> Int {
    switch answer {
    case .none: 0
    case .all: end - first
    case .narrow: Cells<UInt16>(self).count(first, end)
    case .wide: Cells<UInt32>(self).count(first, end)
    }
  }

  /// Writes 1 or 0 for each row of a stretch.
  func mark(_ first: Int, _ count: Int, _ marks: UnsafeMutablePointer<UInt8>) {
    switch answer {
    case .none: marks.update(repeating: 0, count: count)
    case .all: marks.update(repeating: 1, count: count)
    case .narrow: Cells<UInt16>(self).mark(first, count, marks)
    case .wide: Cells<UInt32>(self).mark(first, count, marks)
    }
  }

  /// The running sums of marks: at each place, how many there are before it.
  static func addUp(
    _ marks: UnsafePointer<UInt8>, _ count: Int, _ sums: UnsafeMutablePointer<UInt32>
  ) {
    var sum: UInt32 = 0
    for place in 0..<count {
      sums[place] = sum
      sum &+= UInt32(marks[place])
    }
    sums[count] = sum
  }
}
