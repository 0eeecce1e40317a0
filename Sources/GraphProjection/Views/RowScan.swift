// Owns the scan of settled rows without a branch, eight at a time.

/// The bounds of some rows and what a perspective compares them with.
struct RowScan {
  private let validFrom: UnsafeRawPointer
  private let validTo: UnsafeRawPointer
  private let knownFrom: UnsafeRawPointer
  private let knownTo: UnsafeRawPointer
  /// From the cells of eight rows to those of the next, counted in eights of cells.
  private let width: Int
  private let reached: ReachedBounds
  let answer: Answer

  /// How the question is answered: by what all rows have in common, or row by row, whose bounds
  /// take two bytes or four.
  enum Answer { case none, all, narrow, wide }

  /// How many rows are counted before the counts of the eight places are added up, which have two
  /// bytes.
  private static let rowsAtOnce = 1 << 15

  init(_ core: RowCore, _ reached: ReachedBounds) {
    let bounds = core.bounds
    let full = bounds.start
    var isNone = false
    // A column of one number is decided here; a full one takes its place, with a comparison that
    // always holds.
    func from(_ column: BoundColumn, _ reached: UInt32) -> (UnsafeRawPointer, UInt32) {
      if !column.isConstant { return (column.cells, reached) }
      if column[0] >= reached { isNone = true }
      return (full, .max)
    }
    func to(_ column: BoundColumn, _ reached: UInt32) -> (UnsafeRawPointer, UInt32) {
      if !column.isConstant { return (column.cells, reached) }
      if column[0] < reached { isNone = true }
      return (full, 0)
    }
    let limits: (UInt32, UInt32, UInt32, UInt32)
    (validFrom, limits.0) = from(bounds.validFrom, reached.validFrom)
    (validTo, limits.1) = to(bounds.validTo, reached.validTo)
    (knownFrom, limits.2) = from(bounds.knownFrom, reached.knownFrom)
    (knownTo, limits.3) = to(bounds.knownTo, reached.knownTo)
    self.reached = ReachedBounds(
      validFrom: limits.0, validTo: limits.1, knownFrom: limits.2, knownTo: limits.3)
    width = bounds.shape.varying.nonzeroBitCount
    answer = isNone ? .none : width == 0 ? .all : bounds.shape.isWide ? .wide : .narrow
  }

  /// The columns as numbers of their width.
  struct Cells<Cell: BoundCell> {
    let validFrom: UnsafePointer<SIMD8<Cell>>
    let validTo: UnsafePointer<SIMD8<Cell>>
    let knownFrom: UnsafePointer<SIMD8<Cell>>
    let knownTo: UnsafePointer<SIMD8<Cell>>
    let width: Int
    let reached: ReachedCells<Cell>

    @inline(__always)
    init(_ scan: RowScan) {
      validFrom = scan.validFrom.assumingMemoryBound(to: SIMD8<Cell>.self)
      validTo = scan.validTo.assumingMemoryBound(to: SIMD8<Cell>.self)
      knownFrom = scan.knownFrom.assumingMemoryBound(to: SIMD8<Cell>.self)
      knownTo = scan.knownTo.assumingMemoryBound(to: SIMD8<Cell>.self)
      width = scan.width
      reached = ReachedCells(scan.reached)
    }

    /// All bits of the rows of a block that the clocks see.
    @inline(__always)
    func seen(_ block: Int) -> SIMD8<Cell> {
      let place = block &* width
      return reached.seen(
        validFrom: validFrom[place], validTo: validTo[place], knownFrom: knownFrom[place],
        knownTo: knownTo[place])
    }

    @inline(__always)
    func count(_ first: Int, _ end: Int) -> Int {
      let places = SIMD8<Cell>(0, 1, 2, 3, 4, 5, 6, 7)
      let last = (end &- 1) &>> 3
      var block = first &>> 3
      var counts = SIMD8<Cell>.zero
      // All bits of the rows that count: those of the first and last block do not all.
      var within = Cell.ascends(SIMD8(repeating: Cell(truncatingIfNeeded: first & 7)), places)
      while block < last {
        counts &-= seen(block) & within
        within = SIMD8(repeating: .max)
        block &+= 1
      }
      within &= Cell.ascends(
        places, SIMD8(repeating: Cell(truncatingIfNeeded: (end &- 1) & 7)))
      counts &-= seen(last) & within
      return Int(truncatingIfNeeded: counts.wrappedSum())
    }

    @inline(__always)
    func mark(_ first: Int, _ count: Int, _ marks: UnsafeMutablePointer<UInt8>) {
      let bytes = UnsafeMutableRawPointer(marks)
      var block = first &>> 3
      var place = 0
      while place < count {
        bytes.storeBytes(of: Cell.marks(seen(block)), toByteOffset: place, as: UInt64.self)
        block &+= 1
        place &+= 8
      }
    }
  }

  /// How many rows of a stretch the clocks see.
  func count(_ first: Int, _ end: Int) -> Int {
    var count = 0
    var first = first
    while first < end {
      let next = min(end, first &+ Self.rowsAtOnce)
      switch answer {
      case .none: break
      case .all: count &+= next &- first
      case .narrow: count &+= Cells<UInt16>(self).count(first, next)
      case .wide: count &+= Cells<UInt32>(self).count(first, next)
      }
      first = next
    }
    return count
  }

  /// Writes 1 or 0 for each row of a stretch that begins with a block. Of the last block all eight
  /// rows are marked, those behind the stretch in any way.
  func mark(_ first: Int, _ count: Int, _ marks: UnsafeMutablePointer<UInt8>) {
    switch answer {
    case .none: marks.update(repeating: 0, count: count)
    case .all: marks.update(repeating: 1, count: count)
    case .narrow: Cells<UInt16>(self).mark(first, count, marks)
    case .wide: Cells<UInt32>(self).mark(first, count, marks)
    }
  }

  /// The marks of the eight rows of the block in which a row lies, a byte each.
  func marks(ofBlockOf row: Int) -> UInt64 {
    switch answer {
    case .none: 0
    case .all: 0x0101_0101_0101_0101
    case .narrow: UInt16.marks(Cells(self).seen(row &>> 3))
    case .wide: UInt32.marks(Cells(self).seen(row &>> 3))
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
