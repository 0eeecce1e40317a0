// Owns the numbers of the keys of a batch: the same bytes get the same number.

/// Keys in the order in which they came, found by their bytes.
struct KeyTable: Sendable {
  private var bytes: [UInt8] = []
  private var cells: [(hash: UInt64, range: Range<Int>)] = []
  /// One more than the number of a key, by its hash; 0 for none. A power of two of them.
  private var slots = [Int32](repeating: 0, count: 64)

  /// Forgets all keys, and keeps the memory for others.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
    for slot in slots.indices { slots[slot] = 0 }
  }

  /// The number of a key, and whether it is the first of its bytes.
  mutating func number(_ key: UnsafeBufferPointer<UInt8>) -> (number: Int, isNew: Bool) {
    let hash = TextHash.of(key)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if cells[number].hash == hash, isEqual(number, key) { return (number, false) }
      slot = (slot + 1) & mask
    }
    let number = cells.count
    slots[slot] = Int32(number + 1)
    cells.append((hash, bytes.count..<(bytes.count + key.count)))
    bytes.append(contentsOf: key)
    if cells.count * 2 > slots.count { grow() }
    return (number, true)
  }

  private func isEqual(_ number: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      UnsafeBufferPointer(rebasing: bytes[cells[number].range]).hasSameBytes(as: key)
    }
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for number in cells.indices {
      var slot = Int(truncatingIfNeeded: cells[number].hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(number + 1)
    }
  }
}
