// Owns bounds in four bytes, as they lie in a snapshot file: instants that are all so many units
// after the first one. Days are, and so are the seconds of a century.

/// Sorted bounds in place.
struct ShortBounds {
  /// The certain instants; 0 and the greatest number stand for the two infinities.
  private let certain: UnsafePointer<UInt32>
  /// The possible instants; `nil` where all lie equally far from the certain ones.
  private let possible: UnsafePointer<UInt32>?
  private let shape: Shape

  /// What the numbers mean.
  struct Shape: Equatable {
    let certain: Scale
    /// Of the possible instants, which a month has elsewhere than its certain ones.
    let possible: Scale?
    /// How far all possible instants lie from certain ones, where there are none of their own.
    let distance: Int64
  }

  /// How instants are counted.
  struct Scale: Equatable {
    /// The first instant, and the unit that others are counted in, in microseconds.
    let base: Int64
    let unit: Int64
    /// Whether the lowest bit says that an instant lies a microsecond later, as sides of a
    /// rectangle do that do not belong to it.
    let isDoubled: Bool
  }

  /// - Parameter cells: the certain instants, and behind them the possible ones, if the shape has
  ///   them.
  init(_ cells: UnsafePointer<UInt32>, count: Int, _ shape: Shape) {
    certain = cells
    possible = shape.possible == nil ? nil : cells + count
    self.shape = shape
  }

  func bound(_ number: Int) -> Bound {
    let certainly = shape.certain.instant(certain[number])
    if let possible, let scale = shape.possible {
      return Bound(certainly: certainly, possibly: scale.instant(possible[number]))
    }
    return Bound(
      certainly: certainly,
      possibly: Self.isFinite(certainly) ? certainly + Int128(shape.distance) : certainly)
  }

  private static func isFinite(_ instant: Int128) -> Bool { instant != .max && instant != .min }

  /// The numbers of bounds and what they mean; `nil` where they do not fit.
  static func pack(_ bounds: [Bound]) -> (cells: [UInt32], shape: Shape)? {
    guard let certain = Scale(bounds.map(\.certainly)) else { return nil }
    let cells = bounds.compactMap { certain.cell($0.certainly) }
    guard cells.count == bounds.count else { return nil }
    if let distance = distance(bounds) {
      return (cells, Shape(certain: certain, possible: nil, distance: distance))
    }
    guard let possible = Scale(bounds.map(\.possibly)) else { return nil }
    let further = bounds.compactMap { possible.cell($0.possibly) }
    guard further.count == bounds.count else { return nil }
    return (cells + further, Shape(certain: certain, possible: possible, distance: 0))
  }

  /// How far all possible instants lie from the certain ones; `nil` where that differs.
  private static func distance(_ bounds: [Bound]) -> Int64? {
    var distance: Int128?
    for bound in bounds where isFinite(bound.certainly) || isFinite(bound.possibly) {
      guard isFinite(bound.certainly), isFinite(bound.possibly),
        distance ?? bound.possibly - bound.certainly == bound.possibly - bound.certainly
      else { return nil }
      distance = bound.possibly - bound.certainly
    }
    let isSame = bounds.allSatisfy { isFinite($0.certainly) || $0.certainly == $0.possibly }
    return isSame ? Int64(exactly: distance ?? 0) : nil
  }
}

extension ShortBounds.Scale {
  /// The scale of some instants; `nil` when they are too far away.
  fileprivate init?(_ instants: [Int128]) {
    let finite = instants.filter { $0 != .max && $0 != .min }
    let isDoubled = finite.contains(where: Self.isLate) && !finite.allSatisfy(Self.isLate)
    let even = finite.map { isDoubled && Self.isLate($0) ? $0 - 1 : $0 }
    let first = even.min() ?? 0
    let unit = even.reduce(0) { Self.divisor($0, $1 - first) }
    guard let base = Int64(exactly: first), let unit = Int64(exactly: max(unit, 1)) else {
      return nil
    }
    self.init(base: base, unit: unit, isDoubled: isDoubled)
  }

  /// Whether an instant is one after a whole second.
  private static func isLate(_ instant: Int128) -> Bool { instant % 1_000_000 == 1 }

  private static func divisor(_ left: Int128, _ right: Int128) -> Int128 {
    var (left, right) = (left, right)
    while right != 0 { (left, right) = (right, left % right) }
    return left
  }

  /// Whatever the cell, the sum does not overflow.
  @inline(__always)
  fileprivate func instant(_ cell: UInt32) -> Int128 {
    if cell == .max { return .max }
    if cell == 0 { return .min }
    let count = isDoubled ? (cell - 1) >> 1 : cell - 1
    return Int128(base) + Int128(unit) * Int128(count) + (isDoubled ? Int128((cell - 1) & 1) : 0)
  }

  fileprivate func cell(_ instant: Int128) -> UInt32? {
    if instant == .max { return .max }
    if instant == .min { return 0 }
    let late: Int128 = isDoubled && Self.isLate(instant) ? 1 : 0
    let count = (instant - late - Int128(base)) / Int128(unit)
    let cell = UInt32(exactly: (isDoubled ? count * 2 + late : count) + 1)
    return cell == .max ? nil : cell
  }
}
