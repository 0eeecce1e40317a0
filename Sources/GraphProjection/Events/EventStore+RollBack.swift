// Owns taking the newest events off the columns again, when a statement failed.

extension EventStore {
  /// Forgets all events at and after a row. What was numbered stays; readers that saw these events
  /// must not be used any more.
  func rollBack(to row: Int) {
    guard row < counts.events else { return }
    let firstParticipant = Int(participantStarts[row])
    while counts.participants > firstParticipant {
      counts.participants -= 1
      let node = Int(participants[counts.participants])
      mentions.remove(counts.participants, of: node)
    }
    while counts.acts > 0, acts[counts.acts - 1].actor >= UInt32(row) {
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
    while counts.periods > 0, periodRows[counts.periods - 1] >= UInt32(row) {
      counts.periods -= 1
    }
    while counts.anchors > 0, anchors[counts.anchors - 1].row >= UInt32(row) {
      counts.anchors -= 1
    }
    while counts.events > row {
      counts.events -= 1
      forgetActs(on: counts.events)
    }
    ids.rollBack(to: row)
  }

  /// An id that something acts on has no event any more.
  private func forgetActs(on row: Int) {
    let bit: UInt32 = 1 << UInt32(row & 31)
    let cell = actedOn.pointer(row >> 5)
    guard cell.loadShared() & bit != 0 else { return }
    cell.storeShared(cell.loadShared() & ~bit)
    guard let target = ids.withBytes(row, targets.find) else { return }
    if targetRows[target] != 0 { openTargets += 1 }
    targetRows.pointer(target).storeShared(0)
  }
}
