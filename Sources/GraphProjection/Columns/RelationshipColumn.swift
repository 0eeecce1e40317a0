// Owns what never changes about relationships, by their numbers: the first ones may lie packed in a
// mapped snapshot file, where they are read in place.

/// What a relationship connects.
struct RelationshipEnds {
  let start: Int32
  let end: Int32
  let type: Int32
}

/// What never changes about a relationship, as long as it lies in no file.
private struct RelationshipCell: BitwiseCopyable {
  let start: Int32
  let end: Int32
  let type: Int32
  /// The place of the discriminator's text.
  let discriminator: UInt32
}

/// The relationships. One thread appends; readers look at those that they were told of.
final class RelationshipColumn: @unchecked Sendable {
  private let later = SegmentedColumn<RelationshipCell>()
  @exclusivity(unchecked)
  private var packed: (count: Int, start: PackedLane, end: PackedLane, type: PackedLane) =
    (0, .empty, .empty, .empty)
  @exclusivity(unchecked) private var packedTexts = PackedTexts.empty
  /// The discriminators of later ones.
  private let texts = TextArena()

  deinit { later.deallocate() }

  /// The starts, ends and types of the packed ones, as they lie in the file.
  var packedEnds: [PackedLane] { [packed.start, packed.end, packed.type] }

  subscript(number: Int) -> RelationshipEnds {
    @inline(__always) get {
      RelationshipEnds(start: start(number), end: end(number), type: type(number))
    }
  }

  /// Calls `body` with what tells a relationship from others of its type between its nodes.
  func withDiscriminator<Result>(
    _ number: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    number < packed.count
      ? try packedTexts.withBytes(number, body)
      : try body(texts.text(later[number &- packed.count].discriminator))
  }

  @inline(__always)
  func start(_ number: Int) -> Int32 {
    number < packed.count
      ? Int32(bitPattern: packed.start[number])
      : later.pointer(number &- packed.count).pointee.start
  }

  @inline(__always)
  func end(_ number: Int) -> Int32 {
    number < packed.count
      ? Int32(bitPattern: packed.end[number]) : later.pointer(number &- packed.count).pointee.end
  }

  @inline(__always)
  func type(_ number: Int) -> Int32 {
    number < packed.count
      ? Int32(bitPattern: packed.type[number]) : later.pointer(number &- packed.count).pointee.type
  }

  /// Adds the relationship of the next number.
  func append(
    _ ends: RelationshipEnds, discriminator text: UnsafeBufferPointer<UInt8>, number: Int
  ) {
    let place = number - packed.count
    later.reserve(next: place)
    later[place] = RelationshipCell(
      start: ends.start, end: ends.end, type: ends.type, discriminator: texts.add(text))
  }

  func write(_ name: String, _ count: Int, to writer: SnapshotWriter) {
    writer.lanes(name, cells: count, lanes: 3) { lane, first, length, words in
      for place in 0..<length {
        let number = first + place
        words[place] = UInt32(
          bitPattern: lane == 0 ? start(number) : lane == 1 ? end(number) : type(number))
      }
    }
    PackedTexts.write("discriminators", count, isSearched: false, to: writer) { number, body in
      withDiscriminator(number, body)
    }
  }

  /// Takes over packed relationships, and tells how many there are. There must be none so far.
  func read(
    _ name: String, from reader: inout SnapshotReader
  ) throws(SnapshotError) -> Int {
    let lanes = try reader.lanes(name, 3)
    packedTexts = try PackedTexts.read("discriminators", from: &reader)
    guard packedTexts.count == lanes[0].count else {
      throw reader.damaged("relationships and discriminators do not fit together")
    }
    packed = (lanes[0].count, lanes[0], lanes[1], lanes[2])
    return packed.count
  }
}
