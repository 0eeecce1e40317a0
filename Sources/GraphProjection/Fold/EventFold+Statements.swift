// Owns gathering what is to be worked out: the assertions of slots with the dates of their events,
// and the mentions of nodes.

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
    let end = events.end(row)
    return Statement(
      row: row, verb: assertion.verb, payload: assertion.payload, target: Int(assertion.target),
      owner: key.owner, other: key.other, start: events.start(row),
      end: end == .never ? nil : end, effective: spans.span(of: row, events),
      isOpenEnd: key.kind == .openEnd)
  }

  /// What ends relationships without naming them wholly, and reaches those of a slot.
  private func openEnds(reaching key: SlotKey) -> [Statement] {
    guard rules.openEnded.contains(sink.name(of: Symbol(key.name))) else { return [] }
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

  // MARK: Mentions

  /// The span from which on a mention says that its entities are there. What an event ends, or
  /// began nobody knows when, was possibly there before.
  func mentionSpan(_ row: Int) -> InstantSpan {
    let start = events.start(row)
    let latest = start == .unknown ? events.end(row)?.end ?? .distantFuture : start.end
    let wasBefore = events.trait(row).flags.contains(.mentionsPast)
    return InstantSpan(start: wasBefore ? .distantPast : start.start, end: latest)
  }

  /// The mentions of a node that decide from when it is there; the others are overtaken at every
  /// horizon by one that is known no later and reaches back no less far.
  private func mentions(of node: Int32) -> [Statement] {
    var rows: [Int] = []
    events.forEachMention(of: Int(node)) { row in if rows.last != row { rows.append(row) } }
    var front: [Int] = []
    var irregular: [Int] = []
    for row in rows.reversed() {
      if !spans.isRegular(row) {
        irregular.append(row)
      } else if !front.contains(where: { overtakes($0, row) }) {
        front.removeAll { overtakes(row, $0) }
        front.append(row)
      }
    }
    let slot = existenceSlots[Int(node)]
    slots[slot].front = front.count == 1 ? Int32(front[0]) : -1
    mentionFronts[node] = front.count == 1 ? nil : front
    return (front + irregular).map { row in
      Statement(
        row: row, verb: .mentions, payload: -1, target: -1, owner: node, other: -1,
        start: mentionSpan(row), end: nil, effective: spans.span(of: row, events))
    }
  }

  /// Whether one mention makes another one superfluous, wherever that one counts.
  private func overtakes(_ one: Int, _ other: Int) -> Bool {
    let known = (events.known(one), events.known(other))
    guard known.0.start <= known.1.start, known.0.end <= known.1.end else { return false }
    let spans = (mentionSpan(one), mentionSpan(other))
    return spans.0.start <= spans.1.start && spans.0.end <= spans.1.end
  }

  /// Whether the event at hand changes nothing about from when a node is there.
  func isMentionSettled(_ node: Int32) -> Bool {
    guard spans.isRegular(row), !classes.isJoined(node) else { return false }
    let only = slots[existenceSlots[Int(node)]].front
    if only >= 0 { return overtakes(Int(only), row) }
    return mentionFronts[node]?.contains { overtakes($0, row) } ?? false
  }
}
