// Owns which slots an event touches: those in which it says something, those of the events that it
// acts on, those that its open ends reach, and those of the nodes that it unites.

import GraphModel

extension EventFold {
  /// Takes in what the event at hand does to when others count, and touches their slots.
  func settleSpans(_ flags: EventFlags) {
    let isActedOn = store.isActedOn(row)
    if flags.contains(.acts) || isActedOn || store.counts.withdrawals > 0 { takeSpans() }
    if flags.contains(.unites) { touchUnited(by: row) }
    isRowRegular = isRegular(row)
    isPlain = isRowRegular && !isActedOn && !(flags.contains(.acts) && refinesAnother(row))
  }

  @inline(never)
  private func takeSpans() {
    for changed in spans.take(row, events) { touchSlots(ofRow: changed) }
  }

  /// Whether nothing bears on when the event of a row counts but its own date.
  @inline(__always)
  func isRegular(_ row: Int) -> Bool {
    store.counts.withdrawals == 0 && !store.isActedOn(row) || spans.isRegular(row)
  }

  /// Whether the event of a row refines another.
  func refinesAnother(_ row: Int) -> Bool {
    store.actRange(row).contains {
      store.acts[$0].kind == UInt32(EventAct.refines.rawValue)
    }
  }

  /// Touches every slot in which the event of a row says something.
  private func touchSlots(ofRow row: Int) {
    for place in assertionRange(row) {
      let slot = assertions[place].slot
      if windows.isEmpty || windows[slot] == nil {
        touch(slot)
      } else {
        changed.append(Int32(place))
      }
    }
    for place in store.participantRange(row) {
      touchExistence(of: store.participants[place], mentionedBy: row)
    }
    if store.trait(row).flags.contains(.unites) { touchUnited(by: row) }
  }

  /// Touches a slot, and what it reaches when it holds open ends.
  func touch(_ slot: Int32) {
    let key = slots[slot].key
    guard key.kind == .openEnd else {
      touched.append(slot)
      return
    }
    for owner in key.owner < 0 ? [-1] : classes.members(of: key.owner) {
      for other in key.other < 0 ? [-1] : classes.members(of: key.other) {
        var reaching = key
        reaching.owner = owner
        reaching.other = other
        for slot in reachableSlots[reaching] ?? [] { touched.append(slot) }
      }
    }
  }

  func assertionRange(_ row: Int) -> Range<Int> {
    let end =
      row + 1 < assertionStarts.count ? Int(assertionStarts[row + 1]) : assertions.count
    return Int(assertionStarts[row])..<end
  }

  /// Touches all slots of the nodes that an event unites with others.
  private func touchUnited(by row: Int) {
    var seen: Set<Int32> = []
    for place in store.participantRange(row) {
      let node = store.participants[place]
      guard classes.isJoined(node), !seen.contains(node) else { continue }
      for member in classes.members(of: node) where seen.insert(member).inserted {
        touchAll(of: member)
      }
    }
  }

  private func touchAll(of node: Int32) {
    touched.append(existenceSlots[Int(node)])
    var last = -1
    events.forEachMention(of: Int(node)) { row in
      guard row != last else { return }
      last = row
      for place in assertionRange(row) {
        let slot = assertions[place].slot
        let key = slots[slot].key
        if key.owner == node || key.other == node { touch(slot) }
      }
    }
  }

  /// Works out the touched slots, each once, together with those whose nodes may be the same.
  func settleSlots() {
    for place in 0..<appended.count {
      let number = appended[place]
      let slot = assertions[Int(number)].slot
      if !windows.isEmpty, windows[slot] != nil {
        settle(number, in: slot)
      } else if !settleAppended(number), !settleEnd(number), !settleTail(number),
        !isIntroductionSettled(number)
      {
        touch(slot)
      }
    }
    guard !changed.isEmpty || !touched.isEmpty else { return }
    for place in 0..<changed.count {
      let slot = assertions[Int(changed[place])].slot
      if windows[slot] != nil { settle(changed[place], in: slot) }
    }
    guard !touched.isEmpty else { return }
    if touched.count > 1 { touched.sort() }
    var done: Set<Int32> = []
    var last: Int32 = -1
    for place in 0..<touched.count where touched[place] != last {
      let slot = touched[place]
      last = slot
      guard slots[slot].key.kind != .openEnd, !done.contains(slot) else { continue }
      if settleAlone(slot) { continue }
      let siblings = self.siblings(of: slot)
      if siblings.count > 1 { done.formUnion(siblings) }
      rederive(siblings)
    }
  }

  /// The slots about the same thing, should the nodes that may be the same be the same.
  private func siblings(of slot: Int32) -> [Int32] {
    let key = slots[slot].key
    guard classes.isJoined(key.owner) || classes.isJoined(key.other) else { return [slot] }
    var found: [Int32] = []
    for owner in classes.members(of: key.owner) {
      for other in key.other < 0 ? [key.other] : classes.members(of: key.other) {
        var sibling = key
        sibling.owner = owner
        sibling.other = other
        let number = slots.find(sibling)
        if number >= 0 { found.append(number) }
      }
    }
    return found
  }
}
