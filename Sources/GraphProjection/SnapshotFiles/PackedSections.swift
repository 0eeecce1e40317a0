// Owns the packed sections of snapshot files: one or several lanes, read where they lie.
//
//   section   lane, lane, …, bytes of each lane's data (8 each), cells (8), lanes (8)
//   lane      heads │ data, each filled up to 32 bytes

extension SnapshotWriter {
  /// Adds cells in packed lanes.
  ///
  /// - Parameter fill: writes the numbers of a lane from a cell on, so many of them, into memory.
  func lanes(
    _ name: String, cells count: Int, lanes: Int,
    _ fill: (Int, Int, Int, UnsafeMutablePointer<UInt32>) -> Void
  ) {
    section(name, stride: 1) { write in
      var footer: [UInt64] = []
      for lane in 0..<lanes {
        var packed = LanePacker(count) { first, length, numbers in
          fill(lane, first, length, numbers)
        }
        packed.fillUp()
        packed.heads.withUnsafeBytes { write($0) }
        packed.data.withUnsafeBytes { write($0) }
        footer.append(UInt64(packed.data.count * 8))
      }
      footer += [UInt64(count), UInt64(lanes)]
      footer.withUnsafeBytes { write($0) }
    }
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

  /// Adds a hash table over all numbers below a count.
  func table(_ name: String, over count: Int, hash: (Int) -> UInt64) {
    let capacity = PackedTable.capacity(for: count)
    let cells = PackedTable.cells(over: count, capacity: capacity, hash: hash)
    lanes(name, cells: capacity, lanes: 1) { _, first, length, numbers in
      for place in 0..<length { numbers[place] = cells[first + place] }
    }
  }
}

extension SnapshotReader {
  /// The lanes of a packed section, in place.
  mutating func lanes(_ name: String, _ lanes: Int) throws(SnapshotError) -> [PackedLane] {
    let bytes = UnsafeRawBufferPointer(try cells(name, of: UInt8.self))
    guard let found = PackedSection.lanes(of: bytes, lanes) else {
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

  /// A hash table over all numbers below a count.
  mutating func table(_ name: String) throws(SnapshotError) -> PackedTable {
    PackedTable(cells: try lane(name))
  }
}

/// How lanes lie in a section.
enum PackedSection {
  static func filled(_ count: Int) -> Int { (count + 31) & ~31 }

  /// The lanes of a section's bytes; `nil` when the bytes cannot be so many.
  static func lanes(of bytes: UnsafeRawBufferPointer, _ lanes: Int) -> [PackedLane]? {
    let footer = bytes.count - 8 * (lanes + 2)
    guard lanes > 0, footer >= 0, let start = bytes.baseAddress else { return nil }
    func number(_ place: Int) -> Int {
      Int(clamping: bytes.loadUnaligned(fromByteOffset: footer + 8 * place, as: UInt64.self))
    }
    let count = number(lanes)
    let blocks = PackedLane.blocks(min(count, 1 << 40))
    guard number(lanes + 1) == lanes, blocks <= bytes.count / (4 * PackedLane.wordsOfHead) else {
      return nil
    }
    var found: [PackedLane] = []
    var place = 0
    for lane in 0..<lanes {
      let data = place + filled(blocks * 4 * PackedLane.wordsOfHead)
      guard data <= footer, number(lane) <= footer - data else { return nil }
      found.append(
        PackedLane(
          count: count, heads: (start + place).assumingMemoryBound(to: UInt32.self),
          data: start + data, byteCount: bytes.count - data))
      place = data + number(lane)
    }
    return place == footer ? found : nil
  }
}
