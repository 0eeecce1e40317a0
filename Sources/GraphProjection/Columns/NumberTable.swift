// Owns the hash table from hashes to numbers: open addressing over four-byte slots. The writer
// inserts while readers look things up; when it grows it moves to new slots and leaves the old
// ones, which stay right for the readers that hold them, alive.

/// The slots at one moment: what a reader holds.
@usableFromInline
struct NumberSlots: @unchecked Sendable {
  let slots: UnsafeMutablePointer<UInt32>
  let mask: Int

  /// The first number with a hash that `matches`, in probing order.
  func find(_ hash: UInt64, matches: (Int) -> Bool) -> Int? {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let content = (slots + slot).loadShared()
      if content == 0 { return nil }
      let number = Int(content) - 1
      if matches(number) { return number }
      slot = (slot + 1) & mask
    }
  }
}

/// The writer's side. The owner calls `deallocate`.
struct NumberTable {
  /// The slots; those of numbers that came after the base, where there is one.
  private(set) var current: NumberSlots
  /// The numbers that lie in a mapped file; a table that readers look into has none.
  private var base = PackedTable.empty
  private var baseCount = 0
  private(set) var count = 0
  private var isMapped = false
  private var retired: [NumberSlots] = []
  private let hasReaders: Bool

  /// - Parameter hasReaders: whether slots that were left must stay alive.
  init(hasReaders: Bool = true) {
    self.hasReaders = hasReaders
    current = NumberTable.makeSlots(16)
  }

  func deallocate() {
    if !isMapped { NumberTable.free(current) }
    for slots in retired { NumberTable.free(slots) }
  }

  /// Takes over a packed table. The table must be empty, and without readers.
  mutating func adopt(_ base: PackedTable, count: Int) {
    self.base = base
    baseCount = count
  }

  /// The first number with a hash that `matches`.
  @inline(__always)
  func find(_ hash: UInt64, matches: (Int) -> Bool) -> Int? {
    if baseCount > 0, let found = base.find(hash, below: baseCount, matches: matches) {
      return found
    }
    return current.find(hash, matches: matches)
  }

  /// Takes over slots that lie in a mapped file. The table must be empty.
  mutating func adopt(_ slots: UnsafeMutableBufferPointer<UInt32>, count: Int) {
    guard let start = slots.baseAddress, slots.count > 0 else { return }
    if !isMapped { NumberTable.free(current) }
    current = NumberSlots(slots: start, mask: slots.count - 1)
    isMapped = true
    self.count = count
  }

  /// The slots, for keeping.
  var cells: UnsafeBufferPointer<UInt32> {
    UnsafeBufferPointer(start: current.slots, count: current.mask + 1)
  }

  /// Adds a number that is not in the table. `hash` tells the hashes of the numbers that are.
  mutating func insert(_ number: Int, hash: UInt64, hashes: (Int) -> UInt64) {
    if (count + 1) * 3 > (current.mask + 1) * 2 { grow(hashes) }
    NumberTable.place(number, hash: hash, in: current)
    count += 1
  }

  private mutating func grow(_ hashes: (Int) -> UInt64) {
    let larger = NumberTable.makeSlots((current.mask + 1) * 2)
    for slot in 0...current.mask where current.slots[slot] != 0 {
      let number = Int(current.slots[slot]) - 1
      NumberTable.place(number, hash: hashes(number), in: larger)
    }
    if !isMapped {
      if hasReaders { retired.append(current) } else { NumberTable.free(current) }
    }
    isMapped = false
    current = larger
  }

  private static func place(_ number: Int, hash: UInt64, in slots: NumberSlots) {
    var slot = Int(truncatingIfNeeded: hash) & slots.mask
    while slots.slots[slot] != 0 { slot = (slot + 1) & slots.mask }
    (slots.slots + slot).storeShared(UInt32(number + 1))
  }

  private static func makeSlots(_ count: Int) -> NumberSlots {
    let slots = PageMemory.allocate(count * 4).bindMemory(to: UInt32.self, capacity: count)
    return NumberSlots(slots: slots, mask: count - 1)
  }

  private static func free(_ slots: NumberSlots) {
    PageMemory.free(slots.slots, (slots.mask + 1) * 4)
  }
}
