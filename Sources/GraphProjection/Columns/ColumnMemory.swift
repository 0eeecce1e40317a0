// Owns the memory of settled columns: blocks that live as long as this object.

final class ColumnMemory: @unchecked Sendable {
  private var blocks: [(address: UnsafeMutableRawPointer, bytes: Int)] = []
  /// The file in which some of the columns lie.
  private let mapping: SnapshotMapping?

  init(keeping mapping: SnapshotMapping? = nil) { self.mapping = mapping }

  /// Bytes asked for, those in cells that nobody has touched included.
  var byteCount: Int { blocks.reduce(0) { $0 + $1.bytes } }

  deinit { for block in blocks { PageMemory.free(block.address, block.bytes) } }

  /// Cells of zero bytes. Pages of them that nobody touches cost nothing.
  func zero<Element: BitwiseCopyable>(
    _ count: Int, of type: Element.Type = UInt32.self
  ) -> UnsafeMutablePointer<Element> {
    let bytes = max(count, 1) * MemoryLayout<Element>.stride
    let block = PageMemory.allocate(bytes)
    blocks.append((address: block, bytes: bytes))
    return block.bindMemory(to: Element.self, capacity: max(count, 1))
  }

  /// Gives back the cells of a column.
  func free<Element>(_ cells: UnsafeMutablePointer<Element>) {
    let address = UnsafeMutableRawPointer(cells)
    guard let place = blocks.lastIndex(where: { $0.address == address }) else { return }
    let old = blocks.remove(at: place)
    PageMemory.free(old.address, old.bytes)
  }
}
