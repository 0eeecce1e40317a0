// Owns how slots lie in a snapshot file: those of relationships name one that they hold, whose
// nodes and type stand in the graph's file already.

import GraphModel

extension Slot: PackedCell {
  /// The last lane: the relationship that a slot has its key from.
  private static let relationshipLane = 9
  static var laneCount: Int { relationshipLane + 1 }
  /// Beside the kind: whether the nodes and the type are those of a relationship.
  private static let isHeld: UInt32 = 8

  func word(_ lane: Int) -> UInt32 {
    switch lane {
    case 0: UInt32(key.kind.rawValue)
    case 1: UInt32(bitPattern: key.owner)
    case 2: UInt32(bitPattern: key.other)
    case 3: UInt32(bitPattern: key.name)
    case 4: UInt32(bitPattern: key.discriminator)
    case 5: UInt32(bitPattern: first)
    case 6: UInt32(bitPattern: last &- first)
    case 7: UInt32(bitPattern: versions)
    case 8: UInt32(bitPattern: front)
    default: 0
    }
  }

  /// - Parameter words: behind the lanes of slots, those of the relationships' starts, ends and
  ///   types.
  init(words: PackedWords) {
    func number(_ lane: Int) -> Int32 { Int32(bitPattern: words(lane)) }
    let kind = words(0)
    let isHeld = kind & Self.isHeld != 0
    let relationship = isHeld ? words(Self.relationshipLane) : 0
    func end(_ lane: Int) -> Int32 {
      isHeld
        ? Int32(bitPattern: words.other(Self.relationshipLane + lane, at: relationship))
        : number(lane)
    }
    self.init(
      key: SlotKey(
        kind: SlotKind(rawValue: UInt8(truncatingIfNeeded: kind & ~Self.isHeld)) ?? .existence,
        owner: end(1), other: end(2), name: end(3), discriminator: number(4)),
      first: number(5), last: number(6) &+ number(5), versions: number(7), front: number(8))
  }

  static func write(
    _ name: String, _ slots: GrowingColumn<Slot>, _ dictionary: GraphDictionary,
    to writer: SnapshotWriter
  ) {
    let held = HeldRelationships(dictionary)
    defer { held.deallocate() }
    let relationships = slots.indices.map { held.number(of: slots[$0].key) }
    writer.lanes(name, cells: slots.count, lanes: laneCount) { lane, first, length, words in
      for place in 0..<length {
        let word = slots[first + place].word(lane)
        let relationship = relationships[first + place]
        words[place] =
          lane == relationshipLane
          ? UInt32(bitPattern: relationship) : lane == 0 && relationship >= 0 ? word | isHeld : word
      }
      if (1...3).contains(lane) || lane == relationshipLane {
        let isRead = { place in
          (relationships[first + place] >= 0) == (lane == relationshipLane)
        }
        fill(UnsafeMutableBufferPointer(start: words, count: length), where: isRead)
      }
    }
  }

  /// Gives numbers that are not read those before them, which takes the fewest bits.
  private static func fill(
    _ words: UnsafeMutableBufferPointer<UInt32>, where isRead: (Int) -> Bool
  ) {
    var last = words.indices.first(where: isRead).map { words[$0] } ?? 0
    for place in words.indices {
      if isRead(place) { last = words[place] } else { words[place] = last }
    }
  }
}

/// For two nodes and a type, the first relationship.
private struct HeldRelationships {
  private let dictionary: GraphDictionary
  private var table = NumberTable(hasReaders: false)

  init(_ dictionary: GraphDictionary) {
    self.dictionary = dictionary
    for number in 0..<dictionary.relationshipCount {
      let ends = dictionary.relationships[number]
      let hash = Self.hash(ends.start, ends.end, ends.type)
      if find(hash, ends.start, ends.end, ends.type) != nil { continue }
      table.insert(number, hash: hash) { other in
        let ends = dictionary.relationships[other]
        return Self.hash(ends.start, ends.end, ends.type)
      }
    }
  }

  func deallocate() { table.deallocate() }

  /// A relationship that has its nodes and its type in common with a slot; −1 when there is none.
  func number(of key: SlotKey) -> Int32 {
    guard key.owner >= 0, key.other >= 0 else { return -1 }
    let hash = Self.hash(key.owner, key.other, key.name)
    return find(hash, key.owner, key.other, key.name).map { Int32($0) } ?? -1
  }

  private func find(_ hash: UInt64, _ start: Int32, _ end: Int32, _ type: Int32) -> Int? {
    table.find(hash) { number in
      let ends = dictionary.relationships[number]
      return ends.start == start && ends.end == end && ends.type == type
    }
  }

  private static func hash(_ start: Int32, _ end: Int32, _ type: Int32) -> UInt64 {
    let ends = UInt64(UInt32(bitPattern: start)) << 32 | UInt64(UInt32(bitPattern: end))
    return TextHash.mix(ends ^ TextHash.mix(UInt64(UInt32(bitPattern: type))))
  }
}
