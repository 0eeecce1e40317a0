// Owns what never changes about relationships, by their numbers: the first ones may lie packed in a
// mapped snapshot file, where they are read in place.

/// What never changes about a relationship.
@usableFromInline
struct RelationshipCell: BitwiseCopyable {
  @usableFromInline var start: Int32
  @usableFromInline var end: Int32
  @usableFromInline var type: Int32
  /// The place of the discriminator's text.
  @usableFromInline var discriminator: UInt32
}

/// The relationships. One thread appends; readers look at those that they were told of. The owner
/// calls `deallocate`.
struct RelationshipColumn: @unchecked Sendable {
  private let later = SegmentedColumn<RelationshipCell>()
  private var packed: (
    count: Int, start: PackedLane, end: PackedLane, type: PackedLane, discriminator: PackedLane
  ) = (0, .empty, .empty, .empty, .empty)

  func deallocate() { later.deallocate() }

  subscript(number: Int) -> RelationshipCell {
    @inline(__always) get {
      guard number < packed.count else { return later[number &- packed.count] }
      return RelationshipCell(
        start: start(number), end: end(number), type: type(number),
        discriminator: packed.discriminator[number])
    }
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
  func append(_ cell: RelationshipCell, number: Int) {
    let place = number - packed.count
    later.reserve(place)
    later[place] = cell
  }

  func write(_ name: String, _ count: Int, to writer: SnapshotWriter) {
    writer.lanes(name, cells: count, lanes: 4) { lane, first, length, words in
      for place in 0..<length {
        let cell = self[first + place]
        switch lane {
        case 0: words[place] = UInt32(bitPattern: cell.start)
        case 1: words[place] = UInt32(bitPattern: cell.end)
        case 2: words[place] = UInt32(bitPattern: cell.type)
        default: words[place] = cell.discriminator
        }
      }
    }
  }

  /// Takes over packed relationships, and tells how many there are. There must be none so far.
  mutating func read(
    _ name: String, from reader: inout SnapshotReader
  ) throws(SnapshotError) -> Int {
    let lanes = try reader.lanes(name, 4)
    packed = (lanes[0].count, lanes[0], lanes[1], lanes[2], lanes[3])
    return packed.count
  }
}
