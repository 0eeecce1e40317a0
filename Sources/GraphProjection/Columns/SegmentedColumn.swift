// Owns the growing column: cells that never move once they are there. It grows by segments, each
// twice as long as the one before, so a reader may look at a cell while the writer adds others.
//
//   segment   0        1                2
//   cells     0…63     64…191           192…447            …
//
// Segments may also lie in a mapped snapshot file, one after another as in the drawing; the writer
// moves the last, half-filled one to memory of its own before it adds to it. Who may read which
// cell is the concern of those who use it: a snapshot knows how many cells it may look at, and
// cells below that count do not change, except those documented as shared.

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

  /// - Parameter mapped: memory that is not the column's to free, such as a mapped file.
  func deallocate(mapped: UnsafeRawBufferPointer? = nil) {
    for number in 0..<Self.segmentLimit {
      guard let cells = segments[number] else { break }
      if let mapped, mapped.containsAddress(cells) { continue }
      PageMemory.free(cells, Self.bytes(ofSegment: number))
    }
    segments.deallocate()
  }

  /// Makes sure that a cell is there. New cells are zero bytes. Only the writer calls this.
  func reserve(_ index: Int) {
    let number = Self.segment(of: index)
    if segments[number] == nil { segments[number] = Self.makeSegment(number) }
  }

  /// Makes sure that all cells below a count are there.
  func reserve(below count: Int) {
    guard count > 0 else { return }
    for number in 0...Self.segment(of: count - 1) where segments[number] == nil {
      segments[number] = Self.makeSegment(number)
    }
  }

  private static func bytes(ofSegment number: Int) -> Int {
    (1 << (number + firstBits)) * MemoryLayout<Element>.stride
  }

  private static func makeSegment(_ number: Int) -> UnsafeMutablePointer<Element> {
    PageMemory.allocate(bytes(ofSegment: number))
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

  @inlinable
  subscript(index: Int) -> Element {
    @inline(__always) get { pointer(index).pointee }
    nonmutating set { pointer(index).pointee = newValue }
  }
}

extension SegmentedColumn {
  /// Lays the column over cells that lie one after another in mapped memory, and leaves the last
  /// segment, if it is not full, to be copied by the caller's `own`.
  func map(_ cells: UnsafeMutablePointer<Element>, count: Int) {
    guard count > 0 else { return }
    for number in 0...Self.segment(of: count - 1) {
      segments[number] = cells + Self.firstIndex(ofSegment: number)
    }
  }

  /// Moves the segment of the last cell to memory of the column's own, so that cells can be added.
  func own(lastOf count: Int) {
    guard count > 0 else { return }
    let number = Self.segment(of: count - 1)
    guard let old = segments[number] else { return }
    let new = Self.makeSegment(number)
    new.update(from: old, count: count - Self.firstIndex(ofSegment: number))
    segments[number] = new
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

extension UnsafeRawBufferPointer {
  func containsAddress(_ pointer: UnsafeRawPointer) -> Bool {
    guard let baseAddress else { return false }
    return pointer >= baseAddress && pointer < baseAddress + count
  }
}
