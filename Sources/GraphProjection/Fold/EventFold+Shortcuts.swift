// Owns the frequent simple cases, worked out without gathering the whole slot: the first thing said
// in a slot, by an event that nothing acts on; and the only thing, when it is retracted. Whatever
// is not simple is left to `Derivation`, which gives the same.

import Chronology
import GraphModel

extension EventFold {
  /// Works out what an assertion of the event at hand changes, where that is simple; whether it
  /// was.
  func settleAppended(_ number: Int32) -> Bool {
    let assertion = assertions.pointer(Int(number))
    let slot = slots.pointer(assertion.pointee.slot)
    guard slot.pointee.first == number, assertion.pointee.next < 0, isPlain else { return false }
    let key = slot.pointee.key
    guard key.kind != .existence, key.kind != .openEnd,
      classes.isEmpty || !classes.isJoined(key.owner) && !classes.isJoined(key.other),
      key.kind != .state || !hasOpenEnds(key)
    else { return false }
    settleFirst(assertion.pointee, key)
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

  @inline(__always)
  func hasOpenEnds(_ key: SlotKey) -> Bool {
    mayHaveOpenEnds && haveOpenEnds(key)
  }

  @inline(never)
  private func haveOpenEnds(_ key: SlotKey) -> Bool {
    OpenEndShape.all.contains { slots.find(openEnd(of: key, $0)) >= 0 }
  }

  /// The only statement about a label or property.
  private func settleFirst(_ element: GraphElement, _ assertion: Assertion) {
    guard assertion.verb != .unsets else { return }
    let event = intake.event
    var from = intake.span(event.start)
    var to = end(of: event)
    if assertion.verb == .introduces {
      slots[assertion.slot].front = slots[assertion.slot].first
      (from, to) = (intake.always, intake.never)
    }
    var version = first(element, event, from, to)
    if case .property = element { version.value = assertion.payload }
    open(version, in: assertion.slot)
  }

  /// A statement about a relationship of which nothing was said, or which ended, before.
  private func settleFirstRelationship(_ assertion: Assertion, _ key: SlotKey) {
    let event = intake.event
    var from = intake.span(event.start)
    var to = end(of: event)
    switch assertion.verb {
    case .ends: (from, to) = (intake.unknown, from)
    case .starts:
      // A period that ends before it starts does not end what it starts.
      let (start, end) = (from.pointee.span, to.pointee.span)
      if (end.start, end.end) < (start.start, start.end) { to = intake.never }
    case .happens: break
    default: return
    }
    let relationship = relationship(assertion.slot, key, event)
    var version = first(.relationship(relationship), event, from, to)
    version.ends = RelationshipEnds(start: key.owner, end: key.other, type: key.name)
    open(version, in: assertion.slot)
    if !keyLists.isEmpty, let list = keyLists[key.discriminator] {
      openProperties(list, of: relationship, version, assertion.slot)
    }
    if assertion.verb != .ends, assertion.payload >= 0 {
      openProperties(assertion.payload, of: relationship, version, assertion.slot)
    }
  }

  /// The relationship of which the event at hand tells in a slot. In a slot that is new it is new
  /// as well, where no other slot can be about it, and need not be looked for.
  private func relationship(_ slot: Int32, _ key: SlotKey, _ event: EventRow) -> Relationship {
    let isHappening = key.kind == .happening
    guard slot >= firstNewSlot, isHappening || key.kind == .state, writtenSlots.isEmpty,
      !hasRolledBack, store.counts.identities == 0,
      keyLists.isEmpty || keyLists[key.discriminator] == nil
    else {
      return relationship(
        DerivedRelationship(
          start: key.owner, end: key.other, type: key.name, discriminator: key.discriminator,
          happening: isHappening ? row : -1))
    }
    let (type, start, end) = (Symbol(key.name), Node(key.owner), Node(key.other))
    if isHappening {
      return sink.newHappening(
        type: type, start: start, end: end, row: row, id: intake.columns.bytes(event.id))
    }
    return sink.newRelationship(
      type: type, start: start, end: end, discriminator: UnsafeBufferPointer(start: nil, count: 0))
  }

  private func openProperties(
    _ list: Int32, of relationship: Relationship, _ version: FirstVersion, _ slot: Int32
  ) {
    for property in payloads.list(list) where property.value >= 0 {
      var own = first(
        .relationshipProperty(relationship, Symbol(property.key)), intake.event, version.from,
        version.to)
      own.value = property.value
      open(own, in: slot)
    }
  }

  private func end(of event: EventRow) -> UnsafeMutablePointer<NotedSpan> {
    shape(event.shape).flags.contains(.period) ? intake.span(event.end) : intake.never
  }

  /// A version that the event at hand tells of.
  @inline(__always)
  private func first(
    _ element: GraphElement, _ event: EventRow, _ from: UnsafeMutablePointer<NotedSpan>,
    _ to: UnsafeMutablePointer<NotedSpan>
  ) -> FirstVersion {
    FirstVersion(
      element: element, values: Unmanaged.passUnretained(payloads.values), from: from, to: to,
      known: intake.span(event.known), position: Int64(row) + 1)
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
    let (certain, possible) = (effective.certain, effective.possible)
    if settleWithdrawn(slot, certain, possible) { return true }
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

  /// The same for a slot of one version that was known for good, and is now for a while.
  private func settleWithdrawn(
    _ slot: Int32, _ certain: IntervalSet, _ possible: IntervalSet
  ) -> Bool {
    let version = slots[slot].versions
    guard versionLinks[Int(version)] < 0, certain.count == 1, possible.count == 1,
      let kept = sink.limit(
        Int(version), knownCertainly: certain[0], possibly: possible[0], position: Int64(row) + 1)
    else { return false }
    closures.append(Closure(version: version, slot: slot, row: row))
    tails[slot] = nil
    slots[slot].versions = -1
    link(kept, to: slot)
    return true
  }
}
