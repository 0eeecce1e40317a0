// Owns the memory of settled columns: blocks of its own, or a mapped file.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Blocks that live as long as this object.
final class ColumnMemory: @unchecked Sendable {
  private var blocks: [UnsafeMutableRawPointer] = []
  /// Bytes asked for, those in cells that nobody has touched included.
  private(set) var byteCount = 0

  deinit { for block in blocks { free(block) } }

  /// Cells of zero bytes. Pages of them that nobody touches cost nothing.
  func zero<Element: BitwiseCopyable>(
    _ count: Int, of type: Element.Type = UInt32.self
  ) -> UnsafeMutablePointer<Element> {
    let block = calloc(max(count, 1), MemoryLayout<Element>.stride)
    guard let block else { preconditionFailure("out of memory for a column") }
    blocks.append(block)
    byteCount += max(count, 1) * MemoryLayout<Element>.stride
    return block.bindMemory(to: Element.self, capacity: max(count, 1))
  }

  /// Gives back the unused end of the newest blocks' cells.
  func shrink<Element>(
    _ cells: UnsafeMutablePointer<Element>, to count: Int
  ) -> UnsafeMutablePointer<Element> {
    guard let place = blocks.lastIndex(of: UnsafeMutableRawPointer(cells)),
      let block = realloc(cells, max(count, 1) * MemoryLayout<Element>.stride)
    else { return cells }
    blocks[place] = block
    return block.assumingMemoryBound(to: Element.self)
  }
}
