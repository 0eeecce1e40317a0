// How the naive model plays starts and ends of one thing.

import Chronology
import GraphModel
import TestSupport

/// A period that the naive model found, with the events behind it.
struct NaivePeriod {
  var from: InstantSpan
  var to: InstantSpan = .never
  var evidence: [NaiveEvent]
  var claims: [NaiveClaim] = []
}

extension NaiveModel {
  /// The periods that starts and ends make, in order.
  func periods(_ statements: [NaiveStatement]) -> [NaivePeriod] {
    let starts = claims(statements.filter { $0.verb == .starts })
    let ends = claims(statements.filter { $0.verb == .ends || $0.verb == .openEnds })
    // 0 ends, 1 starts, 2 ends by itself: the order within one event.
    var steps = starts.map { (kind: 1, span: $0.span, claim: $0) }
    steps += ends.map { (kind: 0, span: $0.span, claim: $0) }
    steps += starts.compactMap { claim in
      claim.end.map { (kind: 2, span: $0, claim: claim) }
    }
    steps.sort { left, right in
      let a = (left.span.start, left.span.end)
      let b = (right.span.start, right.span.end)
      if a != b { return a < b }
      if left.claim.root.event.id == right.claim.root.event.id { return left.kind < right.kind }
      return NaiveEvent.isKnownEarlier(left.claim.root.event, right.claim.root.event)
    }
    var periods: [NaivePeriod] = []
    var isOpen = false
    for step in steps {
      let last = periods.count - 1
      switch (step.kind, isOpen) {
      case (1, false):
        periods.append(
          NaivePeriod(from: step.span, evidence: step.claim.evidence, claims: [step.claim]))
        isOpen = true
      case (1, true):
        periods[last].evidence += step.claim.evidence
        periods[last].claims.append(step.claim)
        if periods[last].from.contains(step.span) { periods[last].from = step.span }
      case (0, true):
        periods[last].evidence += step.claim.evidence
        periods[last].to = step.span
        isOpen = false
      case (0, false):
        if step.claim.members.allSatisfy({ $0.verb == .openEnds }) { continue }
        if last < 0 {
          periods.append(
            NaivePeriod(from: .unknown, to: step.span, evidence: step.claim.evidence))
        } else {
          periods[last].evidence += step.claim.evidence
          if periods[last].to.contains(step.span) { periods[last].to = step.span }
        }
      default:
        let id = step.claim.root.event.id
        guard last >= 0, periods[last].evidence.contains(where: { $0.id == id }) else { continue }
        if isOpen || periods[last].to.contains(step.span) { periods[last].to = step.span }
        isOpen = false
      }
    }
    return periods
  }
}
