// Owns interned names: each distinct text gets a dense number, forever. Used for labels, types and
// keys, for entity ids, and for the strings among property values. The first names may lie packed
// in a mapped snapshot file, where they are read in place.

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
  func precedes(_ left: Int32, _ right: Int32) -> Bool { names.precedes(Int(left), Int(right)) }
}

/// The table itself. One thread writes; readers hold a `NameReader`.
final class NameTable: @unchecked Sendable {
  /// The names of the first numbers, which lie in a mapped file.
  @exclusivity(unchecked) private var packed = PackedTexts.empty
  /// The names of later numbers.
  private let cells = SegmentedColumn<NameCell>()
  /// The bytes of all later names; each name lies in one segment.
  private let arena = SegmentedColumn<UInt8>()
  @exclusivity(unchecked) private(set) var count = 0
  @exclusivity(unchecked) private var arenaCount = 0
  @exclusivity(unchecked) private var table = NumberTable()

  deinit {
    cells.deallocate()
    arena.deallocate()
    table.deallocate()
  }

  var reader: NameReader { NameReader(names: self, count: count, slots: table.current) }

  /// Calls `body` with a name.
  @inline(__always)
  func withBytes<Result>(
    _ number: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    number < packed.count
      ? try packed.withBytes(number, body) : try body(laterBytes(number))
  }

  private func laterBytes(_ number: Int) -> UnsafeBufferPointer<UInt8> {
    let cell = cells[number - packed.count]
    guard cell.count > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(start: arena.pointer(Int(cell.offset)), count: Int(cell.count))
  }

  func text(_ number: Int) -> String {
    withBytes(number) { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether the first name comes before the second, by code points.
  func precedes(_ left: Int, _ right: Int) -> Bool {
    withBytes(left) { one in withBytes(right) { one.lexicographicallyPrecedes($0) } }
  }

  private func isEqual(
    _ number: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64
  ) -> Bool {
    if number < packed.count { return packed.withBytes(number) { $0.hasSameBytes(as: bytes) } }
    return cells.pointer(number - packed.count).pointee.hash == UInt32(truncatingIfNeeded: hash)
      && laterBytes(number).hasSameBytes(as: bytes)
  }

  /// What a reader looks later names up in.
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
    if packed.count > 0, let found = packed.find(bytes, hash: hash) { return found }
    return slots.find(hash) { isEqual($0, bytes, hash) }
  }

  /// The number of a name, handing out the next one when it is new.
  func intern(_ name: String) -> Int { name.withBytes(intern(bytes:)) }

  /// The number of a name in UTF-8, handing out the next one when it is new.
  func intern(bytes: UnsafeBufferPointer<UInt8>) -> Int {
    intern(bytes: bytes, hash: TextHash.of(bytes))
  }

  // Bring near what finds a name, each what the next one needs: so the ways to many names overlap.

  @inline(__always)
  func prefetch(hash: UInt64) { table.current.prefetch(hash) }

  @inline(__always)
  func prefetch(cell number: Int) {
    if number >= packed.count { cells.prefetch(number - packed.count) }
  }

  @inline(__always)
  func prefetch(text number: Int) {
    if number >= packed.count {
      arena.prefetch(Int(cells.pointer(number - packed.count).pointee.offset))
    }
  }

  /// The number that a hash most likely belongs to, for `intern`; −1 for none.
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
    find(bytes, hash: hash, in: table.current) ?? add(bytes, hash)
  }

  private func add(_ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
    let number = count
    cells.reserve(number - packed.count)
    cells[number - packed.count] = NameCell(
      offset: place(bytes), count: UInt32(bytes.count), hash: UInt32(truncatingIfNeeded: hash))
    count += 1
    table.insert(number, hash: hash) { number in
      number < packed.count
        ? packed.withBytes(number) { TextHash.of($0) } : UInt64(cells[number - packed.count].hash)
    }
    return number
  }

  func write(_ name: String, to writer: SnapshotWriter) {
    PackedTexts.write(name, count, to: writer) { number, body in withBytes(number, body) }
  }

  /// Takes over packed names. There must be none so far.
  func read(_ name: String, from reader: inout SnapshotReader) throws(SnapshotError) {
    packed = try PackedTexts.read(name, from: &reader)
    count = packed.count
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
