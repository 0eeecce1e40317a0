// Owns the growing column with a count: an array whose cells never move. It may begin in a mapped
// snapshot file, where its cells lie packed: they are read there, one by one, until they change.
// One thread reads and writes it.

import CMemory

/// Plain cells, appended and taken off again at the end. The owner calls `deallocate`.
struct GrowingColumn<Element: PackedCell> {
  private let cells = SegmentedColumn<Element>()
  private(set) var count = 0
  /// Up to where the next cells lie side by side, and where cell 0 would lie beside them.
  private var runEnd = 0
  private var run: UnsafeMutablePointer<Element>
  /// Cells below this may lie packed still.
  private var packedCount = 0
  /// What the packed cells consist of.
  private var lanes: UnsafeMutablePointer<PackedLane>?
  /// Whether packed cells name others by how far back they are.
  private var areLinks = false
  /// A bit for each packed cell: whether it was unpacked.
  private var unpacked: UnsafeMutablePointer<UInt32>?
  private var unpackedBytes = 0

  init() { run = cells.run(next: 0).start }

  func deallocate() {
    cells.deallocate()
    lanes?.deallocate()
    if let unpacked { PageMemory.free(unpacked, unpackedBytes) }
  }

  var indices: Range<Int> { 0..<count }

  subscript(index: Int) -> Element {
    @inline(__always) get { index < packedCount ? earlier(index) : cells[index] }
    @inline(__always) nonmutating _modify {
      if index < packedCount { unpack(index) }
      yield &cells.pointer(index).pointee
    }
  }

  /// The address of a cell, which may be changed there.
  @inline(__always)
  func pointer(_ index: Int) -> UnsafeMutablePointer<Element> {
    if index < packedCount { unpack(index) }
    return cells.pointer(index)
  }

  /// Has a cell brought near that will soon be needed, unless it lies packed.
  @inline(__always)
  func prefetch(_ index: Int) { if index >= packedCount { cells.prefetch(index) } }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count >= runEnd { startRun() }
    clio_prefetch(run + (count &+ 256 / MemoryLayout<Element>.stride))
    run[count] = element
    count &+= 1
  }

  @inline(never)
  private mutating func startRun() { (run, runEnd) = cells.run(next: count) }

  /// Forgets the cells from one on.
  mutating func removeAll(from first: Int) {
    packedCount = min(packedCount, first)
    count = min(count, first)
    runEnd = 0
  }

  /// A cell that may lie packed.
  @inline(never)
  private func earlier(_ index: Int) -> Element {
    guard let lanes, isPacked(index) else { return cells[index] }
    return Element(words: PackedWords(lanes, index, areLinks: areLinks))
  }

  @inline(never)
  private func unpack(_ index: Int) {
    guard let unpacked, isPacked(index) else { return }
    cells[index] = earlier(index)
    unpacked[index >> 5] |= 1 << UInt32(index & 31)
  }

  private func isPacked(_ index: Int) -> Bool {
    guard let unpacked, index < packedCount else { return false }
    return unpacked[index >> 5] & 1 << UInt32(index & 31) == 0
  }

  /// Takes over packed cells. The column must be empty.
  ///
  /// - Parameter areLinks: whether the cells name others of the column by how far back they are.
  mutating func adopt(_ lanes: [PackedLane], areLinks: Bool = false) {
    guard let first = lanes.first, first.count > 0 else { return }
    self.areLinks = areLinks
    cells.reserve(below: first.count)
    let own = UnsafeMutablePointer<PackedLane>.allocate(capacity: lanes.count)
    for (number, lane) in lanes.enumerated() { (own + number).initialize(to: lane) }
    self.lanes = own
    let words = (first.count + 31) / 32
    unpackedBytes = words * MemoryLayout<UInt32>.stride
    unpacked = PageMemory.allocate(unpackedBytes, isSparse: true)
      .bindMemory(to: UInt32.self, capacity: words)
    packedCount = first.count
    count = first.count
    runEnd = 0
  }

  /// Writes what some cells have in a lane to memory. Packed cells stay packed. Not for columns of
  /// links.
  func copyWords(
    _ lane: Int, _ first: Int, _ length: Int, into words: UnsafeMutablePointer<UInt32>
  ) {
    for place in 0..<length {
      let index = first + place
      words[place] =
        lanes.flatMap { isPacked(index) ? $0[lane][index] : nil } ?? cells[index].word(lane)
    }
  }
}
