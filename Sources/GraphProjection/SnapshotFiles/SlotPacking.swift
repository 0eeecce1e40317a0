// Owns how slots lie in a snapshot file: those of relationships name one that they hold, whose
// nodes and type stand in the graph's file already; and what kind of slot it is, and what
// discriminates it, those of a type mostly have in common.

import GraphModel

extension Slot: PackedCell {
  /// The numbers of a slot, in the order of its lanes.
  private enum Lane: Int, CaseIterable {
    /// See `code`.
    case code
    case owner, other, name, discriminator
    case first
    /// 0 where the last assertion is the first, 1 where it is the one after it; else one more than
    /// the distance.
    case last
    /// How many versions there are up to the slot's last one, in the order of slots.
    case versions
    case front
    /// The relationship that a slot has its nodes and its type from; where it has none, that of a
    /// slot before.
    case relationship
  }

  static var laneCount: Int { Lane.allCases.count }

  /// Behind the lanes of slots: by type, the usual kind and discriminator; the next assertion, by
  /// assertion; and the relationships.
  private static var usualLane: Int { laneCount }
  private static var nextLane: Int { laneCount + 2 }
  private static var relationshipLanes: Int { laneCount + 3 }

  func word(_ lane: Int) -> UInt32 {
    switch Lane(rawValue: lane) {
    case .owner: UInt32(bitPattern: key.owner)
    case .other: UInt32(bitPattern: key.other)
    case .name: UInt32(bitPattern: key.name)
    case .discriminator: UInt32(bitPattern: key.discriminator)
    case .first: UInt32(bitPattern: first)
    case .last: UInt32(bitPattern: last &- first)
    case .front: UInt32(bitPattern: front)
    default: 0
    }
  }

  /// The first word: 0 for a slot that names a relationship and is as usual for its type; 8 more
  /// than the kind where it is not; one more than the kind for all others.
  private static func code(_ kind: SlotKind, isNaming: Bool, isUsual: Bool) -> UInt32 {
    if isUsual { return 0 }
    return UInt32(kind.rawValue) + (isNaming ? 8 : 1)
  }

  /// - Parameter words: behind the lanes of slots, those that are listed above.
  init(words: PackedWords) {
    func number(_ lane: Lane) -> Int32 { Int32(bitPattern: words(lane.rawValue)) }
    let code = words(Lane.code.rawValue)
    let kind = SlotKind(rawValue: UInt8(truncatingIfNeeded: code &- (code < 8 ? 1 : 8)))
    var key = SlotKey(kind: kind ?? .existence, owner: -1)
    if code == 0 || code >= 8 {
      let ends = PackedRelationships(words.lanes(from: Self.relationshipLanes))
        .ends(words(Lane.relationship.rawValue))
      (key.owner, key.other, key.name) = (ends.start, ends.end, ends.type)
    } else {
      (key.owner, key.other, key.name) = (number(.owner), number(.other), number(.name))
    }
    if code == 0 {
      let type = UInt32(bitPattern: key.name)
      let usual = words.other(Self.usualLane, at: type)
      key.kind = SlotKind(rawValue: UInt8(truncatingIfNeeded: usual)) ?? .existence
      key.discriminator = Int32(bitPattern: words.other(Self.usualLane + 1, at: type))
    } else {
      key.discriminator = number(.discriminator)
    }
    let first = number(.first)
    let distance = number(.last)
    var last = first &+ distance &- 1
    if distance == 0 { last = first }
    if distance == 1 {
      last = Int32(bitPattern: words.other(Self.nextLane, at: UInt32(bitPattern: first)))
    }
    let before =
      words.index == 0
      ? 0 : words.other(Lane.versions.rawValue, at: UInt32(truncatingIfNeeded: words.index - 1))
    let ends = words(Lane.versions.rawValue)
    self.init(
      key: key, first: first, last: last,
      versions: ends > before ? Int32(bitPattern: ends) &- 1 : -1, front: number(.front))
  }
}

extension Slot {
  /// What slots that name relationships of a type mostly are.
  private struct Usual: Hashable {
    var kind = SlotKind.state
    var discriminator: Int32 = -1
  }

  /// Writes slots, and what finds those that are not found otherwise.
  static func write(
    _ name: String, _ fold: EventFold<VersionStore>, _ finder: SlotFinder,
    _ versions: VersionOrder, to writer: SnapshotWriter
  ) {
    let slots = fold.slots.slots
    let named = named(slots, finder.finder)
    let usual = usual(slots, named.isNaming, symbolCount: fold.sink.dictionary.symbols.count)
    func isUsual(_ key: SlotKey) -> Bool {
      usual[Int(key.name)] == Usual(kind: key.kind, discriminator: key.discriminator)
    }
    writer.lanes(name, cells: slots.count, lanes: laneCount) { lane, first, length, words in
      switch Lane(rawValue: lane) {
      case .first, .front:
        slots.copyWords(lane, first, length, into: words)
      case .relationship:
        for place in 0..<length { words[place] = named.numbers[first + place] }
      case .last:
        for place in 0..<length { words[place] = last(slots[first + place], fold.assertions) }
      case .versions:
        for place in 0..<length { words[place] = versions.ends[first + place] }
      case .code, .owner, .other, .name, .discriminator, nil:
        var isRead = [Bool](repeating: true, count: length)
        for place in 0..<length {
          let slot = slots[first + place]
          let isNaming = named.isNaming[first + place]
          let isUsual = isNaming && isUsual(slot.key)
          words[place] =
            lane == 0
            ? code(slot.key.kind, isNaming: isNaming, isUsual: isUsual) : slot.word(lane)
          isRead[place] = lane == 0 || !(lane == Lane.discriminator.rawValue ? isUsual : isNaming)
        }
        fill(UnsafeMutableBufferPointer(start: words, count: length), isRead)
      }
    }
    writer.lanes("\(name).usual", cells: usual.count, lanes: 2) { lane, first, length, words in
      for place in 0..<length {
        let own = usual[first + place]
        words[place] =
          lane == 0 ? UInt32(own.kind.rawValue) : UInt32(bitPattern: own.discriminator)
      }
    }
    let rest = slots.indices.filter { slot in
      let key = slots[slot].key
      let found =
        named.isNaming[slot]
        ? finder.find(key, of: Int(named.numbers[slot]), slots) : finder.find(key, slots)
      return found != slot
    }
    writer.table("\(name).rest", of: rest, below: slots.count) { slots[$0].key.hashed }
  }

  /// How far the last assertion lies behind the first.
  private static func last(_ slot: Slot, _ assertions: GrowingColumn<Assertion>) -> UInt32 {
    if slot.last == slot.first { return 0 }
    if slot.first >= 0, assertions[Int(slot.first)].next == slot.last { return 1 }
    return UInt32(bitPattern: slot.last &- slot.first &+ 1)
  }

  /// For each slot the first relationship with its nodes and its type, if it has one, else that of
  /// a slot before.
  private static func named(
    _ slots: GrowingColumn<Slot>, _ finder: RelationshipFinder
  ) -> (numbers: [UInt32], isNaming: [Bool]) {
    var last: UInt32 = 0
    var numbers = [UInt32](repeating: 0, count: slots.count)
    var isNaming = [Bool](repeating: false, count: slots.count)
    // They lie far apart, and are asked for before their turn.
    func ask(_ slot: Int, _ step: RelationshipFinder.Step) {
      if slot < slots.count, let ends = slots[slot].key.ends { finder.prefetch(ends, step) }
    }
    for slot in slots.indices {
      ask(slot + 24, .segments)
      ask(slot + 16, .rows)
      ask(slot + 8, .relationships)
      if let ends = slots[slot].key.ends, let number = finder.first(ends) {
        last = UInt32(number)
        isNaming[slot] = true
      }
      numbers[slot] = last
    }
    return (numbers, isNaming)
  }

  private static func usual(
    _ slots: GrowingColumn<Slot>, _ isNaming: [Bool], symbolCount: Int
  ) -> [Usual] {
    var counts = [[Usual: Int]](repeating: [:], count: symbolCount)
    for slot in slots.indices where isNaming[slot] {
      let key = slots[slot].key
      counts[Int(key.name)][
        Usual(kind: key.kind, discriminator: key.discriminator), default: 0] += 1
    }
    return counts.map { counts in
      let best = counts.max { left, right in
        (left.value, right.key.discriminator) < (right.value, left.key.discriminator)
      }
      return best?.key ?? Usual()
    }
  }

  /// Gives numbers that are not read the first that is, which takes the fewest bits.
  private static func fill(_ words: UnsafeMutableBufferPointer<UInt32>, _ isRead: [Bool]) {
    let first = isRead.firstIndex(of: true).map { words[$0] } ?? 0
    for place in words.indices where !isRead[place] { words[place] = first }
  }
}
