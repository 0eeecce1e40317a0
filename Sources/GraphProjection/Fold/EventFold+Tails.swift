// Owns appending to large states in order: what starts or ends after all that was said before, and
// became known no earlier, changes the last period alone.

import Chronology
import GraphModel

/// Where a large state stands.
struct StateTail {
  /// The latest dates of all statements.
  var last: InstantSpan
  var knownStart: Instant
  var knownEnd: Instant
  /// The versions of the last period that have no end: the first ones of the slot's chain. Empty
  /// when it ended.
  var versions: [Int32]
}

extension EventFold {
  /// Notes where a state stands that was just worked out as a whole, if it is large and plain.
  func makeTail(of slot: Int32, _ derivation: Derivation) {
    let key = slots[slot].key
    let statements = derivation.statements
    guard key.kind == .state || key.kind == .written, statements.count >= windowThreshold,
      derivation.refiners.isEmpty,
      statements.allSatisfy({ statement in
        statement.end == nil && !statement.isOpenEnd && spans.isRegular(statement.row)
          && (statement.verb == .starts || statement.verb == .ends)
      })
    else { return }
    var tail = StateTail(
      last: statements[0].start, knownStart: .distantPast, knownEnd: .distantPast, versions: [])
    for statement in statements {
      let known = events.known(statement.row)
      tail.knownStart = max(tail.knownStart, known.start)
      tail.knownEnd = max(tail.knownEnd, known.end)
      if tail.last.precedes(statement.start) { tail.last = statement.start }
    }
    var rest: [Int32] = []
    var next = slots[slot].versions
    while next >= 0 {
      let version = sink.version(Int(next))
      let isLast =
        version.knownCertainly.to == .distantFuture && version.knownPossibly.to == .distantFuture
      if version.validity.to != .never {
        rest.append(next)
      } else if isLast, !version.knownCertainly.isEmpty, !version.knownPossibly.isEmpty {
        tail.versions.append(next)
      } else if version.knownCertainly.to == .distantFuture && !version.knownCertainly.isEmpty
        || version.knownPossibly.to == .distantFuture && !version.knownPossibly.isEmpty
      {
        return
      } else {
        rest.append(next)
      }
      next = versionLinks[Int(next)]
    }
    chain(tail.versions + rest, to: slot)
    tails[slot] = tail
  }

  /// Works out what a statement of the event at hand changes in a state with a tail; whether it
  /// was in order.
  func settleTail(_ assertion: Assertion) -> Bool {
    guard !tails.isEmpty, var tail = tails.removeValue(forKey: assertion.slot) else { return false }
    let key = slots[assertion.slot].key
    let span = events.start(row)
    let known = events.known(row)
    guard isPlain, !events.trait(row).flags.contains(.period), assertion.next < 0,
      tail.last.precedes(span),
      tail.knownStart <= known.start, tail.knownEnd <= known.end,
      !classes.isJoined(key.owner), !classes.isJoined(key.other),
      assertion.verb == (tail.versions.isEmpty ? .starts : .ends), !hasOpenEnds(key)
    else { return false }
    if assertion.verb == .starts {
      let before = slots[assertion.slot].versions
      settleFirstRelationship(assertion, key)
      var next = slots[assertion.slot].versions
      while next != before {
        tail.versions.append(next)
        next = versionLinks[Int(next)]
      }
    } else {
      end(tail.versions, of: assertion.slot, span, known)
      tail.versions = []
    }
    tail.last = span
    tail.knownStart = known.start
    tail.knownEnd = known.end
    tails[assertion.slot] = tail
    return true
  }

  /// Ends the versions at the head of a state's chain, from when the event at hand is known.
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
      let certain = Interval(from: version.knownCertainly.from, to: known.end)
      let possible = Interval(
        from: version.knownPossibly.from, to: known.start.advanced(by: 1))
      if !certain.isEmpty || !possible.isEmpty {
        open(
          version.with(
            validity: version.validity, certain: certain.isEmpty ? .empty : certain,
            possible: possible.isEmpty ? .empty : possible, position, version.evidence), in: slot)
      }
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
}

extension InstantSpan {
  /// Whether it comes before another span, by start and then by end.
  func precedes(_ other: InstantSpan) -> Bool { (start, end) < (other.start, other.end) }
}

extension ElementVersion {
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
