// Owns the reading of a snapshot file's sections, in the order in which they were written.

/// Hands out sections, one after another.
struct SnapshotReader {
  let mapping: SnapshotMapping
  private var next = 0

  init(_ mapping: SnapshotMapping) { self.mapping = mapping }

  private mutating func section(
    _ name: String, stride: Int
  ) throws(SnapshotError) -> SnapshotSection {
    defer { next += 1 }
    return try mapping.section(next, name: name, stride: stride)
  }

  func damaged(_ what: String) -> SnapshotError { .damaged(path: mapping.path, section: what) }

  /// Lays a column over a section, and returns how many cells there are.
  @discardableResult
  mutating func column<Element: BitwiseCopyable>(
    _ name: String, _ column: SegmentedColumn<Element>
  ) throws(SnapshotError) -> Int {
    let section = try section(name, stride: MemoryLayout<Element>.stride)
    let count = section.byteCount / section.stride
    guard count > 0 else { return 0 }
    let length = SegmentedColumn<Element>.bytes(ofSegmentsFor: count)
    column.map(try mapping.growing(section, to: length), count: count)
    return count
  }

  /// The cells of a section, in place.
  mutating func cells<Element: BitwiseCopyable>(
    _ name: String, of type: Element.Type = UInt32.self
  ) throws(SnapshotError) -> UnsafeMutableBufferPointer<Element> {
    let section = try section(name, stride: MemoryLayout<Element>.stride)
    let count = section.byteCount / section.stride
    let start = mapping.address(of: section)
    return UnsafeMutableBufferPointer(
      start: start.bindMemory(to: Element.self, capacity: count), count: count)
  }

  /// The cells of a section, which must be a certain number.
  mutating func cells<Element: BitwiseCopyable>(
    _ name: String, _ count: Int, of type: Element.Type = UInt32.self
  ) throws(SnapshotError) -> UnsafeMutablePointer<Element> {
    let cells = try cells(name, of: type)
    guard cells.count == count, let start = cells.baseAddress else {
      throw damaged("section '\(name)' has another length")
    }
    return start
  }

  mutating func numbers(_ name: String) throws(SnapshotError) -> [Int] {
    try cells(name, of: Int64.self).map { Int($0) }
  }

  /// Numbers, of which there must be some.
  mutating func numbers(_ name: String, _ count: Int) throws(SnapshotError) -> [Int] {
    let numbers = try numbers(name)
    guard numbers.count == count else { throw damaged("section '\(name)' has another length") }
    return numbers
  }
}
