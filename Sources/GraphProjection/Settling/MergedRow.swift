// Owns the row on its way from where it was to where it will be settled, and the walk over settled
// rows in their order.

/// Where a row stands among the rows of its kind: by owner, key, other end and relationship.
struct RowKey: Comparable, BitwiseCopyable {
  let major: UInt64
  let minor: UInt64

  init(owner: Int32, key: Int32, other: Int32 = 0, element: Int32 = 0) {
    major = UInt64(UInt32(bitPattern: owner)) << 32 | UInt64(UInt32(bitPattern: key))
    minor = UInt64(UInt32(bitPattern: other)) << 32 | UInt64(UInt32(bitPattern: element))
  }

  var owner: Int32 { Int32(bitPattern: UInt32(truncatingIfNeeded: major >> 32)) }
  var key: Int32 { Int32(bitPattern: UInt32(truncatingIfNeeded: major)) }
  var other: Int32 { Int32(bitPattern: UInt32(truncatingIfNeeded: minor >> 32)) }
  var element: Int32 { Int32(bitPattern: UInt32(truncatingIfNeeded: minor)) }

  @inline(__always)
  static func < (left: RowKey, right: RowKey) -> Bool {
    left.major != right.major ? left.major < right.major : left.minor < right.minor
  }

  /// After all keys.
  static let end = RowKey(owner: -1, key: -1, other: -1, element: -1)
}

/// A row with its new numbers.
struct MergedRow {
  let key: RowKey
  let value: UInt32
  let validFrom: UInt32
  let validTo: UInt32
  let knownFrom: UInt32
  let knownTo: UInt32
  let origin: UInt32
  let recordedTo: UInt32
  /// The version's number; `nil` for those given up.
  let version: UInt32
}

/// A walk over settled rows.
protocol RowCursor {
  var core: RowCore { get }
  var row: Int { get }
  /// Of the row it stands on; `RowKey.end` after the last.
  var key: RowKey { get }
  var value: UInt32 { get }
  mutating func advance()
}

struct FactCursor: RowCursor {
  let facts: FactColumns
  private(set) var row = 0
  private var owner: Int32 = 0

  init(_ facts: FactColumns) {
    self.facts = facts
    settle()
  }

  var core: RowCore { facts.core }
  var value: UInt32 { facts.values[row] }

  var key: RowKey {
    row < facts.core.count ? RowKey(owner: owner, key: facts.keys[row]) : .end
  }

  mutating func advance() {
    row += 1
    settle()
  }

  private mutating func settle() {
    guard row < facts.core.count else { return }
    if let owners = facts.owners {
      owner = owners[row]
    } else if let offsets = facts.offsets {
      while Int(offsets[Int(owner) + 1]) <= row { owner += 1 }
    }
  }
}

struct HopCursor: RowCursor {
  let hops: HopColumns
  private(set) var row = 0
  private(set) var segment = 0
  private(set) var owner: Int32 = 0

  init(_ hops: HopColumns) {
    self.hops = hops
    settle()
  }

  var core: RowCore { hops.core }
  var value: UInt32 { 0 }

  var key: RowKey {
    guard row < hops.core.count else { return .end }
    return RowKey(
      owner: owner, key: hops.segmentTypes[segment], other: hops.neighbours[row],
      element: hops.relationships[row])
  }

  mutating func advance() {
    row += 1
    settle()
  }

  private mutating func settle() {
    guard row < hops.core.count else { return }
    while Int(hops.segmentRows[segment + 1]) <= row { segment += 1 }
    while Int(hops.segmentOffsets[Int(owner) + 1]) <= segment { owner += 1 }
  }
}
