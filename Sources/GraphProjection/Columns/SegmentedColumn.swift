// Owns the growing column: cells that never move once they are there. It grows by segments, each
// twice as long as the one before, so a reader may look at a cell while the writer adds others.
//
//   segment   0        1                2
//   cells     0…63     64…191           192…447            …
//
// Segments may also lie in a mapped snapshot file, one after another as in the drawing, with zero
// memory behind them up to the end of the last one. Who may read which
// cell is the concern of those who use it: a snapshot knows how many cells it may look at, and
// cells below that count do not change, except those documented as shared.

import CMemory

/// A column of plain cells with stable addresses. The owner calls `deallocate`.
@usableFromInline
struct SegmentedColumn<Element: BitwiseCopyable>: @unchecked Sendable {
  @usableFromInline let segments: UnsafeMutablePointer<UnsafeMutablePointer<Element>?>

  /// The first segment has `1 << firstBits` cells.
  @usableFromInline static var firstBits: Int { 6 }
  static var segmentLimit: Int { 26 }

  init() {
    // One cell more says how many segments are mapped.
    segments = .allocate(capacity: Self.segmentLimit + 1)
    segments.initialize(repeating: nil, count: Self.segmentLimit + 1)
  }

  func deallocate() {
    deallocateSegments()
    segments.deallocate()
  }

  /// How many segments lie in memory that is not the column's to free.
  private var mappedCount: Int { Int(bitPattern: segments[Self.segmentLimit]) }

  /// Makes sure that a cell is there. New cells are zero bytes. Only the writer calls this.
  @inline(__always)
  func reserve(_ index: Int) {
    let number = Self.segment(of: index)
    if segments[number] == nil { segments[number] = Self.makeSegment(number) }
  }

  /// The same, of the cell after the last one: the column is filled cell by cell.
  @inline(__always)
  func reserve(next index: Int) {
    reserve(index)
    if index & (Self.stretch - 1) == 0, index > 0 { prepareStretch(after: index) }
  }

  /// Where the cells from one on lie side by side: the address that cell 0 would have among them,
  /// and the first cell that lies elsewhere.
  func run(at index: Int) -> (start: UnsafeMutablePointer<Element>, end: Int) {
    (pointer(index) - index, Self.firstIndex(ofSegment: Self.segment(of: index) + 1))
  }

  /// The same from the cell after the last one on, up to where `reserve(next:)` must be called
  /// again.
  func run(next index: Int) -> (start: UnsafeMutablePointer<Element>, end: Int) {
    reserve(next: index)
    let (start, end) = run(at: index)
    return (start, min(end, (index & ~(Self.stretch - 1)) + Self.stretch))
  }

  /// The cells that are made ready together, in columns that are filled one after the other: about
  /// a megabyte.
  private static var stretch: Int {
    let cells = (1 << 20) / MemoryLayout<Element>.stride
    return 1 << (Int.bitWidth - 1 - cells.leadingZeroBitCount)
  }

  /// Has the stretch of cells after the one that begins made ready beside the writer.
  @inline(never)
  private func prepareStretch(after index: Int) {
    var next = index + Self.stretch
    let last = next + Self.stretch
    while next < last {
      reserve(next)
      let end = min(last, Self.firstIndex(ofSegment: Self.segment(of: next) + 1))
      PageMemory.prepare(pointer(next), (end - next) * MemoryLayout<Element>.stride)
      next = end
    }
  }

  /// Makes sure that some cells are there, all of which will be filled.
  func reserve(next cells: Range<Int>) {
    guard let last = cells.last else { return }
    for number in Self.segment(of: cells.lowerBound)...Self.segment(of: last)
    where segments[number] == nil {
      segments[number] = Self.makeSegment(number)
    }
    let stretch = last & ~(Self.stretch - 1)
    if cells.lowerBound <= stretch, stretch > 0 { prepareStretch(after: stretch) }
  }

  /// Makes sure that all cells below a count are there; few of them may ever be touched, if they
  /// are sparse.
  func reserve(below count: Int, isSparse: Bool = true) {
    guard count > 0 else { return }
    for number in 0...Self.segment(of: count - 1) where segments[number] == nil {
      segments[number] = Self.makeSegment(number, isSparse: isSparse)
    }
  }

  private static func bytes(ofSegment number: Int) -> Int {
    (1 << (number + firstBits)) * MemoryLayout<Element>.stride
  }

  private static func makeSegment(
    _ number: Int, isSparse: Bool = false
  ) -> UnsafeMutablePointer<Element> {
    PageMemory.allocate(bytes(ofSegment: number), isSparse: isSparse)
      .bindMemory(to: Element.self, capacity: 1 << (number + firstBits))
  }

  @inlinable @inline(__always)
  static func segment(of index: Int) -> Int {
    let shifted = UInt(bitPattern: index) &+ (1 << UInt(firstBits))
    return (UInt.bitWidth &- 1) &- shifted.leadingZeroBitCount &- firstBits
  }

  @inlinable @inline(__always)
  static func firstIndex(ofSegment number: Int) -> Int {
    (1 &<< (number &+ firstBits)) &- (1 &<< firstBits)
  }

  /// The address of a cell that is there.
  @inlinable @inline(__always)
  func pointer(_ index: Int) -> UnsafeMutablePointer<Element> {
    let number = Self.segment(of: index)
    return segments[number].unsafelyUnwrapped + (index &- Self.firstIndex(ofSegment: number))
  }

  /// Has a cell brought near that will soon be needed, if it is there.
  @inline(__always)
  func prefetch(_ index: Int) {
    let number = Self.segment(of: index)
    guard let cells = segments[number] else { return }
    clio_prefetch(cells + (index &- Self.firstIndex(ofSegment: number)))
  }

  @inlinable
  subscript(index: Int) -> Element {
    @inline(__always) get { pointer(index).pointee }
    nonmutating set { pointer(index).pointee = newValue }
  }
}

extension SegmentedColumn {
  /// The bytes of all segments that a count of cells lies in.
  static func bytes(ofSegmentsFor count: Int) -> Int {
    count == 0
      ? 0 : firstIndex(ofSegment: segment(of: count - 1) + 1) * MemoryLayout<Element>.stride
  }

  /// Lays an empty column over cells that lie one after another in mapped memory, which goes on to
  /// the end of the last cell's segment.
  func map(_ memory: UnsafeMutableRawPointer, count: Int) {
    guard count > 0 else { return }
    deallocateSegments()
    let last = Self.segment(of: count - 1)
    let total = Self.firstIndex(ofSegment: last + 1)
    let cells = memory.bindMemory(to: Element.self, capacity: total)
    for number in 0...last { segments[number] = cells + Self.firstIndex(ofSegment: number) }
    segments[Self.segmentLimit] = UnsafeMutablePointer(bitPattern: last + 1)
  }

  private func deallocateSegments() {
    for number in mappedCount..<Self.segmentLimit {
      guard let cells = segments[number] else { break }
      PageMemory.free(cells, Self.bytes(ofSegment: number))
      segments[number] = nil
    }
  }

  /// Calls `body` with the cells below a count, in order, run by run.
  func forEachRun(_ count: Int, _ body: (UnsafeBufferPointer<Element>) -> Void) {
    var first = 0
    while first < count {
      let number = Self.segment(of: first)
      let end = min(count, Self.firstIndex(ofSegment: number + 1))
      body(UnsafeBufferPointer(start: pointer(first), count: end - first))
      first = end
    }
  }
}
