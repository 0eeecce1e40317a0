// Owns the merging of bounds: sorted old ones and unsorted new ones become one sorted table, and
// every old and new number learns its new one.

import Chronology

struct BoundMerge {
  let merged: SettledBounds
  /// New numbers, by number among the settled and among the recent bounds.
  let fromSettled: [UInt32]
  let fromRecent: [UInt32]

  init(
    _ settled: SettledBounds, recent: SegmentedColumn<Bound>, recentCount: Int,
    memory: ColumnMemory
  ) {
    var fresh: [(bound: Bound, number: Int)] = []
    fresh.reserveCapacity(recentCount)
    for number in 0..<recentCount { fresh.append((bound: recent[number], number: number)) }
    fresh.sort { BoundMerge.precedes($0.bound, $1.bound) }

    var sorted: [Bound] = []
    sorted.reserveCapacity(settled.count + recentCount)
    var fromSettled = [UInt32](repeating: 0, count: settled.count)
    var fromRecent = [UInt32](repeating: 0, count: recentCount)
    var old = 0
    var new = 0
    while old < settled.count || new < recentCount {
      let oldBound = old < settled.count ? settled.bound(old) : nil
      let newBound = new < recentCount ? fresh[new].bound : nil
      let takesOld = BoundMerge.isFirst(oldBound, newBound)
      guard let bound = takesOld ? oldBound : newBound else { break }
      let number = UInt32(sorted.count)
      sorted.append(bound)
      if takesOld || oldBound == bound {
        fromSettled[old] = number
        old += 1
      }
      if newBound == bound {
        fromRecent[fresh[new].number] = number
        new += 1
      }
    }
    self.fromSettled = fromSettled
    self.fromRecent = fromRecent
    merged = BoundMerge.store(sorted, memory: memory)
  }

  private static func isFirst(_ old: Bound?, _ new: Bound?) -> Bool {
    guard let old else { return false }
    guard let new else { return true }
    return !precedes(new, old)
  }

  private static func precedes(_ left: Bound, _ right: Bound) -> Bool {
    left.certainly != right.certainly
      ? left.certainly < right.certainly : left.possibly < right.possibly
  }

  private static func store(_ sorted: [Bound], memory: ColumnMemory) -> SettledBounds {
    let (order, ranks) = BoundMerge.ranks(sorted, memory: memory)
    let cells = memory.zero(sorted.count * 2, of: Int64.self)
    for (number, bound) in sorted.enumerated() {
      guard let certainly = SettledBounds.narrow(bound.certainly),
        let possibly = SettledBounds.narrow(bound.possibly)
      else { return storeWide(sorted, order: order, ranks: ranks, memory: memory) }
      cells[2 * number] = certainly
      cells[2 * number + 1] = possibly
    }
    return SettledBounds(
      count: sorted.count, narrow: UnsafePointer(cells), wide: nil, ranks: ranks, order: order)
  }

  private static func storeWide(
    _ sorted: [Bound], order: UnsafePointer<UInt32>?, ranks: UnsafePointer<UInt32>?,
    memory: ColumnMemory
  ) -> SettledBounds {
    let cells = memory.zero(sorted.count * 2, of: Int128.self)
    for (number, bound) in sorted.enumerated() {
      cells[2 * number] = bound.certainly
      cells[2 * number + 1] = bound.possibly
    }
    return SettledBounds(
      count: sorted.count, narrow: nil, wide: UnsafePointer(cells), ranks: ranks, order: order)
  }

  /// The order of the possible instants and each bound's place in it, when it is not the order of
  /// the certain ones.
  private static func ranks(
    _ sorted: [Bound], memory: ColumnMemory
  ) -> (order: UnsafePointer<UInt32>?, ranks: UnsafePointer<UInt32>?) {
    let isMonotone = zip(sorted, sorted.dropFirst()).allSatisfy { $0.possibly <= $1.possibly }
    if isMonotone { return (nil, nil) }
    let order = memory.zero(sorted.count, of: UInt32.self)
    let ranks = memory.zero(sorted.count, of: UInt32.self)
    let places = sorted.indices.sorted { left, right in
      sorted[left].possibly != sorted[right].possibly
        ? sorted[left].possibly < sorted[right].possibly : left < right
    }
    for (rank, place) in places.enumerated() {
      order[rank] = UInt32(place)
      ranks[place] = UInt32(rank)
    }
    return (UnsafePointer(order), UnsafePointer(ranks))
  }
}
