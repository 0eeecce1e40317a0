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
  /// The place of the discriminator's text; or, from `named` on, the row of the event by whose id
  /// alone it is told apart.
  var discriminator: UInt32

  static var named: UInt32 { 1 << 31 }
}

/// The relationships. One thread appends; readers look at those that they were told of.
final class RelationshipColumn: @unchecked Sendable {
  private let later = SegmentedColumn<RelationshipCell>()
  /// How many lie packed, and their lanes.
  @exclusivity(unchecked) private var packedCount = 0
  private let lanes: UnsafeMutablePointer<PackedLane>
  private let packed: PackedRelationships
  @exclusivity(unchecked) private var packedTexts = PackedTexts.empty
  /// The ids of the events, by which relationships may be told apart.
  @exclusivity(unchecked) var ids: EventIDs?
  /// Relationships below this are told apart by events that stay.
  @exclusivity(unchecked) private var committedCount = 0
  /// The discriminators of later ones.
  private let texts = TextArena()

  init() {
    lanes = .allocate(capacity: PackedRelationships.laneCount)
    lanes.initialize(repeating: .empty, count: PackedRelationships.laneCount)
    packed = PackedRelationships(lanes)
  }

  deinit {
    later.deallocate()
    lanes.deallocate()
  }

  /// The lanes of the packed ones, as they lie in the file.
  var packedLanes: [PackedLane] {
    Array(UnsafeBufferPointer(start: lanes, count: PackedRelationships.laneCount))
  }

  subscript(number: Int) -> RelationshipEnds {
    @inline(__always) get {
      if number < packedCount { return packed.ends(UInt32(truncatingIfNeeded: number)) }
      let cell = later.pointer(number &- packedCount).pointee
      return RelationshipEnds(start: cell.start, end: cell.end, type: cell.type)
    }
  }

  /// Calls `body` with what tells a relationship from others of its type between its nodes.
  func withDiscriminator<Result>(
    _ number: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    guard number < packedCount else {
      let cell = later[number &- packedCount]
      guard cell.discriminator >= RelationshipCell.named else {
        return try body(texts.text(cell.discriminator))
      }
      return try withName(ofEvent: Int(cell.discriminator & ~RelationshipCell.named), body)
    }
    let relationship = UInt32(truncatingIfNeeded: number)
    let (apart, text) = packed.apart(relationship)
    if apart == .text, text < packedTexts.count { return try packedTexts.withBytes(text, body) }
    guard apart == .event, let event = packed.event(relationship),
      event < ids?.packedCount ?? 0
    else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
    return try withName(ofEvent: event, body)
  }

  /// Calls `body` with what tells what an event alone tells of apart.
  private func withName<Result>(
    ofEvent row: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    guard let ids else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
    return try ids.withBytes(row) { id in
      try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: id.count + 1) { memory in
        memory[0] = UInt8(ascii: "@")
        _ = UnsafeMutableBufferPointer(rebasing: memory[1...]).update(fromContentsOf: id)
        return try body(UnsafeBufferPointer(memory))
      }
    }
  }

  /// The row of the event that first told of a packed relationship, if one did.
  func told(_ number: Int) -> Int? {
    number < packedCount ? packed.event(UInt32(truncatingIfNeeded: number)) : nil
  }

  /// The row of the event by whose id alone a relationship that is not packed is told apart.
  func namer(_ number: Int) -> Int? {
    guard number >= packedCount else { return nil }
    let discriminator = later[number &- packedCount].discriminator
    return discriminator >= RelationshipCell.named
      ? Int(discriminator & ~RelationshipCell.named) : nil
  }

  @inline(__always)
  func start(_ number: Int) -> Int32 {
    number < packedCount
      ? packed.start(UInt32(truncatingIfNeeded: number))
      : later.pointer(number &- packedCount).pointee.start
  }

  @inline(__always)
  func end(_ number: Int) -> Int32 {
    number < packedCount
      ? packed.end(UInt32(truncatingIfNeeded: number))
      : later.pointer(number &- packedCount).pointee.end
  }

  @inline(__always)
  func type(_ number: Int) -> Int32 {
    number < packedCount
      ? packed.type(UInt32(truncatingIfNeeded: number))
      : later.pointer(number &- packedCount).pointee.type
  }

  /// Adds the relationship of the next number.
  func append(
    _ ends: RelationshipEnds, discriminator text: UnsafeBufferPointer<UInt8>, number: Int
  ) {
    let place = number - packedCount
    later.reserve(next: place)
    later[place] = RelationshipCell(
      start: ends.start, end: ends.end, type: ends.type, discriminator: texts.add(text))
  }

  /// Adds the relationship of the next number, of which the event of a row tells, and no other.
  @inline(__always)
  func append(_ ends: RelationshipEnds, event row: Int, number: Int) {
    let place = number - packedCount
    later.reserve(next: place)
    later[place] = RelationshipCell(
      start: ends.start, end: ends.end, type: ends.type,
      discriminator: UInt32(truncatingIfNeeded: row) | RelationshipCell.named)
  }

  /// Says that the events which told of the relationships below a count stay.
  func commit(_ count: Int) { committedCount = count }

  /// Keeps the texts of relationships below a count that are told apart by the ids of events which
  /// will be taken off, from a row on.
  func keepTexts(ofEventsFrom row: Int, below count: Int) {
    for number in min(committedCount, count)..<count {
      guard let event = namer(number), event >= row else { continue }
      later.pointer(number - packedCount).pointee.discriminator =
        withDiscriminator(number) { texts.add($0) }
    }
  }

  /// Takes over packed relationships, and tells how many there are. There must be none so far.
  func read(
    _ name: String, _ events: EventStore, from reader: inout SnapshotReader
  ) throws(SnapshotError) -> Int {
    let (found, texts) = try RelationshipPacking.read(name, events, from: &reader)
    for (place, lane) in found.enumerated() { lanes[place] = lane }
    packedTexts = texts
    ids = events.ids
    packedCount = packed.count
    return packedCount
  }
}
