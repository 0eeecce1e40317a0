// Owns the turning points: where on the known or the system clock it can change which of some
// events count.

import Chronology
import GraphModel

extension EventIndex {
  /// The instants at which it can change whether some events count, in either reading; with a node,
  /// also which events mention it or what is the same. In no order.
  ///
  /// - Parameter onSystemClock: whether log positions are wanted, counted as microseconds, instead
  ///   of instants of known time
  public func turningPoints(
    of positions: [Int64], mentioning node: Node?, onSystemClock: Bool
  ) -> Set<Instant> {
    var rows = positions.filter { hasEvent(at: $0) }.map { row($0) }
    if let node { rows += mentioningRows(around: Int(node.number)) }
    var points: Set<Instant> = []
    var seen: Set<Int> = []
    while let row = rows.popLast() {
      guard seen.insert(row).inserted else { continue }
      if onSystemClock {
        points.insert(Instant(microseconds: Int128(row + 1)))
      } else {
        let known = known(row)
        points.formUnion([known.start.advanced(by: 1), known.end])
      }
      forEachAct(on: row) { _, actor in rows.append(actor) }
      guard counts.withdrawals > 0 else { continue }
      forEachSource(of: row) { source in
        forEachWithdrawal(of: source) { rows.append($0) }
      }
    }
    return points
  }

  /// The positions of all events that mention a node or one that was ever called the same, in
  /// effect or not, in the order of the log.
  public func mentionsEver(around node: Node) -> [Int64] {
    guard node.number >= 0 else { return [] }
    return Set(mentioningRows(around: Int(node.number))).sorted().map { Int64($0) + 1 }
  }

  /// The events that mention a node or one that was ever called the same, and those that say so.
  private func mentioningRows(around node: Int) -> [Int] {
    var rows: [Int] = []
    var seen: Set<Int> = [node]
    var open = [node]
    while let next = open.popLast() {
      forEachMention(of: next) { rows.append($0) }
      forEachIdentity(of: next) { cell in
        rows.append(Int(cell.row))
        for other in [Int(cell.entity), Int(cell.same)] where seen.insert(other).inserted {
          open.append(other)
        }
      }
    }
    return rows
  }
}
