// Owns taking events off the fold again, as when a statement failed, and saying that they stay.

import GraphModel

extension EventFold {
  /// Forgets everything after a position, as when a statement failed. Snapshots that saw what is
  /// forgotten must not be used any more.
  ///
  /// Only what came after the last `commit` can be forgotten.
  public func rollBack(after position: Int64) {
    guard position < self.position else { return }
    hasRolledBack = true
    let keptRows = Int(position)
    let removed = Int(assertionStarts[keptRows])..<assertions.count
    var affected: Set<Int32> = []
    var mentioned: Set<Int32> = []
    for place in removed { affected.insert(assertions[place].slot) }
    for row in keptRows..<store.counts.events {
      for participant in store.participantRange(row) {
        mentioned.insert(store.participants[participant])
      }
    }
    sink.rollBack(after: position)
    reopen(keptRows, &affected)
    for slot in affected { unlink(slot, from: Int32(removed.lowerBound)) }
    for node in mentioned { forgetShortcuts(of: existenceSlots[Int(node)]) }
    for slot in keptFronts.elements { forgetShortcuts(of: slot) }
    keptFronts.removeAll()
    assertions.removeAll(from: removed.lowerBound)
    assertionStarts.removeAll(from: keptRows)
    store.rollBack(to: keptRows)
    spans.rebuild(events)
    classes.rebuild(events)
  }

  /// Says that nothing so far will be rolled back any more.
  public func commit() {
    closures.removeAll()
    marks.removeAll()
    openedSlots.removeAll()
    keptFronts.removeAll()
  }

  /// Undoes what was opened and closed at and after a row, in the fold's own books.
  private func reopen(_ keptRows: Int, _ affected: inout Set<Int32>) {
    var reopened: [Int32: [Int32]] = [:]
    while let closure = closures.last, closure.row >= keptRows {
      closures.removeLast()
      affected.insert(closure.slot)
      reopened[closure.slot, default: []].append(closure.version)
    }
    var firstRemoved = versionLinks.count
    while let mark = marks.last, mark.row >= keptRows {
      firstRemoved = mark.versions
      marks.removeLast()
    }
    let kept = openedSlots.count - (versionLinks.count - firstRemoved)
    for place in kept..<openedSlots.count { affected.insert(openedSlots[place]) }
    openedSlots.resize(to: kept)
    for slot in affected {
      closeWindow(of: slot)
      var kept = (reopened[slot] ?? []).filter { Int($0) < firstRemoved }
      var next = slots[slot].versions
      while next >= 0 {
        if Int(next) < firstRemoved { kept.append(next) }
        next = versionLinks[Int(next)]
      }
      chain(kept, to: slot)
      forgetShortcuts(of: slot)
    }
    versionLinks.removeAll(from: firstRemoved)
  }
}
