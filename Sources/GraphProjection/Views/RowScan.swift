// Owns the scan of settled rows without a branch: four comparisons a row, joined as bits, which the
// compiler turns into vector instructions. What a loop wants it asks in this form, and no other:
// the idiom decides the speed, not the container.

/// The bounds of some rows and what a perspective compares them with.
@usableFromInline
struct RowScan {
  private let validFrom: UnsafePointer<UInt32>
  private let validTo: UnsafePointer<UInt32>
  private let knownFrom: UnsafePointer<UInt32>
  private let knownTo: UnsafePointer<UInt32>
  private let lastValidFrom: UInt32
  private let firstValidTo: UInt32
  private let lastKnownFrom: UInt32
  private let firstKnownTo: UInt32
  /// Whether the perspective sees none of the rows, whatever else they say.
  private let isNone: Bool

  init(_ core: RowCore, _ reached: ReachedBounds) {
    var isNone = reached.validFrom == 0 || reached.knownFrom == 0
    // A column of one cell is decided here; any full column takes its place, with a comparison
    // that always holds.
    func from(_ column: CodeColumn, _ reached: UInt32) -> (UnsafePointer<UInt32>, UInt32) {
      if column.mask != 0 { return (column.cells, reached &- 1) }
      if column.cells[0] >= reached { isNone = true }
      return (core.origin, .max)
    }
    func to(_ column: CodeColumn, _ reached: UInt32) -> (UnsafePointer<UInt32>, UInt32) {
      if column.mask != 0 { return (column.cells, reached) }
      if column.cells[0] < reached { isNone = true }
      return (core.origin, 0)
    }
    (validFrom, lastValidFrom) = from(core.validFrom, reached.validFrom)
    (validTo, firstValidTo) = to(core.validTo, reached.validTo)
    (knownFrom, lastKnownFrom) = from(core.knownFrom, reached.knownFrom)
    (knownTo, firstKnownTo) = to(core.knownTo, reached.knownTo)
    self.isNone = isNone
  }

  /// 1 when the valid and known clocks see a row, else 0.
  @inline(__always)
  private func sees(_ row: Int) -> UInt8 {
    unsafeBitCast(validFrom[row] <= lastValidFrom, to: UInt8.self)
      & unsafeBitCast(validTo[row] >= firstValidTo, to: UInt8.self)
      & unsafeBitCast(knownFrom[row] <= lastKnownFrom, to: UInt8.self)
      & unsafeBitCast(knownTo[row] >= firstKnownTo, to: UInt8.self)
  }

  /// How many rows of a stretch the clocks see.
  func count(_ first: Int, _ end: Int) -> Int {
    if isNone { return 0 }
    var count: UInt32 = 0
    var row = first
    while row < end {
      count &+= UInt32(sees(row))
      row &+= 1
    }
    return Int(count)
  }

  /// Writes 1 or 0 for each row of a stretch.
  func mark(_ first: Int, _ count: Int, _ marks: UnsafeMutablePointer<UInt8>) {
    if isNone {
      marks.update(repeating: 0, count: count)
      return
    }
    var place = 0
    while place < count {
      marks[place] = sees(first &+ place)
      place &+= 1
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
