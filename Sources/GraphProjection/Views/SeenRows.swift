// Owns the comparison of eight rows with the perspective at once, without a branch: a row is seen
// when it has begun on both clocks and ended on neither. Each comparison is written for the very
// type that it compares, for only so compilers make one instruction of it.

/// The number of a bound as it lies in a block: of two bytes, or of four.
@usableFromInline
protocol BoundCell: FixedWidthInteger, UnsignedInteger, SIMDScalar, Codable {
  /// All bits of each place at which the first number is not the greater one, else none.
  static func ascends(_ first: SIMD8<Self>, _ second: SIMD8<Self>) -> SIMD8<Self>
  /// A byte for each cell, of which the last bit counts: 1 or 0.
  static func marks(_ cells: SIMD8<Self>) -> UInt64
}

extension UInt16: BoundCell {
  @inlinable @inline(__always)
  static func ascends(_ first: SIMD8<UInt16>, _ second: SIMD8<UInt16>) -> SIMD8<UInt16> {
    unsafeBitCast(first .<= second, to: SIMD8<UInt16>.self)
  }

  @inlinable @inline(__always)
  static func marks(_ cells: SIMD8<UInt16>) -> UInt64 {
    unsafeBitCast(SIMD8<UInt8>(truncatingIfNeeded: cells & 1), to: UInt64.self)
  }
}

extension UInt32: BoundCell {
  @inlinable @inline(__always)
  static func ascends(_ first: SIMD8<UInt32>, _ second: SIMD8<UInt32>) -> SIMD8<UInt32> {
    unsafeBitCast(first .<= second, to: SIMD8<UInt32>.self)
  }

  @inlinable @inline(__always)
  static func marks(_ cells: SIMD8<UInt32>) -> UInt64 {
    unsafeBitCast(SIMD8<UInt8>(truncatingIfNeeded: cells & 1), to: UInt64.self)
  }
}

/// What a perspective has reached, eight times side by side.
@usableFromInline
struct ReachedCells<Cell: BoundCell> {
  @usableFromInline let lastValidFrom: SIMD8<Cell>
  @usableFromInline let firstValidTo: SIMD8<Cell>
  @usableFromInline let lastKnownFrom: SIMD8<Cell>
  @usableFromInline let firstKnownTo: SIMD8<Cell>

  @inlinable @inline(__always)
  init(_ reached: ReachedBounds) {
    // Where nothing has begun, nothing is seen: no end has so great a number.
    let isNone = reached.validFrom == 0 || reached.knownFrom == 0
    let validTo = isNone ? .max : reached.validTo
    lastValidFrom = SIMD8(repeating: Cell(truncatingIfNeeded: reached.validFrom &- 1))
    firstValidTo = SIMD8(repeating: Cell(truncatingIfNeeded: validTo))
    lastKnownFrom = SIMD8(repeating: Cell(truncatingIfNeeded: reached.knownFrom &- 1))
    firstKnownTo = SIMD8(repeating: Cell(truncatingIfNeeded: reached.knownTo))
  }

  /// All bits of each of eight rows that the valid and known clocks see, and none of the others.
  @inlinable @inline(__always)
  func seen(
    validFrom: SIMD8<Cell>, validTo: SIMD8<Cell>, knownFrom: SIMD8<Cell>, knownTo: SIMD8<Cell>
  ) -> SIMD8<Cell> {
    Cell.ascends(validFrom, lastValidFrom) & Cell.ascends(firstValidTo, validTo)
      & Cell.ascends(knownFrom, lastKnownFrom) & Cell.ascends(firstKnownTo, knownTo)
  }
}

/// The rows of a block that the clocks see, one after another.
@usableFromInline
struct SeenRows {
  @usableFromInline let block: Int
  @usableFromInline var marks: UInt64

  /// - Parameters:
  ///   - marks: of the eight rows of the block in which the first row lies.
  ///   - first: rows before it do not count.
  ///   - end: nor do this row and those behind it.
  @inlinable @inline(__always)
  init(_ marks: UInt64, from first: Int, to end: Int) {
    block = first & ~7
    let before = UInt64(truncatingIfNeeded: 8 &* (first & 7))
    let behind = UInt64(truncatingIfNeeded: 8 &* max(0, block &+ 8 &- end))
    self.marks = marks & (.max &<< before) & (.max &>> behind)
  }

  @inlinable @inline(__always)
  mutating func next() -> Int? {
    if marks == 0 { return nil }
    let place = marks.trailingZeroBitCount &>> 3
    marks &= marks &- 1
    return block &+ place
  }
}
