// Owns the sections of bounds: the blocks as they lie in memory. How many rows there are, and which
// of their columns are in the blocks, stands among the file's numbers.

extension SnapshotWriter {
  /// Adds the blocks of so many rows.
  func blocks(_ name: String, _ blocks: BoundBlocks, _ count: Int) {
    numbers([blocks.shape.varying, blocks.shape.isWide ? 1 : 0, count])
    section(name, stride: 1) { write in
      write(UnsafeRawBufferPointer(start: blocks.start, count: blocks.shape.bytes(count)))
    }
  }
}

extension SnapshotReader {
  /// Blocks in place, which must be those of so many rows.
  mutating func blocks(_ name: String, _ count: Int) throws(SnapshotError) -> BoundBlocks {
    let numbers = try numbers(3)
    let bytes = UnsafeRawBufferPointer(try cells(name, of: UInt8.self))
    let shape = BoundBlocks.Shape(varying: numbers[0] & 0b1111, isWide: numbers[1] == 1)
    guard let start = bytes.baseAddress, count >= 0, numbers[2] == count,
      (0...0b1111).contains(numbers[0]), (0...1).contains(numbers[1]),
      shape.block == 0 || count / 8 <= bytes.count, shape.bytes(count) == bytes.count
    else { throw damaged("section '\(name)' has another length") }
    return BoundBlocks(start, shape, count)
  }
}
