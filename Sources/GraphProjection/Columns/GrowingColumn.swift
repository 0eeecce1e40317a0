// Owns the growing column with a count: an array whose cells never move. It may begin in a mapped
// snapshot file, where its cells lie packed; a block of them is unpacked when one is asked for. One
// thread reads and writes it.

/// Plain cells, appended and taken off again at the end. The owner calls `deallocate`.
struct GrowingColumn<Element: BitwiseCopyable> {
  private let cells = SegmentedColumn<Element>()
  private(set) var count = 0
  /// Cells below this may lie packed still.
  private var packedCount = 0
  /// By block: whether it was unpacked.
  private var isReady: UnsafeMutablePointer<Bool>?
  private var packed: Unmanaged<PackedBlocks<Element>>?

  func deallocate() {
    cells.deallocate()
    isReady?.deallocate()
    packed?.release()
  }

  var indices: Range<Int> { 0..<count }

  subscript(index: Int) -> Element {
    @inline(__always) get { pointer(index).pointee }
    @inline(__always) nonmutating _modify { yield &pointer(index).pointee }
  }

  @inline(__always)
  private func pointer(_ index: Int) -> UnsafeMutablePointer<Element> {
    if index < packedCount { prepare(index) }
    return cells.pointer(index)
  }

  mutating func append(_ element: Element) {
    cells.reserve(count)
    cells[count] = element
    count += 1
  }

  /// Forgets the cells from one on.
  mutating func removeAll(from first: Int) {
    if first < packedCount {
      prepare(first)
      packedCount = first
    }
    count = min(count, first)
  }

  @inline(__always)
  private func prepare(_ index: Int) {
    guard let isReady, !isReady[index >> PackedLane.blockBits] else { return }
    unpack(index >> PackedLane.blockBits, isReady)
  }

  @inline(never)
  private func unpack(_ block: Int, _ isReady: UnsafeMutablePointer<Bool>) {
    packed?._withUnsafeGuaranteedRef { $0.unpack(block, cells) }
    isReady[block] = true
  }
}

extension GrowingColumn where Element: PackedCell {
  /// Takes over packed cells. The column must be empty.
  mutating func adopt(_ lanes: [PackedLane]) {
    guard let first = lanes.first, first.count > 0 else { return }
    let blocks = PackedLane.blocks(first.count)
    cells.reserve(below: first.count)
    let flags = UnsafeMutablePointer<Bool>.allocate(capacity: blocks)
    flags.initialize(repeating: false, count: blocks)
    isReady = flags
    packed = Unmanaged.passRetained(
      PackedBlocks(lanes) { words in Element(words: words) })
    packedCount = first.count
    count = first.count
  }

  /// Writes what some cells have in a lane to memory. Packed cells stay packed.
  ///
  /// - Parameter first: where a block begins.
  func copyWords(
    _ lane: Int, _ first: Int, _ length: Int, into words: UnsafeMutablePointer<UInt32>
  ) {
    let block = first >> PackedLane.blockBits
    if first + length <= packedCount, let isReady, !isReady[block], let packed {
      packed._withUnsafeGuaranteedRef { packed in
        for place in 0..<length { words[place] = packed.lanes[lane][first + place] }
      }
      return
    }
    for place in 0..<length { words[place] = self[first + place].word(lane) }
  }
}

/// The cells of a column that lie packed in a file.
private final class PackedBlocks<Element: BitwiseCopyable> {
  let lanes: [PackedLane]
  private let element: ((Int) -> UInt32) -> Element

  init(_ lanes: [PackedLane], _ element: @escaping ((Int) -> UInt32) -> Element) {
    self.lanes = lanes
    self.element = element
  }

  /// Writes the cells of a block to a column.
  func unpack(_ block: Int, _ cells: SegmentedColumn<Element>) {
    let first = block << PackedLane.blockBits
    let length = min(PackedLane.blockLength, lanes[0].count - first)
    let capacity = lanes.count << PackedLane.blockBits
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: capacity) { words in
      guard let start = words.baseAddress else { return }
      for (number, lane) in lanes.enumerated() {
        lane.unpack(block, into: start + number << PackedLane.blockBits)
      }
      for place in 0..<length {
        cells[first + place] = element { start[$0 << PackedLane.blockBits + place] }
      }
    }
  }
}
