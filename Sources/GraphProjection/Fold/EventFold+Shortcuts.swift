// Owns the frequent simple cases, worked out without gathering the whole slot: the first thing said
// in a slot, by an event that nothing acts on; and the only thing, when it is retracted. Whatever
// is not simple is left to `Derivation`, which gives the same.

import Chronology
import GraphModel

extension EventFold {
  /// Works out what an assertion of the event at hand changes, where that is simple; whether it
  /// was.
  func settleAppended(_ number: Int32) -> Bool {
    let assertion = assertions[Int(number)]
    let slot = slots[assertion.slot]
    guard slot.first == number, assertion.next < 0, slot.key.kind != .existence, isPlain,
      !classes.isJoined(slot.key.owner), !classes.isJoined(slot.key.other)
    else { return false }
    if slot.key.kind == .openEnd || slot.key.kind == .state && hasOpenEnds(slot.key) {
      return false
    }
    settleFirst(assertion, slot.key)
    return true
  }

  /// Opens the versions of a statement that is alone in its slot, or comes after all others.
  func settleFirst(_ assertion: Assertion, _ key: SlotKey) {
    switch key.kind {
    case .label: settleFirst(.label(Node(key.owner), Symbol(key.name)), assertion)
    case .property: settleFirst(.property(Node(key.owner), Symbol(key.name)), assertion)
    case .happening, .state, .written: settleFirstRelationship(assertion, key)
    case .existence, .openEnd: break
    }
  }

  func hasOpenEnds(_ key: SlotKey) -> Bool {
    !rules.openEnded.isEmpty && OpenEndShape.all.contains { slots.find(openEnd(of: key, $0)) >= 0 }
  }

  /// The only statement about a label or property.
  private func settleFirst(_ element: GraphElement, _ assertion: Assertion) {
    guard assertion.verb != .unsets else { return }
    let isIntroduced = assertion.verb == .introduces
    if isIntroduced { slots[assertion.slot].front = slots[assertion.slot].first }
    var value = Value.null
    if case .property = element { value = payloads.value(assertion.payload) }
    openFirst(
      element, value,
      Validity(
        from: isIntroduced ? .always : store.start(row),
        to: isIntroduced ? .never : store.end(row) ?? .never),
      assertion.slot)
  }

  /// A statement about a relationship of which nothing was said, or which ended, before.
  private func settleFirstRelationship(_ assertion: Assertion, _ key: SlotKey) {
    let start = store.start(row)
    let end = store.end(row) ?? .never
    var validity = Validity(from: start, to: end)
    switch assertion.verb {
    case .ends: validity = Validity(from: .unknown, to: start)
    case .starts:
      // A period that ends before it starts does not end what it starts.
      if (end.start, end.end) < (start.start, start.end) {
        validity = Validity(from: start, to: .never)
      }
    case .happens: break
    default: return
    }
    let relationship = relationship(
      DerivedRelationship(
        start: key.owner, end: key.other, type: key.name, discriminator: key.discriminator,
        happening: key.kind == .happening ? row : -1))
    openFirst(.relationship(relationship), .null, validity, assertion.slot)
    if let list = keyLists[key.discriminator] {
      for property in payloads.list(list) where property.value >= 0 {
        openFirst(
          .relationshipProperty(relationship, Symbol(property.key)),
          payloads.value(property.value), validity, assertion.slot)
      }
    }
    guard assertion.verb != .ends, assertion.payload >= 0 else { return }
    for property in payloads.list(assertion.payload) where property.value >= 0 {
      openFirst(
        .relationshipProperty(relationship, Symbol(property.key)), payloads.value(property.value),
        validity, assertion.slot)
    }
  }

  private func openFirst(
    _ element: GraphElement, _ value: Value, _ validity: Validity, _ slot: Int32
  ) {
    open(
      PlainVersion(
        element: element, value: value, validity: validity, known: store.known(row),
        position: Int64(row) + 1),
      in: slot)
  }

  /// Works out a slot in which one event alone says something, when it counts at other horizons
  /// than before; whether it was simple. What holds stays the same, only the horizons change.
  func settleAlone(_ slot: Int32) -> Bool {
    let key = slots[slot].key
    let first = slots[slot].first
    guard first >= 0, slots[slot].last == first, slots[slot].versions >= 0,
      key.kind != .existence, !isIntroduced(key), key.kind != .state || !hasOpenEnds(key),
      !classes.isJoined(key.owner), !classes.isJoined(key.other), windows[slot] == nil
    else { return false }
    let effective = spans.span(of: Int(assertions[Int(first)].row), events)
    let certain = effective.certain.intervals
    let possible = effective.possible.intervals
    var elements: Set<GraphElement> = []
    var wanted: [ElementVersion] = []
    var next = slots[slot].versions
    while next >= 0 {
      let version = sink.version(Int(next))
      next = versionLinks[Int(next)]
      guard elements.insert(version.element).inserted else { continue }
      for place in 0..<max(certain.count, possible.count) {
        wanted.append(
          version.with(
            validity: version.validity, certain: place < certain.count ? certain[place] : .empty,
            possible: place < possible.count ? possible[place] : .empty, Int64(row) + 1,
            version.evidence))
      }
    }
    tails[slot] = nil
    replace(versions: wanted, in: [slot])
    return true
  }
}
