// Owns interned names: each distinct text gets a dense number, forever. Used for labels, types and
// keys, for entity ids, and for what tells relationships apart.

/// Where the bytes of a name lie.
struct NameCell: BitwiseCopyable {
  let bytes: UnsafePointer<UInt8>
  let count: UInt32
  let hash: UInt32

  var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes, count: Int(count)) }
  var text: String { String(decoding: buffer, as: UTF8.self) }
}

/// What a reader holds of a name table: the names that were there when it was made.
struct NameReader: Sendable {
  let names: NameTable
  let count: Int
  let slots: NumberSlots

  /// The number of a name; `nil` when it was not there.
  func number(_ name: String) -> Int? {
    name.withBytes { bytes in
      let found = slots.find(NameHash.of(bytes)) { names.cells[$0].buffer.elementsEqual(bytes) }
      return found.flatMap { $0 < count ? $0 : nil }
    }
  }

  func cell(_ number: Int) -> NameCell { names.cells[number] }
  func name(_ number: Int) -> String { names.cells[number].text }
}

/// The table itself. One thread writes; readers hold a `NameReader`.
final class NameTable: @unchecked Sendable {
  let cells = SegmentedColumn<NameCell>()
  private(set) var count = 0
  private var table = NumberTable()
  private var arena = ByteArena()

  deinit {
    cells.deallocate()
    table.deallocate()
    arena.deallocate()
  }

  var reader: NameReader { NameReader(names: self, count: count, slots: table.current) }

  /// The number of a name, handing out the next one when it is new.
  func intern(_ name: String) -> Int {
    name.withBytes { bytes in
      let hash = NameHash.of(bytes)
      let found = table.current.find(hash) { cells[$0].buffer.elementsEqual(bytes) }
      return found ?? add(bytes, hash)
    }
  }

  private func add(_ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
    let number = count
    cells.reserve(number)
    cells[number] = NameCell(
      bytes: arena.add(bytes), count: UInt32(bytes.count), hash: UInt32(truncatingIfNeeded: hash))
    count += 1
    table.insert(number, hash: hash) { NameHash.of(self.cells[$0].buffer) }
    return number
  }
}

/// Bytes kept one after another in blocks that never move. The owner calls `deallocate`.
struct ByteArena {
  private var blocks: [UnsafeMutablePointer<UInt8>] = []
  private var free = 0
  private var next: UnsafeMutablePointer<UInt8>?
  private var blockSize = 512

  func deallocate() { for block in blocks { block.deallocate() } }

  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafePointer<UInt8> {
    if bytes.count > free || next == nil { grow(bytes.count) }
    guard let place = next else { preconditionFailure("an arena that did not grow") }
    if let source = bytes.baseAddress { place.update(from: source, count: bytes.count) }
    next = place + bytes.count
    free -= bytes.count
    return UnsafePointer(place)
  }

  private mutating func grow(_ count: Int) {
    blockSize = min(blockSize * 2, 1 << 20)
    let size = max(blockSize, count)
    let block = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    blocks.append(block)
    next = block
    free = size
  }
}
