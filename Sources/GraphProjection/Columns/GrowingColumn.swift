// Owns the growing column with a count: an array whose cells never move, so that it may begin in a
// mapped snapshot file. One thread reads and writes it.

/// Plain cells, appended and taken off again at the end. The owner calls `deallocate`.
struct GrowingColumn<Element: BitwiseCopyable> {
  let cells = SegmentedColumn<Element>()
  private(set) var count = 0

  func deallocate() { cells.deallocate() }

  var indices: Range<Int> { 0..<count }

  subscript(index: Int) -> Element {
    @inline(__always) get { cells.pointer(index).pointee }
    @inline(__always) nonmutating _modify { yield &cells.pointer(index).pointee }
  }

  mutating func append(_ element: Element) {
    cells.reserve(count)
    cells[count] = element
    count += 1
  }

  /// Forgets the cells from one on.
  mutating func removeAll(from first: Int) { count = min(count, first) }

  /// Takes over cells that lie in a mapped file.
  mutating func adopt(count: Int) { self.count = count }
}
