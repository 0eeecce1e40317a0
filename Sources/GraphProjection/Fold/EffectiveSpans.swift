// Owns when each event counts, as far as the log goes now: kept for the few events that others act
// on or whose sources were withdrawn, worked out from their dates for all others.

import Chronology
import GraphModel

/// When the events count. Follows the rule of `EventIndex+Effectiveness`, for all knowledge
/// horizons at once.
struct EffectiveSpans {
  /// An event's spans: heeding withdrawn sources, and heeding acts alone.
  private struct Entry: Equatable {
    var full: EffectiveSpan
    var byActs: EffectiveSpan
  }

  private var entries: [Int: Entry] = [:]

  /// Whether nothing bears on when the event of a row counts but its own date.
  func isRegular(_ row: Int) -> Bool { entries.isEmpty || entries[row] == nil }

  /// When the event of a row counts.
  func span(of row: Int, _ index: EventIndex) -> EffectiveSpan {
    if !entries.isEmpty, let entry = entries[row] { return entry.full }
    return EffectiveSpan(known: index.known(row))
  }

  private func byActs(_ row: Int, _ index: EventIndex) -> EffectiveSpan {
    entries[row]?.byActs ?? EffectiveSpan(known: index.known(row))
  }

  /// When a source does not count because it was withdrawn.
  func withdrawal(of source: Int, _ index: EventIndex) -> EffectiveSpan {
    var withdrawn = EffectiveSpan.never
    index.forEachWithdrawal(of: source) { row in
      withdrawn = withdrawn.union(byActs(row, index))
    }
    return withdrawn
  }

  /// Takes a new event into account, and returns the earlier rows for which something changed:
  /// when they count, or which of their sources do.
  mutating func take(_ row: Int, _ index: EventIndex) -> [Int] {
    var changed: Set<Int> = []
    var open = [row]
    var isFirst = true
    while let next = open.popLast() {
      let hasChanged = refresh(next, index)
      if next != row, hasChanged { changed.insert(next) }
      guard hasChanged || isFirst else { continue }
      isFirst = false
      for place in index.actRange(next) {
        let act = index.store.acts[place]
        guard EventAct(rawValue: UInt8(act.kind))?.isRemoving == true else { continue }
        if let target = index.target(of: act) { open.append(target) }
      }
      guard index.trait(next).flags.contains(.withdraws) else { continue }
      for citing in index.citations(ofSourcesWithdrawnBy: next) {
        if citing != row { changed.insert(citing) }
        open.append(citing)
      }
    }
    return changed.sorted()
  }

  /// Works everything out again, after events were taken off.
  mutating func rebuild(_ index: EventIndex) {
    entries = [:]
    guard index.counts.acts > 0 || index.counts.withdrawals > 0 else { return }
    var rows: Set<Int> = []
    for place in 0..<index.counts.acts { rows.insert(Int(index.store.acts[place].actor)) }
    for place in 0..<index.counts.withdrawals {
      rows.insert(Int(index.store.withdrawals[place].row))
    }
    for row in rows.sorted() { _ = take(row, index) }
  }

  /// Works an event's spans out again; whether they changed.
  private mutating func refresh(_ row: Int, _ index: EventIndex) -> Bool {
    if index.counts.withdrawals == 0, !index.isActedOn(row), entries[row] == nil {
      return false
    }
    let own = EffectiveSpan(known: index.known(row))
    var entry = Entry(full: own, byActs: own)
    index.forEachAct(on: row) { act, actor in
      guard act.isRemoving else { return }
      entry.byActs = entry.byActs.removed(by: byActs(actor, index))
      entry.full = entry.full.removed(by: span(of: actor, index))
    }
    if index.counts.withdrawals > 0 {
      var lost: EffectiveSpan?
      index.forEachSource(of: row) { source in
        let withdrawn = withdrawal(of: source, index)
        lost = lost.map { $0.intersection(withdrawn) } ?? withdrawn
      }
      if let lost { entry.full = entry.full.removed(by: lost) }
    }
    let old = entries[row] ?? Entry(full: own, byActs: own)
    guard old != entry else { return false }
    entries[row] = entry == Entry(full: own, byActs: own) ? nil : entry
    return true
  }
}

extension EventIndex {
  /// The rows of the events that cite a source which the event of a row withdraws.
  func citations(ofSourcesWithdrawnBy row: Int) -> [Int] {
    var withdrawn: Set<Int> = []
    var place = counts.withdrawals
    while place > 0, Int(store.withdrawals[place - 1].row) >= row {
      place -= 1
      if Int(store.withdrawals[place].row) == row {
        withdrawn.insert(Int(store.withdrawals[place].source))
      }
    }
    // Withdrawals are rare: one pass over the column that says which sources events cite.
    var lists: [Int: Bool] = [:]
    return (0..<counts.events).filter { row in
      let list = Int(store.sources[row])
      if list == 0 { return false }
      if let answer = lists[list] { return answer }
      var answer = false
      forEachSource(of: row) { source in if withdrawn.contains(source) { answer = true } }
      lists[list] = answer
      return answer
    }
  }
}
