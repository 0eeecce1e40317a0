// Owns the reading of a snapshot file's sections, in the order in which they were written.

/// Hands out sections, one after another.
struct SnapshotReader {
  let mapping: SnapshotMapping
  private var next = 0
  private let allNumbers: UnsafeBufferPointer<Int64>
  private var nextNumber = 0

  init(_ mapping: SnapshotMapping) throws(SnapshotError) {
    self.mapping = mapping
    let section = try mapping.section(
      mapping.header.sections.count - 1, name: SnapshotHeader.numbersName, stride: 8)
    let count = section.byteCount / 8
    allNumbers = UnsafeBufferPointer(
      start: UnsafePointer(
        mapping.address(of: section).bindMemory(to: Int64.self, capacity: count)),
      count: count)
  }

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

  /// Lays a column over a section that may be left out where all cells are zero.
  mutating func sparse(
    _ name: String, _ column: SegmentedColumn<UInt32>, _ count: Int
  ) throws(SnapshotError) {
    let found = try self.column(name, column)
    if found == 0 {
      column.reserve(below: count)
    } else if found != count {
      throw damaged("section '\(name)' has another length")
    }
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

  /// The next of the numbers that stand together at the end of the file.
  mutating func numbers() throws(SnapshotError) -> [Int] {
    guard nextNumber < allNumbers.count else { throw damaged("there are too few numbers") }
    let first = nextNumber + 1
    let count = Int(allNumbers[nextNumber])
    guard count >= 0, count <= allNumbers.count - first else {
      throw damaged("there are too few numbers")
    }
    nextNumber = first + count
    return allNumbers[first..<nextNumber].map { Int($0) }
  }

  /// The next numbers, of which there must be so many.
  mutating func numbers(_ count: Int) throws(SnapshotError) -> [Int] {
    let numbers = try numbers()
    guard numbers.count == count else { throw damaged("the numbers are not what they should be") }
    return numbers
  }
}
