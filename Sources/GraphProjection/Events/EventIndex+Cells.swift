// Owns the way from rows of the event columns to what they mean. A row is a position less one.

import Chronology
import GraphModel

/// What reads the event columns: a reader's index, which knows how far it may look, and the writer,
/// which sees all.
protocol EventReading {
  var store: EventStore { get }
  var counts: EventCounts { get }
  var instants: InstantTable { get }
  var spanCells: SegmentedColumn<SpanCell> { get }
  var traitCells: SegmentedColumn<EventTrait> { get }
}

extension EventIndex: EventReading {
  func row(_ position: Int64) -> Int { Int(position) - 1 }

  /// Calls `body` with every act on the event of a row, the newest first.
  @inline(__always)
  func forEachAct(on row: Int, _ body: (EventAct, Int) -> Void) {
    guard isActedOn(row) else { return }
    let found = store.ids.withBytes(row) { store.targets.find($0, in: targetSlots) }
    guard let target = found, target < targetCount else { return }
    var next = store.actHeads.pointer(target).loadShared()
    while next != 0 {
      let place = Int(next) - 1
      let cell = store.acts[place]
      if place < counts.acts, let act = EventAct(rawValue: UInt8(cell.kind)) {
        body(act, Int(cell.actor))
      }
      next = cell.previous
    }
  }
}

extension EventStore: EventReading {
  var store: EventStore { self }
  var traitCells: SegmentedColumn<EventTrait> { traitTable.cells }
}

extension EventReading {
  /// What the event of a row has in common with others.
  @inline(__always)
  func trait(_ row: Int) -> EventTrait { traitCells[Int(store.traits[row])] }

  @inline(__always)
  func span(_ number: UInt32) -> InstantSpan {
    let cell = spanCells.pointer(Int(number)).pointee
    return InstantSpan(start: instants.instant(cell.start), end: instants.instant(cell.end))
  }

  /// The span in which the event of a row began.
  @inline(__always)
  func start(_ row: Int) -> InstantSpan { span(store.occurred[row]) }

  /// The span in which a period ended; `nil` for what has no duration.
  func end(_ row: Int) -> InstantSpan? {
    guard trait(row).flags.contains(.period) else { return nil }
    let place = Search.first(counts.periods) { Int(store.periodRows[$0]) >= row }
    return span(store.periodSpans[place])
  }

  /// The span in which the event of a row became known.
  @inline(__always)
  func known(_ row: Int) -> InstantSpan { span(store.known[row]) }

  func recorded(_ row: Int) -> Instant? {
    let place = Search.first(counts.anchors) { Int(store.anchors[$0].row) > row } - 1
    let code = store.anchors[place].code
    return code == InstantCode.none
      ? nil : instants.instant(code).advanced(by: Int128(store.recorded[row]))
  }

  func confidence(_ trait: EventTrait) -> Double? {
    trait.confidence == 0 ? nil : store.confidences[Int(trait.confidence) - 1]
  }

  func participantRange(_ row: Int) -> Range<Int> {
    let end = row + 1 < counts.events ? Int(store.participantStarts[row + 1]) : counts.participants
    return Int(store.participantStarts[row])..<end
  }

  /// The row of a participant's event.
  func row(ofParticipant place: Int) -> Int {
    let block = place >> 6
    let first = Int(store.participantRows[block])
    let isLast = (block + 1) << 6 >= counts.participants
    let last = isLast ? counts.events - 1 : Int(store.participantRows[block + 1])
    return first
      + Search.first(last - first) {
        Int(store.participantStarts[first + $0 + 1]) > place
      }
  }

  /// Where the sources that the event of a row cites lie among all citations.
  func citationRange(_ row: Int) -> Range<Int> {
    let list = Int(store.sources[row])
    return list == 0 ? 0..<0 : store.sourceLists.range(list)
  }

  /// Calls `body` with the number of each source that the event of a row cites.
  @inline(__always)
  func forEachSource(of row: Int, _ body: (Int) -> Void) {
    for place in citationRange(row) { body(Int(store.sourceLists.citations[place].source)) }
  }

  func actRange(_ row: Int) -> Range<Int> {
    guard trait(row).flags.contains(.acts) else { return 0..<0 }
    let first = Search.first(counts.acts) { Int(store.acts[$0].actor) >= row }
    var end = first
    while end < counts.acts, Int(store.acts[end].actor) == row { end += 1 }
    return first..<end
  }

  /// The row that an act is on; `nil` while there is none.
  func target(of act: ActCell) -> Int? {
    let row = Int(store.targetRows.pointer(Int(act.target)).loadShared())
    return row != 0 && row <= counts.events ? row - 1 : nil
  }

  /// Whether something acts on the event of a row, or did before it was taken back.
  @inline(__always)
  func isActedOn(_ row: Int) -> Bool {
    store.actedOn.pointer(row >> 5).loadShared() & 1 << UInt32(row & 31) != 0
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
    store.mentions.forEachPlace(of: node, store.participants) { place in
      if place < counts.participants { body(row(ofParticipant: place)) }
      return true
    }
  }

  /// The order of two events' ids by code points.
  func idOrder(_ left: Int, _ right: Int) -> ValueOrder {
    store.ids.order(left, right)
  }

  /// The order in which events became known, then by id.
  func knownOrder(_ left: Int, _ right: Int) -> ValueOrder {
    let one = known(left)
    let other = known(right)
    return ValueOrder(one.start, other.start).or(ValueOrder(one.end, other.end))
      .or(idOrder(left, right))
  }

  /// The fold order: when they occurred, when they became known, their ids.
  func foldOrder(_ left: Int, _ right: Int) -> ValueOrder {
    let one = start(left)
    let other = start(right)
    return ValueOrder(one.start, other.start).or(ValueOrder(one.end, other.end))
      .or(knownOrder(left, right))
  }
}
