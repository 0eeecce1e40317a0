// Owns the chains of assertions: each slot's, in the order of positions.

extension EventFold {
  /// Adds what the event at hand says in a slot. The same said twice counts once.
  func add(
    _ verb: AssertionVerb, to key: SlotKey, payload: Int32 = -1, target: Int32 = -1
  ) {
    let before = slots.slots.count
    let slot = slots.intern(key)
    if slots.slots.count > before, key.kind == .state { register(slot, key) }
    let cell = slots.pointer(slot)
    let last = cell.pointee.last
    let number = Int32(assertions.count)
    if last >= 0 {
      let previous = assertions.pointer(Int(last))
      if Int(previous.pointee.row) == row, previous.pointee.verb == verb,
        previous.pointee.target == target,
        previous.pointee.payload == payload
          || isSame(previous.pointee.payload, payload, in: key.kind)
      {
        return
      }
      previous.pointee.next = number
    } else {
      cell.pointee.first = number
    }
    cell.pointee.last = number
    assertions.append(
      Assertion(
        row: UInt32(row), slot: slot, payload: payload, target: target, verb: verb))
    appended.append(number)
  }

  private func isSame(_ left: Int32, _ right: Int32, in kind: SlotKind) -> Bool {
    kind == .property && left >= 0 && right >= 0 && payloads.areSame(left, right)
  }

  /// Notes the new slot of a state where others must find it.
  private func register(_ slot: Int32, _ key: SlotKey) {
    guard isOpenEnded(key.name) else { return }
    for shape in OpenEndShape.all {
      reachableSlots[openEnd(of: key, shape), default: []].append(slot)
    }
  }

  /// Whether some verb ends relationships of a type without naming them wholly.
  func isOpenEnded(_ type: Int32) -> Bool {
    mayHaveOpenEnds && rules.openEnded.contains(sink.name(of: Symbol(type)))
  }

  /// The slot of the open ends of a shape that reach a relationship.
  func openEnd(of key: SlotKey, _ shape: OpenEndShape) -> SlotKey {
    SlotKey(
      kind: .openEnd, owner: shape.hasStart ? key.owner : -1,
      other: shape.hasEnd ? key.other : -1, name: key.name)
  }

  /// Has what makes appending to a slot cheap worked out again.
  func forgetShortcuts(of slot: Int32) {
    slots[slot].front = -1
    tails[slot] = nil
    introductionFronts[slot] = nil
    if slots[slot].key.kind == .existence {
      mentionFronts[slots[slot].key.owner] = nil
      lastMentions[Int(slots[slot].key.owner)] = .none
    }
  }

  /// Takes the assertions from a number on off a slot's chain.
  func unlink(_ slot: Int32, from removed: Int32) {
    forgetShortcuts(of: slot)
    var next = slots[slot].first
    var kept: Int32 = -1
    slots[slot].first = -1
    while next >= 0 {
      let following = assertions[Int(next)].next
      if next < removed {
        if kept >= 0 { assertions[Int(kept)].next = next } else { slots[slot].first = next }
        kept = next
      }
      next = following
    }
    if kept >= 0 { assertions[Int(kept)].next = -1 }
    slots[slot].last = kept
  }
}
