// Owns working out plain states quickly: what starts and ends, by events that nothing acts on and
// that refine nothing, without properties. The same follows as from `RowFold.state`, but the steps
// are put in order once, and an outcome is made only where a row differs from the one before:
//
//   steps by date ──▶  starts  starts  ends  starts  ends
//   row 1 (known)        ×               ×                   one period of two steps
//   row 2                ×       ×       ×                   one period of three
//   row 3                ×       ×       ×      ×            two periods

import Chronology
import GraphModel

/// Steps count from a horizon on and then for good, so a period that has the same dates, the same
/// first and last step and as many steps as in the row before has the same steps.
private struct PlainPeriod: Equatable {
  var from: InstantSpan
  var to: InstantSpan
  let first: Int
  var last: Int
  var count = 1
}

/// The statements of a plain state in the order of their dates.
struct PlainStates {
  private let derivation: Derivation
  private let steps: [Statement]

  /// `nil` when the statements are not that plain.
  init?(_ derivation: Derivation) {
    let kind = derivation.subject.kind
    guard kind == .state || kind == .written, derivation.identities.isEmpty,
      derivation.withdrawals.isEmpty, derivation.refiners.isEmpty,
      let first = derivation.statements.first,
      derivation.statements.allSatisfy({ statement in
        (statement.verb == .starts || statement.verb == .ends) && !statement.isOpenEnd
          && statement.end == nil && statement.payload < 0 && statement.owner == first.owner
          && statement.other == first.other && statement.effective.certain.isForGood
          && statement.effective.possible.isForGood
      })
    else { return nil }
    self.derivation = derivation
    steps = derivation.statements.sorted { left, right in
      let ranks = (left.verb == .ends ? 0 : 1, right.verb == .ends ? 0 : 1)
      return (left.start.start, left.start.end, left.knownOrder, ranks.0)
        < (right.start.start, right.start.end, right.knownOrder, ranks.1)
    }
  }

  /// The outcomes in a reading, each with the horizons over which it holds without a break.
  func rectangles(_ certainty: Certainty) -> [(Outcome, Interval)] {
    let counted = steps.map { $0.effective[certainty][0].from }
    var done: [(Outcome, Interval)] = []
    var open: [(period: PlainPeriod, outcomes: [Outcome], from: Instant)] = []
    for horizon in Set(counted).sorted() {
      let current = periods(counted, horizon)
      for (period, outcomes, from) in open where !current.contains(period) {
        done += outcomes.map { ($0, Interval(from: from, to: horizon)) }
      }
      open = current.map { period in
        open.first { $0.period == period }
          ?? (period, outcomes(of: period, counted, horizon), horizon)
      }
    }
    return done
      + open.flatMap { _, outcomes, from in
        outcomes.map { ($0, Interval(from: from, to: .distantFuture)) }
      }
  }

  private func periods(_ counted: [Instant], _ horizon: Instant) -> [PlainPeriod] {
    var done: [PlainPeriod] = []
    var last: PlainPeriod?
    for (place, step) in steps.enumerated() where counted[place] <= horizon {
      let isStart = step.verb == .starts
      guard var period = last, period.to == .never || !isStart else {
        if let last { done.append(last) }
        last = PlainPeriod(
          from: isStart ? step.start : .unknown, to: isStart ? .never : step.start, first: place,
          last: place)
        continue
      }
      if isStart {
        if period.from.contains(step.start) { period.from = step.start }
      } else if period.to == .never || period.to.contains(step.start) {
        period.to = step.start
      }
      period.last = place
      period.count += 1
      last = period
    }
    return done + (last.map { [$0] } ?? [])
  }

  private func outcomes(
    of period: PlainPeriod, _ counted: [Instant], _ horizon: Instant
  ) -> [Outcome] {
    var evidence: [Int] = []
    for place in period.first...period.last where counted[place] <= horizon {
      if evidence.last != steps[place].row { evidence.append(steps[place].row) }
    }
    let relationship = DerivedRelationship(
      start: steps[0].owner, end: steps[0].other, type: derivation.subject.name,
      discriminator: derivation.subject.discriminator, happening: -1)
    let validity = Validity(from: period.from, to: period.to)
    return [Outcome(element: .relationship(relationship), validity: validity, evidence: evidence)]
      + derivation.subject.keys.filter { $0.value >= 0 }.map { key in
        Outcome(
          element: .relationshipProperty(relationship, key.key), values: [key.value],
          validity: validity, evidence: evidence)
      }
  }
}

extension IntervalSet {
  /// Whether it is one interval without end.
  fileprivate var isForGood: Bool { intervals.count == 1 && intervals[0].to == .distantFuture }
}
