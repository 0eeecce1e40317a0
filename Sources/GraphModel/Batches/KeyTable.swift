// Owns the numbers of the keys of a batch: the same bytes get the same number.

/// Keys in the order in which they came, found by their bytes.
struct KeyTable: Sendable {
  private var bytes: [UInt8] = []
  private var cells: [(hash: UInt64, range: Range<Int>)] = []
  /// One more than the number of a key, by its hash; 0 for none. A power of two of them.
  private var slots = [Int32](repeating: 0, count: 64)

  /// Forgets all keys, and keeps the memory for others.
  mutating func removeAll() {
    if cells.count * 8 < slots.count {
      for number in cells.indices { slots[slot(of: number)] = 0 }
    } else {
      for slot in slots.indices { slots[slot] = 0 }
    }
    bytes.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
  }

  /// The number of a key that came before.
  @inline(__always)
  func find(_ key: UnsafeBufferPointer<UInt8>) -> Int? {
    let found = slots[slot(of: key, Self.hash(of: key))]
    return found == 0 ? nil : Int(found) &- 1
  }

  /// The number of a key, and whether it is the first of its bytes.
  mutating func number(_ key: UnsafeBufferPointer<UInt8>) -> (number: Int, isNew: Bool) {
    let hash = Self.hash(of: key)
    let slot = slot(of: key, hash)
    if slots[slot] != 0 { return (Int(slots[slot]) &- 1, false) }
    let number = cells.count
    slots[slot] = Int32(number + 1)
    cells.append((hash, bytes.count..<(bytes.count + key.count)))
    bytes.append(contentsOf: key)
    if cells.count * 2 > slots.count { grow() }
    return (number, true)
  }

  /// The slot of a key, or the empty one where it would be.
  @inline(__always)
  private func slot(of key: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let number = Int(slots[slot]) &- 1
      if cells[number].hash == hash, isEqual(number, key) { return slot }
      slot = (slot &+ 1) & mask
    }
    return slot
  }

  /// Sixteen bytes a step. It tells apart what lies in one table, and is kept nowhere.
  @inline(__always)
  private static func hash(of key: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard key.count >= 16 else { return TextHash.of(key) }
    let raw = UnsafeRawBufferPointer(key)
    var hash = UInt64(truncatingIfNeeded: key.count)
    let last = key.count &- 16
    var place = 0
    while true {
      let first = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      let second = raw.loadUnaligned(fromByteOffset: place &+ 8, as: UInt64.self)
      let product = (first ^ hash ^ 0xFF51_AFD7_ED55_8CCD)
        .multipliedFullWidth(by: second ^ 0x9E37_79B9_7F4A_7C15)
      hash = product.high ^ product.low
      if place == last { return hash }
      // The last step may take some bytes again.
      place = min(place &+ 16, last)
    }
  }

  /// Where the number of a key stands.
  private func slot(of number: Int) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: cells[number].hash) & mask
    while slots[slot] != Int32(number + 1) { slot = (slot + 1) & mask }
    return slot
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
