// Owns the list that is filled and emptied again with every event: plain cells in memory of their
// own, without what an array does for those who share it.

/// Plain cells, appended and forgotten. Used by one thread at a time; the owner calls `deallocate`.
struct WorkList<Element: BitwiseCopyable> {
  private var cells: UnsafeMutablePointer<Element>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 16) {
    self.capacity = capacity
    cells = .allocate(capacity: capacity)
  }

  func deallocate() { cells.deallocate() }

  @inline(__always)
  var isEmpty: Bool { count == 0 }

  /// The cells as they lie, until the list changes.
  @inline(__always)
  var elements: UnsafeMutableBufferPointer<Element> {
    UnsafeMutableBufferPointer(start: cells, count: count)
  }

  @inline(__always)
  func pointer(_ index: Int) -> UnsafeMutablePointer<Element> { cells + index }

  @inline(__always)
  subscript(index: Int) -> Element {
    get { cells[index] }
    nonmutating set { cells[index] = newValue }
  }

  var last: Element? { count > 0 ? cells[count - 1] : nil }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow(to: 2 * capacity) }
    cells[count] = element
    count &+= 1
  }

  mutating func append(contentsOf others: UnsafeBufferPointer<Element>) {
    guard let source = others.baseAddress else { return }
    if count + others.count > capacity { grow(to: max(2 * capacity, count + others.count)) }
    (cells + count).update(from: source, count: others.count)
    count += others.count
  }

  /// Makes the list so many cells, all of which are to be set.
  mutating func resize(to length: Int) {
    if length > capacity { grow(to: length) }
    count = length
  }

  mutating func removeLast() { count = max(0, count - 1) }

  /// Forgets all cells, and keeps the memory for others.
  @inline(__always)
  mutating func removeAll() { count = 0 }

  mutating func sort() where Element: Comparable {
    var cells = elements
    cells.sort()
  }

  @inline(never)
  private mutating func grow(to length: Int) {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: length)
    larger.update(from: cells, count: count)
    cells.deallocate()
    (cells, capacity) = (larger, length)
  }
}
