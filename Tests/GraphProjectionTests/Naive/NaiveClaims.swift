// How the naive model weighs statements about one thing against each other, and which of them are
// one.

import Chronology
import GraphModel
import TestSupport

/// What one event says about one thing.
struct NaiveStatement {
  enum Verb { case starts, ends, openEnds, says }

  let event: NaiveEvent
  var verb: Verb = .says
  /// `nil`: that there is no value.
  var value: Value?
  var properties: [String: Value] = [:]
}

/// A statement that nothing refines, with all statements that it refines.
struct NaiveClaim {
  let root: NaiveStatement
  var span: InstantSpan
  var end: InstantSpan?
  var members: [NaiveStatement]
  var value: Value?

  var evidence: [NaiveEvent] { members.map(\.event) }
}

func isNarrower(_ left: InstantSpan, _ right: InstantSpan) -> Bool {
  func width(_ span: InstantSpan) -> Int128 {
    guard span.start.isFinite, span.end.isFinite else { return .max }
    return span.end.microseconds - span.start.microseconds
  }
  return (width(left), left.start, left.end) < (width(right), right.start, right.end)
}

extension NaiveModel {
  /// Statements of one kind, with those that others refine put to what refines them.
  func claims(_ statements: [NaiveStatement]) -> [NaiveClaim] {
    func refiner(of statement: NaiveStatement) -> String? {
      let refining = statements.filter { $0.event.event.acts.refines.contains(statement.event.id) }
      return refining.max { isWeaker([$0.event], than: [$1.event]) }?.event.id
    }
    func claim(_ statement: NaiveStatement) -> NaiveClaim {
      let event = statement.event
      var claim = NaiveClaim(
        root: statement, span: event.start, end: event.end, members: [statement],
        value: statement.value)
      for refined in statements where refiner(of: refined) == event.id {
        let other = claimOf(refined)
        if other.span.overlaps(event.start), isNarrower(other.span, claim.span) {
          claim.span = other.span
        }
        if event.end == nil, let end = other.end, claim.end.map({ isNarrower(end, $0) }) ?? true {
          claim.end = end
        }
        claim.members += other.members
      }
      return claim
    }
    func claimOf(_ statement: NaiveStatement) -> NaiveClaim { claim(statement) }
    return statements.filter { refiner(of: $0) == nil }.map(claim)
  }

  /// Whether what some events agree on weighs less than what others do: status, then confidence,
  /// then sources, then the latest to become known, then the greatest id. What the query language
  /// wrote outweighs all.
  func isWeaker(_ left: [NaiveEvent], than right: [NaiveEvent]) -> Bool {
    func isWritten(_ events: [NaiveEvent]) -> Bool {
      events.contains { PrimitiveTypes.isReserved($0.event.type) }
    }
    if isWritten(left) != isWritten(right) { return isWritten(right) }
    func best(_ events: [NaiveEvent]) -> (Int, Double) {
      let all = events.map { ($0.event.status.rank, $0.event.confidence ?? -1) }
      return all.max { $0 < $1 } ?? (0, -1)
    }
    if best(left) != best(right) { return best(left) < best(right) }
    func sources(_ events: [NaiveEvent]) -> Int {
      let other: Certainty = perspective.certainty == .certainly ? .possibly : .certainly
      let standing = events.flatMap(\.event.sources).filter { !isWithdrawn($0, other) }
      return Set(standing.map { $0.url ?? "\($0.publisher ?? "") / \($0.title ?? "")" }).count
    }
    if sources(left) != sources(right) { return sources(left) < sources(right) }
    guard let one = left.max(by: NaiveEvent.isKnownEarlier),
      let other = right.max(by: NaiveEvent.isKnownEarlier)
    else { return false }
    return NaiveEvent.isKnownEarlier(one, other)
  }

  /// Claims grouped: narrower dates first, each joins the earliest group whose first claim's date
  /// it overlaps, else founds its own. In the order of the groups' dates.
  func groups(_ claims: [NaiveClaim]) -> [[NaiveClaim]] {
    let ordered = claims.sorted { left, right in
      if left.span != right.span { return isNarrower(left.span, right.span) }
      return NaiveEvent.isKnownEarlier(left.root.event, right.root.event)
    }
    var groups: [[NaiveClaim]] = []
    for claim in ordered {
      let overlapping = groups.indices.filter { groups[$0][0].span.overlaps(claim.span) }
      let earliest = overlapping.min { groups[$0][0].span.start < groups[$1][0].span.start }
      if let earliest { groups[earliest].append(claim) } else { groups.append([claim]) }
    }
    return groups.sorted {
      ($0[0].span.start, $0[0].span.end) < ($1[0].span.start, $1[0].span.end)
    }
  }

  /// The value of a group of claims that weighs most, with the claims for it and against it.
  func pick(_ group: [NaiveClaim]) -> (value: Value?, agreeing: [NaiveClaim], others: [NaiveClaim]) {
    func text(_ claim: NaiveClaim) -> String { claim.value?.literal() ?? "nothing" }
    let byValue = Dictionary(grouping: group, by: text)
    let winner = byValue.max { left, right in
      isWeaker(left.value.flatMap(\.evidence), than: right.value.flatMap(\.evidence))
    }
    return (
      winner?.value.first?.value, winner?.value ?? [],
      group.filter { text($0) != winner?.key }
    )
  }

  /// Where something ends that says so itself, or is followed by something else.
  func end(_ own: InstantSpan?, next: InstantSpan?) -> InstantSpan {
    switch (own, next) {
    case (nil, nil): return .never
    case (let own?, nil): return own
    case (nil, let next?): return next
    case (let own?, let next?):
      guard own.overlaps(next) else { return own.start < next.start ? own : next }
      let lengths = [own, next].map { span -> Int128 in
        guard span.start.isFinite, span.end.isFinite else { return .max }
        return span.end.microseconds - span.start.microseconds
      }
      return lengths[0] < lengths[1] ? own : next
    }
  }

  func holds(_ from: InstantSpan, _ to: InstantSpan) -> Bool {
    switch perspective.certainty {
    case .certainly: from.end <= perspective.valid && perspective.valid <= to.start
    case .possibly: from.start < perspective.valid && perspective.valid < to.end
    }
  }
}
