// Owns the frequent simple cases, worked out without gathering the whole slot: the first thing said
// in a slot, by an event that nothing acts on. Whatever is not simple is left to `Derivation`,
// which gives the same.

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
    switch slot.key.kind {
    case .label: settleFirst(.label(Node(slot.key.owner), Symbol(slot.key.name)), assertion)
    case .property: settleFirst(.property(Node(slot.key.owner), Symbol(slot.key.name)), assertion)
    case .happening: settleFirstRelationship(assertion, slot.key)
    case .state, .written:
      guard slot.key.kind == .written || !hasOpenEnds(slot.key) else { return false }
      settleFirstRelationship(assertion, slot.key)
    case .existence, .openEnd: return false
    }
    return true
  }

  /// Whether nothing acts on the event at hand, nor does it refine another.
  var isPlain: Bool {
    guard !events.isActedOn(row), spans.isRegular(row) else { return false }
    return !events.actRange(row).contains {
      store.acts[$0].kind == UInt32(EventAct.refines.rawValue)
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
        from: isIntroduced ? .always : events.start(row),
        to: isIntroduced ? .never : events.end(row) ?? .never),
      assertion.slot)
  }

  /// A statement about a relationship of which nothing was said, or which ended, before.
  func settleFirstRelationship(_ assertion: Assertion, _ key: SlotKey) {
    let start = events.start(row)
    let end = events.end(row) ?? .never
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
    let known = events.known(row)
    open(
      ElementVersion(
        element: element, value: value, validity: validity,
        knownCertainly: Interval(from: known.end, to: .distantFuture),
        knownPossibly: Interval(from: known.start.advanced(by: 1), to: .distantFuture),
        recordedFrom: Int64(row) + 1, evidence: [Int64(row) + 1], contradictedBy: []),
      in: slot)
  }

  /// Sees to it that a node that is mentioned for the first time is there; whether it was simple.
  func settleFirstMention(of node: Int32, _ slot: Int32) -> Bool {
    guard slots[slot].versions < 0, slots[slot].first < 0, isPlain, !classes.isJoined(node),
      events.isFirstMention(row, of: node)
    else { return false }
    let known = events.known(row)
    open(
      ElementVersion(
        element: .node(Node(node)), value: .null,
        validity: Validity(from: mentionSpan(row), to: .never),
        knownCertainly: Interval(from: known.end, to: .distantFuture),
        knownPossibly: Interval(from: known.start.advanced(by: 1), to: .distantFuture),
        recordedFrom: Int64(row) + 1, evidence: [], contradictedBy: []),
      in: slot)
    slots[slot].front = Int32(row)
    return true
  }
}

extension EventIndex {
  /// Whether no earlier event mentions a node.
  func isFirstMention(_ row: Int, of node: Int32) -> Bool {
    let first = Int(store.participantStarts[row])
    var isFirst = true
    var next = store.mentionHeads.pointer(Int(node)).loadShared()
    while next != 0 {
      if Int(next) <= first {
        isFirst = false
        break
      }
      next = store.previousMentions[Int(next) - 1]
    }
    return isFirst
  }
}
