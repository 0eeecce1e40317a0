// Owns the fold of a row about what starts and ends: relationships, and nodes that were started or
// ended explicitly.

import Chronology
import GraphModel

/// A stretch over which something holds.
struct Period {
  var from: InstantSpan
  var to: InstantSpan = .never
  /// The statements that it rests on.
  var evidence: [Int] = []
  /// The claims that started it or were made while it held.
  var claims: [Claim] = []
  var isOpen: Bool { to == .never }
}

extension RowFold {
  /// One thing that happens to a state, in the order of their dates.
  private struct Step {
    enum Kind: Int { case ends, starts, endsItself, setsProperty }

    let kind: Kind
    let span: InstantSpan
    let claim: Claim
    let knownOrder: Int

    static func precedes(_ left: Step, _ right: Step) -> Bool {
      (left.span.start, left.span.end, left.knownOrder, left.kind.rawValue)
        < (right.span.start, right.span.end, right.knownOrder, right.kind.rawValue)
    }
  }

  /// The periods over which something holds. A start while it holds is more evidence, and narrows
  /// the date of the start when it lies within; so does another end after it ended. An end without
  /// anything before it gives a period whose start nobody knows.
  func periods(starts: [Claim], ends: [Claim], properties: [Claim] = []) -> [Period] {
    var steps = starts.map {
      Step(kind: .starts, span: $0.span, claim: $0, knownOrder: knownOrder($0))
    }
    for claim in starts {
      guard let end = claim.end else { continue }
      steps.append(
        Step(kind: .endsItself, span: end, claim: claim, knownOrder: knownOrder(claim)))
    }
    steps += ends.map { Step(kind: .ends, span: $0.span, claim: $0, knownOrder: knownOrder($0)) }
    steps += properties.map {
      Step(kind: .setsProperty, span: $0.span, claim: $0, knownOrder: knownOrder($0))
    }
    steps.sort(by: Step.precedes)
    var periods: [Period] = []
    for step in steps { apply(step, to: &periods) }
    return periods
  }

  private func apply(_ step: Step, to periods: inout [Period]) {
    let last = periods.count - 1
    let isOpen = last >= 0 && periods[last].isOpen
    switch step.kind {
    case .starts:
      if isOpen {
        if periods[last].from.contains(step.span) { periods[last].from = step.span }
        periods[last].evidence += step.claim.members
        periods[last].claims.append(step.claim)
      } else {
        periods.append(
          Period(from: step.span, evidence: step.claim.members, claims: [step.claim]))
      }
    case .ends:
      if isOpen {
        periods[last].to = step.span
        periods[last].evidence += step.claim.members
      } else if step.claim.members.allSatisfy({ statements[$0].isOpenEnd }) {
        return
      } else if last >= 0 {
        if periods[last].to.contains(step.span) { periods[last].to = step.span }
        periods[last].evidence += step.claim.members
      } else {
        periods.append(Period(from: .unknown, to: step.span, evidence: step.claim.members))
      }
    case .endsItself:
      // It ends what it started, not what others started again meanwhile.
      guard last >= 0, periods[last].evidence.contains(step.claim.root) else { return }
      if isOpen || periods[last].to.contains(step.span) { periods[last].to = step.span }
    case .setsProperty:
      if isOpen { periods[last].claims.append(step.claim) }
    }
  }

  /// The periods of a relationship that starts and ends, with its properties.
  func state() -> [Outcome] {
    let periods = self.periods(
      starts: claims(active(.starts)), ends: claims(active(.ends)),
      properties: active(.setsProperty).map { Claim($0, statements[$0]) })
    let relationship = DerivedRelationship(
      start: owner, end: other, type: subject.name, discriminator: subject.discriminator,
      happening: -1)
    return periods.flatMap { period in
      outcomes(
        of: relationship, Validity(from: period.from, to: period.to),
        evidence: rows(of: period.evidence), claims: period.claims.map { ($0, $0.span) })
    }
  }

  /// A relationship over one period, with its KEY properties and with those that claims state.
  func outcomes(
    of relationship: DerivedRelationship, _ validity: Validity, evidence: [Int],
    claims: [(claim: Claim, span: InstantSpan)]
  ) -> [Outcome] {
    var outcomes = [
      Outcome(element: .relationship(relationship), validity: validity, evidence: evidence)
    ]
    for key in subject.keys where key.value >= 0 {
      outcomes.append(
        Outcome(
          element: .relationshipProperty(relationship, key.key), values: [key.value],
          validity: validity, evidence: evidence))
    }
    for key in keys(of: claims.map(\.claim)) {
      let stated = claims.compactMap { claim, span -> Claim? in
        let value = self.value(of: key, in: claim)
        guard value != -1 else { return nil }
        return claim.stating(value, over: span)
      }
      let moments = self.moments(stated)
      for place in moments.indices {
        let pick = self.pick(moments[place])
        guard pick.value >= 0 else { continue }
        let from = moments[place].span
        let next = place + 1 < moments.count ? moments[place + 1].span : nil
        outcomes.append(
          Outcome(
            element: .relationshipProperty(relationship, key), values: [pick.value],
            validity: Validity(
              from: from.start <= validity.from.start ? validity.from : from,
              to: RowFold.end(validity.to == .never ? nil : validity.to, next: next)),
            evidence: pick.evidence, contradictedBy: pick.contradictedBy))
      }
    }
    return outcomes
  }
}
