// Owns taking the newest events off the columns again, when a statement failed.

extension EventStore {
  /// Forgets all events at and after a row. Interned names stay; readers that saw these events
  /// must not be used any more.
  func rollBack(to row: Int) {
    guard row < counts.events else { return }
    let first = events[row]
    while counts.participants > Int(first.participants) {
      counts.participants -= 1
      let cell = participants[counts.participants]
      mentionHeads.pointer(Int(cell.node)).storeShared(cell.previous)
    }
    while counts.sources > Int(first.sources) {
      counts.sources -= 1
      let cell = sources[counts.sources]
      citationHeads.pointer(Int(cell.source)).storeShared(cell.previous)
    }
    while counts.acts > Int(first.acts) {
      counts.acts -= 1
      let cell = acts[counts.acts]
      actHeads.pointer(Int(cell.target)).storeShared(cell.previous)
    }
    while counts.withdrawals > 0, withdrawals[counts.withdrawals - 1].row >= UInt32(row) {
      counts.withdrawals -= 1
      let cell = withdrawals[counts.withdrawals]
      withdrawalHeads.pointer(Int(cell.source)).storeShared(cell.previous)
    }
    while counts.identities > 0, identities[counts.identities - 1].row >= UInt32(row) {
      counts.identities -= 1
      let cell = identities[counts.identities]
      identityHeads.pointer(Int(cell.same)).storeShared(cell.previousOfSame)
      identityHeads.pointer(Int(cell.entity)).storeShared(cell.previousOfEntity)
    }
    while counts.events > row {
      counts.events -= 1
      let cell = events[counts.events]
      if cell.type >= 0 { rowOfID.pointer(Int(cell.name)).storeShared(0) }
      if cell.period > 0 { counts.periods = Int(cell.period) - 1 }
    }
  }
}
