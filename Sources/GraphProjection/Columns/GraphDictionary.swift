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

  /// The file in which the columns began, if they did.
  private var mapping: SnapshotMapping?

  init() {}

  func write(to writer: SnapshotWriter) {
    symbols.write("symbols", to: writer)
    entities.write("entities", to: writer)
    values.write("values", to: writer)
    relationships.write("relationships", relationshipCount, to: writer)
    writer.sparse("nodes.limited", limited, entities.count)
  }

  func read(from reader: inout SnapshotReader) throws(SnapshotError) {
    mapping = reader.mapping
    try symbols.read("symbols", from: &reader)
    try entities.read("entities", from: &reader)
    try values.read("values", from: &reader)
    relationshipCount = try relationships.read("relationships", from: &reader)
    try reader.sparse("nodes.limited", limited, entities.count)
  }

  /// The table that only a writer looks relationships up in.
  func writeSlots(to writer: SnapshotWriter) {
    writer.table("relationships.slots", over: relationshipCount) { hash(of: $0) }
  }

  func readSlots(from reader: inout SnapshotReader) throws(SnapshotError) {
    relationshipTable.adopt(try reader.table("relationships.slots"), count: relationshipCount)
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
    let ends =
      UInt64(UInt32(bitPattern: start.number)) << 32 | UInt64(UInt32(bitPattern: end.number))
    let own = UInt64(UInt32(bitPattern: type.number))
    let hash = TextHash.mix(ends ^ TextHash.mix(own ^ TextHash.of(text)))
    let relationships = self.relationships
    while findableCount < relationshipCount {
      let number = findableCount
      relationshipTable.insert(number, hash: self.hash(of: number)) { self.hash(of: $0) }
      findableCount += 1
    }
    let found = relationshipTable.find(hash) { number in
      let cell = relationships[number]
      return cell.start == start.number && cell.end == end.number && cell.type == type.number
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

  private func hash(of number: Int) -> UInt64 {
    let cell = relationships[number]
    let ends = UInt64(UInt32(bitPattern: cell.start)) << 32 | UInt64(UInt32(bitPattern: cell.end))
    let text = relationships.withDiscriminator(number) { TextHash.of($0) }
    return TextHash.mix(ends ^ TextHash.mix(UInt64(UInt32(bitPattern: cell.type)) ^ text))
  }
}
