// Owns the slot: one thing about which events make statements, and the table that finds it.
// What a slot's statements amount to is a pure function of them; see `Derivation`.

import GraphModel

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
    return TextHash.mix(ends ^ TextHash.mix(rest ^ UInt64(kind.rawValue) << 61))
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
  /// Of an existence: the row of the only mention that decides from when the node is there. Of
  /// what entities are introduced with: the only introduction that decides. −1 when there are
  /// several, or it must be worked out.
  var front: Int32 = -1
}

/// All slots, found by their keys. Used by one thread at a time.
final class SlotTable {
  @exclusivity(unchecked) var slots = GrowingColumn<Slot>()
  @exclusivity(unchecked) var table = NumberTable(hasReaders: false)
  /// Finds most of those that came from a file; the table finds the others.
  @exclusivity(unchecked) var finder: SlotFinder? {
    didSet { hasFinder = finder != nil }
  }
  @exclusivity(unchecked) private var hasFinder = false

  deinit {
    slots.deallocate()
    table.deallocate()
  }

  subscript(number: Int32) -> Slot {
    @inline(__always) get { slots[Int(number)] }
    @inline(__always) _modify { yield &slots[Int(number)] }
  }

  /// The address of a slot, which may be changed there until slots are added.
  @inline(__always)
  func pointer(_ number: Int32) -> UnsafeMutablePointer<Slot> { slots.pointer(Int(number)) }

  /// The number of a slot; −1 when there is none of the key.
  func find(_ key: SlotKey) -> Int32 { find(key, key.hashed) }

  @inline(__always)
  private func find(_ key: SlotKey, _ hash: UInt64) -> Int32 {
    if hasFinder, let found = finder?.find(key, slots) { return Int32(found) }
    let slots = self.slots
    return table.find(hash) { slots[$0].key == key }.map { Int32($0) } ?? -1
  }

  /// Makes room for a count of slots.
  func expect(_ count: Int) { table.expect(count) }

  /// Has what finds a slot brought near, for one who will soon look for it.
  @inline(__always)
  func prefetch(_ hash: UInt64) { table.current.prefetch(hash) }

  /// The slot that a hash most likely belongs to; −1 for none, and for those that lie in a file.
  @inline(__always)
  func candidate(_ hash: UInt64) -> Int32 { table.current.candidate(hash).map { Int32($0) } ?? -1 }

  /// The number of the slot of a key, making it when it is new.
  func intern(_ key: SlotKey) -> Int32 {
    let hash = key.hashed
    let found = find(key, hash)
    if found >= 0 { return found }
    let number = slots.count
    slots.append(Slot(key: key))
    let slots = self.slots
    table.insert(number, hash: hash) { slots[$0].key.hashed }
    return Int32(number)
  }
}
