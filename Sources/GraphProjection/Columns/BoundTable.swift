// Owns the bounds of versions: each is a pair of instants, one for each reading, and has a number.
// Number 0 is the bound that is never reached.

import Chronology
import GraphModel

/// Where an axis begins or ends for a version, in both readings.
@usableFromInline
struct Bound: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline let certainly: Int128
  @usableFromInline let possibly: Int128

  init(certainly: Int128, possibly: Int128) {
    self.certainly = certainly
    self.possibly = possibly
  }

  init(certainly: Instant, possibly: Instant) {
    self.certainly = certainly.microseconds
    self.possibly = possibly.microseconds
  }

  /// Where something begins that does in a span.
  static func beginning(_ span: InstantSpan) -> Bound {
    Bound(certainly: span.end, possibly: span.start.advanced(by: 1))
  }

  /// Where something ends that does in a span.
  static func ending(_ span: InstantSpan) -> Bound {
    Bound(certainly: span.start.advanced(by: 1), possibly: span.end)
  }

  var certain: Instant { Instant(microseconds: certainly) }
  var possible: Instant { Instant(microseconds: possibly) }

  /// Whether there are instants from it on, in both readings.
  var isReached: Bool { certainly < Int128.max && possibly < Int128.max }

  static let never = Bound(certainly: Int128.max, possibly: Int128.max)
}

/// Interned bounds. One thread writes; the cells are read by all.
struct BoundTable {
  let cells = SegmentedColumn<Bound>()
  private(set) var count = 0
  private var table = NumberTable(hasReaders: false)
  private var last = 0

  init() { _ = intern(.never) }

  func deallocate() {
    cells.deallocate()
    table.deallocate()
  }

  mutating func intern(_ bound: Bound) -> UInt32 {
    let cells = self.cells
    if count > 0 {
      if cells[0] == bound { return 0 }
      if cells[last] == bound { return UInt32(last) }
    }
    let hash = BoundTable.hash(bound)
    if let found = table.find(hash, matches: { cells[$0] == bound }) {
      last = found
      return UInt32(found)
    }
    let number = count
    cells.reserve(number)
    cells[number] = bound
    count += 1
    table.insert(number, hash: hash) { BoundTable.hash(cells[$0]) }
    last = number
    return UInt32(number)
  }

  private static func hash(_ bound: Bound) -> UInt64 {
    let certainly = UInt64(truncatingIfNeeded: bound.certainly)
    let possibly = UInt64(truncatingIfNeeded: bound.possibly)
    return TextHash.mix(certainly ^ TextHash.mix(possibly))
  }
}
