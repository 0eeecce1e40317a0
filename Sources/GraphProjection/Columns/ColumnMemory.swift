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

  /// Gives back the pages behind the first cells of a column.
  func shrink<Element>(_ cells: UnsafeMutablePointer<Element>, to count: Int) {
    let address = UnsafeMutableRawPointer(cells)
    guard let place = blocks.firstIndex(where: { $0.address == address }) else { return }
    let bytes = max(count, 1) * MemoryLayout<Element>.stride
    let kept = PageMemory.shrink(address, from: blocks[place].bytes, to: bytes)
    blocks[place].bytes = kept
  }

  /// One cell in place of a column whose cells are all equal; the column is given back.
  func first(of cells: UnsafeMutablePointer<UInt32>) -> UnsafeMutablePointer<UInt32> {
    let address = UnsafeMutableRawPointer(cells)
    guard let place = blocks.firstIndex(where: { $0.address == address }), blocks[place].bytes > 4
    else { return cells }
    let content = cells.pointee
    let old = blocks.remove(at: place)
    PageMemory.free(old.address, old.bytes)
    let cell = zero(1, of: UInt32.self)
    cell.pointee = content
    return cell
  }
}
