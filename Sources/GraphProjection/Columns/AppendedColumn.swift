// Owns the column of numbers that are appended and never changed: the first ones may lie packed in
// a mapped snapshot file, where they are read in place; later ones lie in memory, one behind the
// other. One thread appends; readers look at cells that they were told of.

/// Numbers of 32 bits. The owner calls `deallocate`.
struct AppendedColumn<Element: FixedWidthInteger & BitwiseCopyable>: @unchecked Sendable {
  private let later = SegmentedColumn<Element>()
  private var packed = PackedLane.empty

  func deallocate() { later.deallocate() }

  subscript(index: Int) -> Element {
    @inline(__always) get {
      index < packed.count
        ? Element(truncatingIfNeeded: packed[index]) : later[index &- packed.count]
    }
    @inline(__always) nonmutating set { later[index &- packed.count] = newValue }
  }

  /// Has a cell brought near that will soon be needed, unless it lies packed.
  @inline(__always)
  func prefetch(_ index: Int) { if index >= packed.count { later.prefetch(index &- packed.count) } }

  /// Makes sure that a cell is there.
  @inline(__always)
  func reserve(_ index: Int) { later.reserve(index &- packed.count) }

  /// Makes sure that some cells are there, all of which will be filled, save those that lie packed.
  func reserve(next cells: Range<Int>) {
    let first = max(cells.lowerBound - packed.count, 0)
    later.reserve(next: first..<max(cells.upperBound - packed.count, first))
  }

  /// Where the cells from one on lie side by side, as in `SegmentedColumn`. It must not be packed.
  func run(at index: Int) -> (start: UnsafeMutablePointer<Element>, end: Int) {
    let (start, end) = later.run(at: index - packed.count)
    return (start - packed.count, end + packed.count)
  }

  /// The cells that lie packed.
  var packedLane: PackedLane { packed }

  /// Takes over packed cells. The column must be empty, and nobody may look at it yet.
  mutating func adopt(_ lane: PackedLane) { packed = lane }

  /// Writes some cells to memory.
  func copyWords(_ first: Int, _ length: Int, into words: UnsafeMutablePointer<UInt32>) {
    for place in 0..<length { words[place] = UInt32(truncatingIfNeeded: self[first + place]) }
  }
}
