// Owns interned names: each distinct text gets a dense number, forever. Used for labels, types and
// keys, for entity ids, and for the strings among property values.

import GraphModel

/// Where the bytes of a name lie.
struct NameCell: BitwiseCopyable {
  let offset: UInt64
  let count: UInt32
  let hash: UInt32
}

/// What a reader holds of a name table: the names that were there when it was made.
struct NameReader: Sendable {
  let names: NameTable
  let count: Int
  let slots: NumberSlots

  /// The number of a name; `nil` when it was not there.
  func number(_ name: String) -> Int? { name.withBytes { number(bytes: $0) } }

  /// The number of a name in UTF-8.
  func number(bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let found = names.find(bytes, in: slots)
    return found.flatMap { $0 < count ? $0 : nil }
  }

  func name(_ number: Int) -> String { names.text(number) }

  /// Whether the first name comes before the second, by code points.
  func precedes(_ left: Int32, _ right: Int32) -> Bool {
    names.bytes(Int(left)).lexicographicallyPrecedes(names.bytes(Int(right)))
  }
}

/// The table itself. One thread writes; readers hold a `NameReader`.
final class NameTable: @unchecked Sendable {
  let cells = SegmentedColumn<NameCell>()
  /// The bytes of all names; each name lies in one segment.
  let arena = SegmentedColumn<UInt8>()
  @exclusivity(unchecked) private(set) var count = 0
  @exclusivity(unchecked) private(set) var arenaCount = 0
  @exclusivity(unchecked) private var table = NumberTable()

  deinit {
    cells.deallocate()
    arena.deallocate()
    table.deallocate()
  }

  var reader: NameReader { NameReader(names: self, count: count, slots: table.current) }

  func bytes(_ number: Int) -> UnsafeBufferPointer<UInt8> {
    let cell = cells[number]
    guard cell.count > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(start: arena.pointer(Int(cell.offset)), count: Int(cell.count))
  }

  func text(_ number: Int) -> String { String(decoding: bytes(number), as: UTF8.self) }

  func isEqual(_ number: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Bool {
    cells.pointer(number).pointee.hash == UInt32(truncatingIfNeeded: hash)
      && self.bytes(number).hasSameBytes(as: bytes)
  }

  /// What a reader looks names up in.
  var slots: NumberSlots { table.current }

  /// The number of a name that is there. Only the writer calls this.
  func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? { find(bytes, in: table.current) }

  /// The number of a name, looked up in the slots of some moment.
  func find(_ bytes: UnsafeBufferPointer<UInt8>, in slots: NumberSlots) -> Int? {
    find(bytes, hash: TextHash.of(bytes), in: slots)
  }

  /// The same, of a name whose hash is known.
  func find(
    _ bytes: UnsafeBufferPointer<UInt8>, hash: UInt64, in slots: NumberSlots
  ) -> Int? {
    slots.find(hash) { isEqual($0, bytes, hash) }
  }

  /// The number of a name, handing out the next one when it is new.
  func intern(_ name: String) -> Int { name.withBytes(intern(bytes:)) }

  /// The number of a name in UTF-8, handing out the next one when it is new.
  func intern(bytes: UnsafeBufferPointer<UInt8>) -> Int {
    intern(bytes: bytes, hash: TextHash.of(bytes))
  }

  /// The number that a hash most likely belongs to, for `intern`; −1 for none. Asking for many
  /// before interning them has their ways through memory overlap.
  @inline(__always)
  func candidate(_ hash: UInt64) -> Int { table.current.candidate(hash) ?? -1 }

  /// The same, of a name whose number is most likely known.
  @inline(__always)
  func intern(
    bytes: UnsafeBufferPointer<UInt8>, hash: UInt64, candidate: Int
  ) -> Int {
    candidate >= 0 && isEqual(candidate, bytes, hash)
      ? candidate : intern(bytes: bytes, hash: hash)
  }

  /// The same, of a name whose hash is known.
  func intern(bytes: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int {
    table.current.find(hash) { isEqual($0, bytes, hash) } ?? add(bytes, hash)
  }

  private func add(_ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
    let number = count
    cells.reserve(number)
    cells[number] = NameCell(
      offset: place(bytes), count: UInt32(bytes.count), hash: UInt32(truncatingIfNeeded: hash))
    count += 1
    table.insert(number, hash: hash) { TextHash.of(self.bytes($0)) }
    return number
  }

  func write(_ name: String, to writer: SnapshotWriter) {
    writer.column("\(name).cells", cells, count)
    writer.column("\(name).bytes", arena, arenaCount)
    writer.cells("\(name).slots", table.cells)
  }

  func read(_ name: String, from reader: inout SnapshotReader) throws(SnapshotError) {
    count = try reader.column("\(name).cells", cells)
    arenaCount = try reader.column("\(name).bytes", arena)
    table.adopt(try reader.cells("\(name).slots"), count: count)
  }

  private func place(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard let source = bytes.baseAddress, bytes.count > 0 else { return 0 }
    typealias Arena = SegmentedColumn<UInt8>
    while Arena.segment(of: arenaCount) != Arena.segment(of: arenaCount + bytes.count - 1) {
      arenaCount = Arena.firstIndex(ofSegment: Arena.segment(of: arenaCount) + 1)
    }
    let offset = arenaCount
    arena.reserve(below: offset + bytes.count)
    arena.pointer(offset).update(from: source, count: bytes.count)
    arenaCount += bytes.count
    return UInt64(offset)
  }
}
