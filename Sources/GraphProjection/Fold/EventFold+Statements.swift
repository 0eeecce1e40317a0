// Owns gathering what is to be worked out: the assertions of slots with the dates of their events.

import Chronology
import GraphModel

extension EventFold {
  /// Everything said in some slots that are worked out together.
  func statements(in members: [Int32]) -> [Statement] {
    var found: [Statement] = []
    for slot in members {
      let key = slots[slot].key
      if isIntroduced(key) {
        found += withoutOvertaken(slot).map { statement(assertions[Int($0)], key) }
        continue
      }
      var next = slots[slot].first
      while next >= 0 {
        let assertion = assertions[Int(next)]
        found.append(statement(assertion, key))
        next = assertion.next
      }
      if key.kind == .existence { found += mentions(of: key.owner) }
    }
    let key = slots[members[0]].key
    if key.kind == .state { found += openEnds(reaching: key) }
    return found
  }

  func statement(_ assertion: Assertion, _ key: SlotKey) -> Statement {
    let row = Int(assertion.row)
    let end = store.end(row)
    return Statement(
      row: row, verb: assertion.verb, payload: assertion.payload, target: Int(assertion.target),
      owner: key.owner, other: key.other, start: store.start(row),
      end: end == .never ? nil : end, effective: spans.span(of: row, events),
      isOpenEnd: key.kind == .openEnd)
  }

  /// What ends relationships without naming them wholly, and reaches those of a slot.
  private func openEnds(reaching key: SlotKey) -> [Statement] {
    guard isOpenEnded(key.name) else { return [] }
    let keys = payloads.list(keyLists[key.discriminator] ?? -1)
    var found: [Statement] = []
    for shape in OpenEndShape.all {
      let shaped = openEnd(of: key, shape)
      for owner in shaped.owner < 0 ? [-1] : classes.members(of: shaped.owner) {
        for other in shaped.other < 0 ? [-1] : classes.members(of: shaped.other) {
          var reaching = shaped
          reaching.owner = owner
          reaching.other = other
          let slot = slots.find(reaching)
          guard slot >= 0 else { continue }
          var next = slots[slot].first
          while next >= 0 {
            let assertion = assertions[Int(next)]
            next = assertion.next
            let isMeant = payloads.list(assertion.payload).allSatisfy { constraint in
              keys.contains {
                $0.key == constraint.key && payloads.areSame($0.value, constraint.value)
              }
            }
            if isMeant { found.append(statement(assertion, reaching)) }
          }
        }
      }
    }
    return found
  }
}
