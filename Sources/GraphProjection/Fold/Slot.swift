// Owns the slot: one thing about which events make statements, and the hash table that finds it.
// What a slot's statements amount to is a pure function of them; see `Derivation`.

/// What kind of thing a slot is about.
enum SlotKind: UInt8, BitwiseCopyable {
  /// Whether a node is there.
  case existence
  /// Whether a node has a label.
  case label
  /// A property of a node.
  case property
  /// A relationship that starts and ends.
  case state
  /// All happenings of one event type between two nodes.
  case happening
  /// A relationship with an id, made by a writing clause.
  case written
  /// What ends relationships without naming them wholly.
  case openEnd
}

/// What tells a slot from all others.
struct SlotKey: Hashable, BitwiseCopyable {
  var kind: SlotKind
  /// The node, or the start of a relationship; −1 for any.
  var owner: Int32
  /// The end of a relationship; −1 for any, and for what is none.
  var other: Int32 = -1
  /// The label, the key, or the relationship's type.
  var name: Int32 = -1
  /// The number of what else tells relationships apart, among the fold's discriminators.
  var discriminator: Int32 = -1

  var hashed: UInt64 {
    let ends = UInt64(UInt32(bitPattern: owner)) << 32 | UInt64(UInt32(bitPattern: other))
    let rest = UInt64(UInt32(bitPattern: name)) << 32 | UInt64(UInt32(bitPattern: discriminator))
    return NameHash.mix(ends ^ NameHash.mix(rest ^ UInt64(kind.rawValue) << 61))
  }
}

/// What events say about one thing, as a chain of assertions, and what follows from it now.
struct Slot: BitwiseCopyable {
  let key: SlotKey
  /// The first assertion, and the last; −1 for none.
  var first: Int32 = -1
  var last: Int32 = -1
  /// The newest of the open versions, which are chained; −1 for none.
  var versions: Int32 = -1
  /// Of an existence: the row of the only mention that decides from when the node is there; −1
  /// when there are several, or it must be worked out.
  var front: Int32 = -1
}

/// All slots, found by their keys.
struct SlotTable {
  private(set) var slots: ContiguousArray<Slot> = []
  private var places: ContiguousArray<Int32> = ContiguousArray(repeating: -1, count: 64)

  subscript(number: Int32) -> Slot {
    @inline(__always) get { slots[Int(number)] }
    @inline(__always) _modify { yield &slots[Int(number)] }
  }

  /// The number of a slot; −1 when there is none of the key.
  func find(_ key: SlotKey) -> Int32 {
    let mask = places.count - 1
    var place = Int(truncatingIfNeeded: key.hashed) & mask
    while true {
      let number = places[place]
      if number < 0 || slots[Int(number)].key == key { return number }
      place = (place + 1) & mask
    }
  }

  /// The number of the slot of a key, making it when it is new.
  mutating func intern(_ key: SlotKey) -> Int32 {
    let found = find(key)
    if found >= 0 { return found }
    if (slots.count + 1) * 3 > places.count * 2 { grow() }
    let number = Int32(slots.count)
    slots.append(Slot(key: key))
    place(number)
    return number
  }

  private mutating func place(_ number: Int32) {
    let mask = places.count - 1
    var place = Int(truncatingIfNeeded: slots[Int(number)].key.hashed) & mask
    while places[place] >= 0 { place = (place + 1) & mask }
    places[place] = number
  }

  private mutating func grow() {
    places = ContiguousArray(repeating: -1, count: places.count * 2)
    for number in slots.indices { place(Int32(number)) }
  }
}
