// Owns confirmations: a statement that says once more what holds last in a slot, of the same date
// and known no earlier, is more evidence for it and changes nothing else.

import Chronology
import GraphModel

extension EventFold {
  /// Takes the event at hand as evidence for what holds last in a slot, if its statement says the
  /// same; whether it does. What else was said in the slot is little, plain, and known no later.
  ///
  /// The last moment of a property and the last period of a state have the date of the narrowest
  /// statement, so no other one takes in a statement of the same date.
  func confirm(_ assertion: Assertion, _ tail: SlotTail) -> Bool {
    guard !tail.versions.isEmpty, assertion.verb == .starts || assertion.verb == .sets else {
      return false
    }
    let validity = Validity(from: store.start(row), to: .never)
    let held = tail.versions.map { sink.version(Int($0)) }
    guard held.allSatisfy({ $0.validity == validity }) else { return false }
    let isSame =
      assertion.verb == .sets
      ? held.allSatisfy { $0.value.isIdentical(to: payloads.value(assertion.payload)) }
      : assertion.payload < 0 && isAfterAll(in: assertion.slot)
        && held.allSatisfy { isAboutWhole($0, slots[assertion.slot].key) }
    guard isSame else { return false }
    let known = store.known(row)
    for number in tail.versions {
      slots[assertion.slot].versions = versionLinks[Int(number)]
      close(number, assertion.slot)
    }
    for version in held {
      if let before = version.knownUntil(known, recordedFrom: Int64(row) + 1) {
        open(before, in: assertion.slot)
      }
    }
    for version in held {
      open(
        version.with(
          validity: version.validity, certain: Interval(from: known.end, to: .distantFuture),
          possible: Interval(from: known.start.advanced(by: 1), to: .distantFuture),
          Int64(row) + 1, evidence(of: version)), in: assertion.slot)
    }
    return true
  }

  /// Whether a version rests on all events that say that a relationship holds.
  private func isAboutWhole(_ version: ElementVersion, _ key: SlotKey) -> Bool {
    switch version.element {
    case .relationship: true
    case .relationshipProperty(_, let symbol):
      payloads.list(keyLists[key.discriminator] ?? -1).contains { $0.key == symbol.number }
    default: false
    }
  }

  /// Whether the event at hand comes after all others of a slot in fold order.
  private func isAfterAll(in slot: Int32) -> Bool {
    var next = slots[slot].first
    while next >= 0 {
      let assertion = assertions[Int(next)]
      let other = Int(assertion.row)
      if other != row, events.foldOrder(row, other) != .after { return false }
      next = assertion.next
    }
    return true
  }

  /// The events that a version rests on and the one at hand, in fold order.
  private func evidence(of version: ElementVersion) -> [Int64] {
    var evidence = version.evidence
    let place = evidence.lastIndex { events.foldOrder(Int($0) - 1, row) == .before }
    evidence.insert(Int64(row) + 1, at: (place ?? -1) + 1)
    return evidence
  }
}
