// Owns appending in order: what states and properties say after all that was said before, known no
// earlier, changes the versions that still hold and nothing else.
//
//   known ▲                                        known ▲
//         │   ├──────── holds ───────▶                   │   ├─ holds ─┤├── the new value ──▶
//         │   ├──────── holds ───────▶      becomes      │   ├──────── holds ───────▶
//         └───────────────────▶ valid                    └───────────────────▶ valid

import Chronology
import GraphModel

/// Where a slot stands.
struct SlotTail {
  /// The latest dates of all statements, and where the last of them ends.
  var last: InstantSpan
  var reach: Instant
  var knownStart: Instant
  var knownEnd: Instant
  /// The versions that have no end: the first ones of the slot's chain. Empty when what they said
  /// ended.
  var versions: [Int32] = []

  init(_ span: InstantSpan, known: InstantSpan) {
    last = span
    reach = span.end
    knownStart = known.start
    knownEnd = known.end
  }

  mutating func take(_ span: InstantSpan, known: InstantSpan) {
    if last.precedes(span) { last = span }
    reach = max(reach, span.end)
    knownStart = max(knownStart, known.start)
    knownEnd = max(knownEnd, known.end)
  }
}

extension EventFold {
  /// Works out what a statement of the event at hand changes in a slot, if it is in order; whether
  /// it was.
  func settleTail(_ number: Int32) -> Bool {
    let assertion = assertions[Int(number)]
    let slot = assertion.slot
    let key = slots[slot].key
    let isState = key.kind == .state || key.kind == .written
    guard isPlain, assertion.next < 0, isState || key.kind == .property,
      key.name != nameSymbol.number || isState,
      !store.trait(row).flags.contains(.period),
      !classes.isJoined(key.owner), !classes.isJoined(key.other),
      key.kind != .state || !hasOpenEnds(key)
    else { return false }
    let isKept = !tails.isEmpty && tails[slot] != nil
    guard var tail = isKept ? tails.removeValue(forKey: slot) : smallTail(of: slot, before: number)
    else { return false }
    let span = store.start(row)
    let known = store.known(row)
    guard tail.knownStart <= known.start, tail.knownEnd <= known.end else { return false }
    if !isKept, confirm(assertion, tail) { return true }
    if isState {
      guard tail.last.precedes(span),
        assertion.verb == (tail.versions.isEmpty ? .starts : .ends)
      else { return false }
    } else {
      guard tail.reach <= span.start, assertion.verb == .sets || assertion.verb == .unsets
      else { return false }
    }
    if !tail.versions.isEmpty { end(tail.versions, of: slot, span, known) }
    tail.versions = assertion.verb == .ends ? [] : openLast(assertion, key)
    tail.take(span, known: known)
    if isKept { tails[slot] = tail }
    return true
  }

  /// Opens the versions of the newest statement of a slot, and returns them.
  private func openLast(_ assertion: Assertion, _ key: SlotKey) -> [Int32] {
    let before = slots[assertion.slot].versions
    settleFirst(assertion, key)
    var opened: [Int32] = []
    var next = slots[assertion.slot].versions
    while next != before {
      opened.append(next)
      next = versionLinks[Int(next)]
    }
    return opened
  }

  /// Ends the versions at the head of a slot's chain, from when the event at hand is known.
  private func end(
    _ versions: [Int32], of slot: Int32, _ span: InstantSpan, _ known: InstantSpan
  ) {
    let position = Int64(row) + 1
    let old = versions.map { sink.version(Int($0)) }
    for number in versions {
      slots[slot].versions = versionLinks[Int(number)]
      close(number, slot)
    }
    let keys = payloads.list(keyLists[slots[slot].key.discriminator] ?? -1).map(\.key)
    for version in old {
      if let before = version.knownUntil(known, recordedFrom: position) { open(before, in: slot) }
      var evidence = version.evidence
      switch version.element {
      case .relationship: evidence.append(position)
      case .relationshipProperty(_, let key) where keys.contains(key.number):
        evidence.append(position)
      default: break
      }
      open(
        version.with(
          validity: Validity(from: version.validity.from, to: span),
          certain: Interval(from: known.end, to: .distantFuture),
          possible: Interval(from: known.start.advanced(by: 1), to: .distantFuture), position,
          evidence), in: slot)
    }
  }

  // MARK: Finding the tail

  /// Where a slot of few and plain statements stands; `nil` when they are not that plain.
  private func smallTail(of slot: Int32, before number: Int32) -> SlotTail? {
    let isState = slots[slot].key.kind != .property
    var tail: SlotTail?
    var count = 0
    var next = slots[slot].first
    while next != number {
      let assertion = assertions[Int(next)]
      let row = Int(assertion.row)
      let flags = store.trait(row).flags
      let isMeant =
        isState
        ? assertion.verb == .starts || assertion.verb == .ends
        : assertion.verb == .sets || assertion.verb == .unsets
      guard count < Self.smallCount, isMeant, isRegular(row), !flags.contains(.period),
        !flags.contains(.acts) || !refinesAnother(row)
      else { return nil }
      let (span, known) = (store.start(row), store.known(row))
      if tail == nil { tail = SlotTail(span, known: known) } else { tail?.take(span, known: known) }
      count += 1
      next = assertion.next
    }
    guard var tail, addVersions(to: &tail, of: slot) else { return nil }
    return tail
  }

  /// Up to how many statements the tail of a slot is looked for anew each time.
  private static var smallCount: Int { 12 }

  /// Notes where a state stands that was just worked out as a whole, if it is large and plain.
  func makeTail(of slot: Int32, _ derivation: Derivation) {
    let key = slots[slot].key
    let statements = derivation.statements
    guard key.kind == .state || key.kind == .written, statements.count >= windowThreshold,
      derivation.refiners.isEmpty,
      statements.allSatisfy({ statement in
        statement.end == nil && !statement.isOpenEnd && isRegular(statement.row)
          && (statement.verb == .starts || statement.verb == .ends)
      })
    else { return }
    var tail = SlotTail(statements[0].start, known: store.known(statements[0].row))
    for statement in statements.dropFirst() {
      tail.take(statement.start, known: store.known(statement.row))
    }
    if addVersions(to: &tail, of: slot) { tails[slot] = tail }
  }

  /// Puts the versions that have no end to the head of a slot's chain and into its tail; whether
  /// all of them hold at the latest horizons in both readings.
  private func addVersions(to tail: inout SlotTail, of slot: Int32) -> Bool {
    var rest: [Int32] = []
    var next = slots[slot].versions
    while next >= 0 {
      let version = sink.version(Int(next))
      if version.validity.to != .never || !version.isKnownAtLast {
        rest.append(next)
      } else if version.isKnownForGood {
        tail.versions.append(next)
      } else {
        return false
      }
      next = versionLinks[Int(next)]
    }
    if !rest.isEmpty, !tail.versions.isEmpty { chain(tail.versions + rest, to: slot) }
    return true
  }
}

extension InstantSpan {
  /// Whether it comes before another span, by start and then by end.
  func precedes(_ other: InstantSpan) -> Bool { (start, end) < (other.start, other.end) }
}

extension ElementVersion {
  /// Whether it is part of the graph at the latest knowledge horizons, in some reading.
  var isKnownAtLast: Bool {
    knownCertainly.to == .distantFuture && !knownCertainly.isEmpty
      || knownPossibly.to == .distantFuture && !knownPossibly.isEmpty
  }

  /// Whether it is part of the graph at the latest knowledge horizons, in both readings.
  var isKnownForGood: Bool {
    knownCertainly.to == .distantFuture && !knownCertainly.isEmpty
      && knownPossibly.to == .distantFuture && !knownPossibly.isEmpty
  }

  /// The same until something else becomes known; `nil` when there is nothing before that.
  func knownUntil(_ known: InstantSpan, recordedFrom position: Int64) -> ElementVersion? {
    let certain = Interval(from: knownCertainly.from, to: known.end)
    let possible = Interval(from: knownPossibly.from, to: known.start.advanced(by: 1))
    guard !certain.isEmpty || !possible.isEmpty else { return nil }
    return with(
      validity: validity, certain: certain.isEmpty ? .empty : certain,
      possible: possible.isEmpty ? .empty : possible, position, evidence)
  }

  /// The same element and value over another rectangle.
  func with(
    validity: Validity, certain: Interval, possible: Interval, _ position: Int64,
    _ evidence: [Int64]
  ) -> ElementVersion {
    ElementVersion(
      element: element, value: value, validity: validity, knownCertainly: certain,
      knownPossibly: possible, recordedFrom: position, evidence: evidence,
      contradictedBy: contradictedBy)
  }
}
