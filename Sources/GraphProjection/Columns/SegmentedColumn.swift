// Owns the growing column: cells that never move once they are there. It grows by segments, each
// twice as long as the one before, so a reader may look at a cell while the writer adds others.
//
//   segment   0        1                2
//   cells     0…63     64…191           192…447            …
//
// Who may read which cell is the concern of those who use it: a snapshot knows how many cells it
// may look at, and cells below that count do not change, except those documented as shared.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A column of plain cells with stable addresses. The owner calls `deallocate`.
@usableFromInline
struct SegmentedColumn<Element: BitwiseCopyable>: @unchecked Sendable {
  @usableFromInline let segments: UnsafeMutablePointer<UnsafeMutablePointer<Element>?>

  /// The first segment has `1 << firstBits` cells.
  @usableFromInline static var firstBits: Int { 6 }
  static var segmentLimit: Int { 26 }

  init() {
    segments = .allocate(capacity: Self.segmentLimit)
    segments.initialize(repeating: nil, count: Self.segmentLimit)
  }

  func deallocate() {
    for number in 0..<Self.segmentLimit { free(segments[number]) }
    segments.deallocate()
  }

  /// Makes sure that a cell is there. New cells are zero bytes. Only the writer calls this.
  func reserve(_ index: Int) {
    let number = Self.segment(of: index)
    guard segments[number] == nil else { return }
    let cells = 1 << (number + Self.firstBits)
    let memory = calloc(cells, MemoryLayout<Element>.stride)
    precondition(memory != nil, "out of memory for a column")
    segments[number] = memory?.bindMemory(to: Element.self, capacity: cells)
  }

  @inlinable @inline(__always)
  static func segment(of index: Int) -> Int {
    let shifted = UInt(bitPattern: index) &+ (1 << UInt(firstBits))
    return (UInt.bitWidth &- 1) &- shifted.leadingZeroBitCount &- firstBits
  }

  /// The address of a cell that is there.
  @inlinable @inline(__always)
  func pointer(_ index: Int) -> UnsafeMutablePointer<Element> {
    let number = Self.segment(of: index)
    let first = (1 &<< (number &+ Self.firstBits)) &- (1 &<< Self.firstBits)
    return segments[number].unsafelyUnwrapped + (index &- first)
  }

  @inlinable
  subscript(index: Int) -> Element {
    @inline(__always) get { pointer(index).pointee }
    nonmutating set { pointer(index).pointee = newValue }
  }
}
