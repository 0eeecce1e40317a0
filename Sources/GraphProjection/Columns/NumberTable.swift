// Owns the hash table from hashes to numbers: open addressing over four-byte slots. The writer
// inserts while readers look things up; when it grows it moves to new slots and leaves the old
// ones, which stay right for the readers that hold them, alive.
//
// Of a hash only the low half counts, which an owner may keep. A slot holds one more than a number,
// and in the bits that numbers do not need, those bits of its hash: a number whose hash is another
// is hardly ever looked at, which would cost a way through memory.

import CMemory

/// The slots at one moment: what a reader holds.
@usableFromInline
struct NumberSlots: @unchecked Sendable {
  let slots: UnsafeMutablePointer<UInt32>
  let mask: Int
  /// The bits of a slot that hold the number.
  let numberMask: UInt32

  init(slots: UnsafeMutablePointer<UInt32>, mask: Int, numberMask: UInt32) {
    self.slots = slots
    self.mask = mask
    self.numberMask = numberMask
  }

  /// Slots whose numbers are fewer than they are.
  init(slots: UnsafeMutablePointer<UInt32>, count: Int) {
    self.init(slots: slots, mask: count - 1, numberMask: UInt32(count - 1))
  }

  /// The first number with a hash that `matches`, in probing order.
  @inline(__always)
  func find(_ hash: UInt64, matches: (Int) -> Bool) -> Int? {
    var slot = Int(truncatingIfNeeded: hash) & mask
    let tag = self.tag(hash)
    while true {
      let content = (slots + slot).loadShared()
      if content == 0 { return nil }
      if content & ~numberMask == tag {
        let number = Int(content & numberMask) - 1
        if matches(number) { return number }
      }
      slot = (slot + 1) & mask
    }
  }

  /// Has the slots brought near in which a hash will soon be looked for.
  @inline(__always)
  func prefetch(_ hash: UInt64) { clio_prefetch(slots + Int(truncatingIfNeeded: hash) & mask) }

  /// The number that a hash most likely belongs to; `nil` when there is none.
  @inline(__always)
  func candidate(_ hash: UInt64) -> Int? { find(hash) { _ in true } }

  @inline(__always)
  private func tag(_ hash: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: hash) & ~numberMask
  }

  /// Puts a number into the first slot that is free for its hash.
  func place(_ number: Int, hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    (slots + slot).storeShared(UInt32(number + 1) | tag(hash))
  }
}

/// Slots that were left, and those that were left before them. A chain, so that a table is plain
/// bytes and costs nothing to hand around.
private struct RetiredSlots {
  let slots: NumberSlots
  let next: UnsafeMutablePointer<RetiredSlots>?
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
  /// Slots that readers may still hold.
  private var retired: UnsafeMutablePointer<RetiredSlots>?
  private let hasReaders: Bool

  /// - Parameter hasReaders: whether slots that were left must stay alive.
  init(hasReaders: Bool = true) {
    self.hasReaders = hasReaders
    current = NumberTable.makeSlots(16)
  }

  func deallocate() {
    if !isMapped { NumberTable.free(current) }
    var next = retired
    while let old = next {
      NumberTable.free(old.pointee.slots)
      next = old.pointee.next
      old.deallocate()
    }
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
    current = NumberSlots(slots: start, count: slots.count)
    isMapped = true
    self.count = count
  }

  /// The slots, for keeping.
  var cells: UnsafeBufferPointer<UInt32> {
    UnsafeBufferPointer(start: current.slots, count: current.mask + 1)
  }

  /// Adds a number that is not in the table. `hash` tells the hashes of the numbers that are.
  mutating func insert(_ number: Int, hash: UInt64, hashes: (Int) -> UInt64) {
    let isFull = (count + 1) * 3 > (current.mask + 1) * 2
    if isFull || number >= Int(current.numberMask) { grow(for: number, hashes) }
    current.place(number, hash: hash)
    count += 1
  }

  /// Makes room for a count of numbers, if there are none yet.
  mutating func expect(_ expected: Int) {
    guard count == 0, !isMapped else { return }
    var size = current.mask + 1
    while expected * 3 > size * 2 { size *= 2 }
    guard size > current.mask + 1 else { return }
    NumberTable.free(current)
    current = NumberTable.makeSlots(size)
  }

  /// Moves to more slots, in which a number has room.
  private mutating func grow(for number: Int, _ hashes: (Int) -> UInt64) {
    let larger = NumberTable.makeSlots((current.mask + 1) * 2, for: number)
    for slot in 0...current.mask where current.slots[slot] != 0 {
      let number = Int(current.slots[slot] & current.numberMask) - 1
      larger.place(number, hash: hashes(number))
    }
    if !isMapped {
      if hasReaders { retire(current) } else { NumberTable.free(current) }
    }
    isMapped = false
    current = larger
  }

  private mutating func retire(_ slots: NumberSlots) {
    let cell = UnsafeMutablePointer<RetiredSlots>.allocate(capacity: 1)
    cell.initialize(to: RetiredSlots(slots: slots, next: retired))
    retired = cell
  }

  private static func makeSlots(_ count: Int, for number: Int = 0) -> NumberSlots {
    let slots = PageMemory.allocate(count * 4).bindMemory(to: UInt32.self, capacity: count)
    var numberMask = UInt32(count - 1)
    // Numbers that come after those of a file need more bits than the slots suggest.
    while number >= Int(numberMask) { numberMask = numberMask << 1 | 1 }
    return NumberSlots(slots: slots, mask: count - 1, numberMask: numberMask)
  }

  private static func free(_ slots: NumberSlots) {
    PageMemory.free(slots.slots, (slots.mask + 1) * 4)
  }
}
