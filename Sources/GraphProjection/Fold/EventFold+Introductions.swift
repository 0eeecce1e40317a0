// Owns introductions: what events say of an entity's kind and name where they name it in full. Only
// the first known of those that say the same says anything, so one of an entity that was introduced
// before changes nothing, however often it is mentioned.

import Chronology
import GraphModel

extension EventFold {
  /// Whether entities are introduced with what a slot is about.
  func isIntroduced(_ key: SlotKey) -> Bool {
    key.kind == .label || key.kind == .property && key.name == nameSymbol.number
  }

  /// The assertions of a slot without the introductions that an earlier known one overtakes at
  /// every horizon. Notes those that are left, for `isIntroductionSettled`.
  func withoutOvertaken(_ slot: Int32) -> [Int32] {
    let store = self.store
    var kept: [Int32] = []
    var regular: [(number: Int32, row: Int, known: InstantSpan)] = []
    var next = slots[slot].first
    while next >= 0 {
      let assertion = assertions[Int(next)]
      let row = Int(assertion.row)
      if assertion.verb == .introduces && isRegular(row) {
        regular.append((next, row, store.known(row)))
      } else {
        kept.append(next)
      }
      next = assertion.next
    }
    regular.sort { left, right in
      left.known.end == right.known.end
        ? store.idOrder(left.row, right.row) == .before : left.known.end < right.known.end
    }
    var first: [(number: Int32, start: Instant)] = []
    for candidate in regular {
      let isOvertaken = first.contains { earlier in
        earlier.start <= candidate.known.start && sayTheSame(earlier.number, candidate.number, slot)
      }
      if !isOvertaken { first.append((candidate.number, candidate.known.start)) }
    }
    slots[slot].front = first.count == 1 ? first[0].number : -1
    introductionFronts[slot] = first.count > 1 ? first.map(\.number) : nil
    return kept + first.map(\.number)
  }

  /// Whether an assertion of the event at hand introduces an entity as it was introduced before,
  /// and so changes nothing.
  func isIntroductionSettled(_ number: Int32) -> Bool {
    let assertion = assertions[Int(number)]
    let slot = assertion.slot
    let key = slots[slot].key
    guard assertion.verb == .introduces, isIntroduced(key), isPlain, !classes.isJoined(key.owner)
    else { return false }
    let only = slots[slot].front
    if only >= 0 { return overtakes(only, number, slot) }
    return introductionFronts[slot]?.contains { overtakes($0, number, slot) } ?? false
  }

  private func overtakes(_ one: Int32, _ other: Int32, _ slot: Int32) -> Bool {
    let rows = (Int(assertions[Int(one)].row), Int(assertions[Int(other)].row))
    let known = (store.known(rows.0), store.known(rows.1))
    guard known.0.start <= known.1.start, known.0.end <= known.1.end,
      sayTheSame(one, other, slot)
    else { return false }
    return known.0.end < known.1.end || store.idOrder(rows.0, rows.1) == .before
  }

  /// A label says one thing only; names may differ.
  private func sayTheSame(_ one: Int32, _ other: Int32, _ slot: Int32) -> Bool {
    slots[slot].key.kind == .label
      || payloads.areSame(assertions[Int(one)].payload, assertions[Int(other)].payload)
  }
}
