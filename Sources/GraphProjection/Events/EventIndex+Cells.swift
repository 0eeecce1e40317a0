// Owns the way from rows of the event columns to what they mean. A row is a position less one.

import Chronology
import GraphModel

extension EventIndex {
  func row(_ position: Int64) -> Int { Int(position) - 1 }
  func cell(_ position: Int64) -> EventCell { store.events[Int(position) - 1] }

  @inline(__always)
  func start(_ cell: EventCell) -> InstantSpan {
    InstantSpan(
      start: instants.instant(cell.occurredStart), end: instants.instant(cell.occurredEnd))
  }

  /// The span in which a period ended; `nil` for what has no duration.
  func end(_ cell: EventCell) -> InstantSpan? {
    guard cell.period > 0 else { return nil }
    let place = Int(cell.period - 1) * 2
    return InstantSpan(
      start: instants.instant(store.periods[place]),
      end: instants.instant(store.periods[place + 1]))
  }

  @inline(__always)
  func known(_ cell: EventCell) -> InstantSpan {
    InstantSpan(start: instants.instant(cell.knownStart), end: instants.instant(cell.knownEnd))
  }

  func confidence(_ cell: EventCell) -> Double? {
    cell.confidence == 0 ? nil : store.confidences[Int(cell.confidence) - 1]
  }

  func participantRange(_ row: Int) -> Range<Int> {
    let end =
      row + 1 < counts.events ? Int(store.events[row + 1].participants) : counts.participants
    return Int(store.events[row].participants)..<end
  }

  func sourceRange(_ row: Int) -> Range<Int> {
    let end = row + 1 < counts.events ? Int(store.events[row + 1].sources) : counts.sources
    return Int(store.events[row].sources)..<end
  }

  func actRange(_ row: Int) -> Range<Int> {
    let end = row + 1 < counts.events ? Int(store.events[row + 1].acts) : counts.acts
    return Int(store.events[row].acts)..<end
  }

  /// The row that an act is on; `nil` while there is none.
  func target(of act: ActCell) -> Int? {
    let row = Int(store.rowOfID.pointer(Int(act.target)).loadShared())
    return row != 0 && row <= counts.events ? row - 1 : nil
  }

  /// Calls `body` with every act on the event of a row, the newest first.
  @inline(__always)
  func forEachAct(on row: Int, _ body: (EventAct, Int) -> Void) {
    var next = store.actHeads.pointer(Int(store.events[row].name)).loadShared()
    while next != 0 {
      let place = Int(next) - 1
      let cell = store.acts[place]
      if place < counts.acts, let act = EventAct(rawValue: UInt8(cell.kind)) {
        body(act, Int(cell.actor))
      }
      next = cell.previous
    }
  }

  /// Calls `body` with the row of every event that withdraws a source, the newest first.
  func forEachWithdrawal(of source: Int, _ body: (Int) -> Void) {
    guard counts.withdrawals > 0 else { return }
    var next = store.withdrawalHeads.pointer(source).loadShared()
    while next != 0 {
      let place = Int(next) - 1
      let cell = store.withdrawals[place]
      if place < counts.withdrawals { body(Int(cell.row)) }
      next = cell.previous
    }
  }

  /// Calls `body` with every identity that names a node, the newest first.
  func forEachIdentity(of node: Int, _ body: (IdentityCell) -> Void) {
    guard counts.identities > 0, node < counts.nodes else { return }
    var next = store.identityHeads.pointer(node).loadShared()
    while next != 0 {
      let place = Int(next) - 1
      let cell = store.identities[place]
      if place < counts.identities { body(cell) }
      next = Int(cell.entity) == node ? cell.previousOfEntity : cell.previousOfSame
    }
  }

  /// Calls `body` with the row of every event that mentions a node, the newest first; once for
  /// each role that it plays.
  @inline(__always)
  func forEachMention(of node: Int, _ body: (Int) -> Void) {
    guard node < counts.nodes else { return }
    var next = store.mentionHeads.pointer(node).loadShared()
    while next != 0 {
      let place = Int(next) - 1
      let cell = store.participants[place]
      if place < counts.participants { body(Int(cell.row)) }
      next = cell.previous
    }
  }

  /// The order of two events' ids by code points.
  func idOrder(_ left: Int, _ right: Int) -> ValueOrder {
    let one = ids.names.bytes(Int(store.events[left].name))
    let other = ids.names.bytes(Int(store.events[right].name))
    if one.lexicographicallyPrecedes(other) { return .before }
    return other.lexicographicallyPrecedes(one) ? .after : .same
  }

  /// The order in which events became known, then by id.
  func knownOrder(_ left: Int, _ right: Int) -> ValueOrder {
    let one = known(store.events[left])
    let other = known(store.events[right])
    return ValueOrder(one.start, other.start).or(ValueOrder(one.end, other.end))
      .or(idOrder(left, right))
  }

  /// The fold order: when they occurred, when they became known, their ids.
  func foldOrder(_ left: Int, _ right: Int) -> ValueOrder {
    let one = start(store.events[left])
    let other = start(store.events[right])
    return ValueOrder(one.start, other.start).or(ValueOrder(one.end, other.end))
      .or(knownOrder(left, right))
  }
}
