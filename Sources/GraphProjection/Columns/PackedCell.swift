// Owns what cells of several numbers have in common that lie packed, a lane for each number.

/// Cells that can be taken apart into numbers of 32 bits, and put together again.
protocol PackedCell: BitwiseCopyable {
  static var laneCount: Int { get }
  /// The number of the cell in a lane.
  func word(_ lane: Int) -> UInt32
  init(words: PackedWords)
}

/// The numbers of one cell, which lie in several lanes.
struct PackedWords {
  private let lanes: UnsafePointer<PackedLane>
  let index: Int
  /// Whether the numbers say how far back in its own column another cell is that the cell names; 0
  /// for none.
  let areLinks: Bool

  init(_ lanes: UnsafePointer<PackedLane>, _ index: Int, areLinks: Bool = false) {
    self.lanes = lanes
    self.index = index
    self.areLinks = areLinks
  }

  /// The number of the cell in a lane.
  @inline(__always)
  func callAsFunction(_ lane: Int) -> UInt32 { lanes[lane][index] }

  /// The lanes from one on.
  func lanes(from first: Int) -> UnsafePointer<PackedLane> { lanes + first }

  /// Another number in a lane, which the cell refers to; 0 where there is none.
  @inline(__always)
  func other(_ lane: Int, at place: UInt32) -> UInt32 {
    place < lanes[lane].count ? lanes[lane][Int(place)] : 0
  }
}

extension UInt32: PackedCell {
  static var laneCount: Int { 1 }
  func word(_ lane: Int) -> UInt32 { self }
  init(words: PackedWords) { self = words(0) }
}

extension Int32: PackedCell {
  static var laneCount: Int { 1 }
  func word(_ lane: Int) -> UInt32 { UInt32(bitPattern: self) }
  init(words: PackedWords) {
    self = Int32(bitPattern: words(0))
    if words.areLinks { self = self == 0 ? -1 : Int32(truncatingIfNeeded: words.index) &- self }
  }
}
