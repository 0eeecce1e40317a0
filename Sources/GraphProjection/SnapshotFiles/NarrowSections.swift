// Owns the sections of narrow columns: the cells as they lie in memory, filled up to 32 bytes by at
// least eight. How many there are, and how wide, stands among the file's numbers.

extension SnapshotWriter {
  /// Adds the cells of a narrow column.
  func narrow<Element>(_ name: String, _ column: NarrowColumn<Element>, _ count: Int) {
    numbers([column.bits, count])
    section(name, stride: 1) { write in
      let bytes = NarrowColumn<Element>.bytes(count, bits: column.bits)
      let whole = bytes & ~31
      write(UnsafeRawBufferPointer(start: column.cells, count: whole))
      var rest = Array(UnsafeRawBufferPointer(start: column.cells + whole, count: bytes - whole))
      rest += repeatElement(0, count: NarrowColumn<Element>.filled(bytes) - bytes)
      rest.withUnsafeBytes { write($0) }
    }
  }
}

extension SnapshotReader {
  /// A narrow column in place, which must have so many cells.
  mutating func narrow<Element>(
    _ name: String, _ count: Int
  ) throws(SnapshotError) -> NarrowColumn<Element> {
    typealias Column = NarrowColumn<Element>
    let shape = try numbers(2)
    let bits = shape[0]
    let bytes = UnsafeRawBufferPointer(try cells(name, of: UInt8.self))
    guard let start = bytes.baseAddress, count >= 0, shape[1] == count, (0...32).contains(bits),
      bits == 0 || count / 8 <= bytes.count,
      Column.filled(Column.bytes(count, bits: bits)) == bytes.count
    else { throw damaged("section '\(name)' has another length") }
    return Column(cells: start, bits: bits)
  }
}

extension NarrowColumn {
  /// How long the section of so many bytes of cells is.
  fileprivate static func filled(_ count: Int) -> Int { (count + room + 31) & ~31 }
}
