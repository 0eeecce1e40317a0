// Owns the packed sections of snapshot files: one or several lanes, read where they lie.
//
//   section   lane, lane, …, 32 bytes to read beyond
//   lane      heads │ data, each filled up to 32 bytes
//
// How many cells there are, and how many bytes of data in each lane, stands among the file's
// numbers.

extension SnapshotWriter {
  /// Adds cells in packed lanes.
  ///
  /// - Parameter fill: writes the numbers of a lane from a cell on, so many of them, into memory.
  func lanes(
    _ name: String, cells count: Int, lanes: Int,
    _ fill: (Int, Int, Int, UnsafeMutablePointer<UInt32>) -> Void
  ) {
    var shape = [count]
    section(name, stride: 1) { write in
      for lane in 0..<lanes {
        var packed = LanePacker(count) { first, length, numbers in
          fill(lane, first, length, numbers)
        }
        packed.fillUp()
        packed.heads.withUnsafeBytes { write($0) }
        packed.data.withUnsafeBytes { write($0) }
        shape.append(packed.data.count * 8)
      }
      [UInt8](repeating: 0, count: PackedSection.end).withUnsafeBytes { write($0) }
    }
    numbers(shape)
  }

  /// Adds the cells of a column, packed.
  func packed<Element: PackedCell>(_ name: String, _ column: GrowingColumn<Element>) {
    lanes(name, cells: column.count, lanes: Element.laneCount) { lane, first, length, numbers in
      column.copyWords(lane, first, length, into: numbers)
    }
  }

  /// Adds the first cells of a column, packed.
  func packed<Element>(_ name: String, _ column: AppendedColumn<Element>, _ count: Int) {
    lanes(name, cells: count, lanes: 1) { _, first, length, numbers in
      column.copyWords(first, length, into: numbers)
    }
  }

  /// Adds the first cells of a column, which are numbers of something that has others in the file.
  func packed(
    _ name: String, _ column: AppendedColumn<UInt32>, _ count: Int, as numbers: [UInt32]
  ) {
    lanes(name, cells: count, lanes: 1) { _, first, length, words in
      column.copyWords(first, length, into: words)
      for place in 0..<length {
        let number = Int(words[place])
        words[place] = number < numbers.count ? numbers[number] : 0
      }
    }
  }

  /// Adds a hash table over all numbers below a count.
  func table(_ name: String, over count: Int, hash: (Int) -> UInt64) {
    table(name, of: 0..<count, below: count, hash: hash)
  }

  /// Adds a hash table over some numbers below a count.
  func table(
    _ name: String, of numbers: some Collection<Int>, below count: Int, hash: (Int) -> UInt64
  ) {
    let columns = PackedTable.columns(of: numbers, below: count, hash: hash)
    lane("\(name).buckets", columns.starts)
    lane(name, columns.cells)
  }

  private func lane(_ name: String, _ cells: [UInt32]) {
    lanes(name, cells: cells.count, lanes: 1) { _, first, length, numbers in
      for place in 0..<length { numbers[place] = cells[first + place] }
    }
  }
}

extension SnapshotReader {
  /// The lanes of a packed section, in place.
  mutating func lanes(_ name: String, _ lanes: Int) throws(SnapshotError) -> [PackedLane] {
    let shape = try numbers(lanes + 1)
    let bytes = UnsafeRawBufferPointer(try cells(name, of: UInt8.self))
    guard let found = PackedSection.lanes(of: bytes, shape) else {
      throw damaged("section '\(name)' is not packed as it should be")
    }
    return found
  }

  /// The only lane of a packed section, in place.
  mutating func lane(_ name: String) throws(SnapshotError) -> PackedLane {
    try lanes(name, 1)[0]
  }

  /// Lays a column over a packed section.
  mutating func packed<Element: PackedCell>(
    _ name: String, _ column: inout GrowingColumn<Element>
  ) throws(SnapshotError) {
    column.adopt(try lanes(name, Element.laneCount))
  }

  /// A hash table over numbers below a count.
  mutating func table(_ name: String) throws(SnapshotError) -> PackedTable {
    PackedTable(starts: try lane("\(name).buckets"), cells: try lane(name))
  }
}

/// How lanes lie in a section.
enum PackedSection {
  static let end = 32

  static func filled(_ count: Int) -> Int { (count + 31) & ~31 }

  /// The lanes of a section's bytes; `nil` when the bytes cannot be so many.
  ///
  /// - Parameter shape: how many cells there are, and the bytes of each lane's data.
  static func lanes(of bytes: UnsafeRawBufferPointer, _ shape: [Int]) -> [PackedLane]? {
    let end = bytes.count - Self.end
    guard shape[0] >= 0, end >= 0, let start = bytes.baseAddress,
      shape[0] >> PackedLane.blockBits <= bytes.count
    else { return nil }
    let heads = filled(PackedLane.blocks(shape[0]) * 4 * PackedLane.wordsOfHead)
    var found: [PackedLane] = []
    var place = 0
    for length in shape.dropFirst() {
      let data = place + heads
      guard data <= end, length >= 0, length <= end - data else { return nil }
      found.append(
        PackedLane(
          count: shape[0], heads: (start + place).assumingMemoryBound(to: UInt32.self),
          data: start + data, byteCount: bytes.count - data))
      place = data + length
    }
    return place == end ? found : nil
  }
}
