// Owns what numbers stand for: names, entities, values and relationships. It only grows, and is
// shared by the writer and all snapshots; each snapshot knows how much of it was there.

import GraphModel
import Synchronization

/// The last lineage that was given out.
private let lineages = Atomic<UInt64>(0)

@usableFromInline
final class GraphDictionary: @unchecked Sendable {
  let symbols = NameTable()
  let entities = NameTable()
  let values = ValueTable()
  let relationships = RelationshipColumn()
  /// 1 for nodes that their relationships may outlast. Shared cells.
  @usableFromInline let limited = SegmentedColumn<UInt32>()
  /// Tells the dictionary from every other one of the process.
  let lineage: UInt64 = lineages.add(1, ordering: .relaxed).newValue
  @exclusivity(unchecked) private(set) var relationshipCount = 0
  /// Finds relationships, and how many of them: the rest is put into it when one is looked for.
  @exclusivity(unchecked) private var relationshipTable = NumberTable(hasReaders: false)
  @exclusivity(unchecked) private var findableCount = 0
  /// Finds most of those that came from a file; the table finds the others.
  @exclusivity(unchecked) private(set) var finder: RelationshipFinder?

  /// The file in which the columns began, if they did.
  private var mapping: SnapshotMapping?

  init() {}

  /// - Parameter packing: of the relationships.
  func write(_ packing: RelationshipPacking, to writer: SnapshotWriter) {
    symbols.write("symbols", to: writer)
    entities.write("entities", to: writer)
    values.write("values", to: writer)
    packing.write("relationships", to: writer)
    writer.sparse("nodes.limited", limited, entities.count)
  }

  func read(_ events: EventStore, from reader: inout SnapshotReader) throws(SnapshotError) {
    mapping = reader.mapping
    try symbols.read("symbols", from: &reader)
    try entities.read("entities", from: &reader)
    try values.read("values", from: &reader)
    relationshipCount = try relationships.read("relationships", events, from: &reader)
    try reader.sparse("nodes.limited", limited, entities.count)
  }

  /// The table that only a writer looks relationships up in: those that are not found by what they
  /// connect.
  func writeSlots(_ settled: SettledVersions, to writer: SnapshotWriter) {
    let rest = RelationshipFinder(settled, count: relationshipCount).missing()
    writer.table("relationships.rest", of: rest, below: relationshipCount) { hash(of: $0) }
  }

  /// - Parameter settled: as it lies in the file.
  func readSlots(
    _ settled: SettledVersions, from reader: inout SnapshotReader
  ) throws(SnapshotError) {
    relationshipTable.adopt(try reader.table("relationships.rest"), count: relationshipCount)
    finder = RelationshipFinder(settled, count: relationshipCount)
    findableCount = relationshipCount
  }

  deinit {
    limited.deallocate()
    relationshipTable.deallocate()
  }

  /// The number of a relationship, handing out the next one when it is new.
  func relationship(
    type: Symbol, start: Node, end: Node, discriminator text: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let relationships = self.relationships
    let ends = RelationshipEnds(start: start.number, end: end.number, type: type.number)
    let listed = finder?.find(ends) { number in
      relationships.withDiscriminator(number) { $0.hasSameBytes(as: text) }
    }
    if let listed { return listed }
    while findableCount < relationshipCount {
      let number = findableCount
      relationshipTable.insert(number, hash: self.hash(of: number)) { self.hash(of: $0) }
      findableCount += 1
    }
    let hash = Self.hash(ends, TextHash.of(text))
    let found = relationshipTable.find(hash) { number in
      let own = relationships[number]
      return own.start == ends.start && own.end == ends.end && own.type == ends.type
        && relationships.withDiscriminator(number) { $0.hasSameBytes(as: text) }
    }
    return found ?? add(type: type, start: start, end: end, discriminator: text)
  }

  /// The number of a relationship that is new, as the caller knows.
  func add(
    type: Symbol, start: Node, end: Node, discriminator text: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let number = relationshipCount
    relationships.append(
      RelationshipEnds(start: start.number, end: end.number, type: type.number),
      discriminator: text, number: number)
    relationshipCount = number + 1
    return number
  }

  /// The number of a relationship that is new, as the caller knows: the event of a row tells of it,
  /// and no other.
  @inline(__always)
  func add(type: Symbol, start: Node, end: Node, event row: Int) -> Int {
    let number = relationshipCount
    relationships.append(
      RelationshipEnds(start: start.number, end: end.number, type: type.number), event: row,
      number: number)
    relationshipCount = number + 1
    return number
  }

  private func hash(of number: Int) -> UInt64 {
    Self.hash(relationships[number], relationships.withDiscriminator(number) { TextHash.of($0) })
  }

  private static func hash(_ cell: RelationshipEnds, _ text: UInt64) -> UInt64 {
    let ends = UInt64(UInt32(bitPattern: cell.start)) << 32 | UInt64(UInt32(bitPattern: cell.end))
    return TextHash.mix(ends ^ TextHash.mix(UInt64(UInt32(bitPattern: cell.type)) ^ text))
  }
}
