// Owns the fold of a row about a node: whether it is there, its labels, its properties, its names.

import Chronology
import GraphModel

extension InstantSpan {
  /// Before all dates: the start of what holds for all valid time.
  static let always = InstantSpan(start: .distantPast, end: .distantPast)
}

extension RowFold {
  /// A node is there from its explicit starts, if it has one, else from its earliest mention, until
  /// its explicit ends.
  func existence() -> [Outcome] {
    let starts = active(.starts)
    let ends = active(.ends)
    var periods = self.periods(starts: claims(starts), ends: claims(ends))
    if starts.isEmpty {
      var from: InstantSpan?
      for number in active where statements[number].verb == .mentions {
        let span = statements[number].start
        from = from.map {
          InstantSpan(start: min($0.start, span.start), end: min($0.end, span.end))
        } ?? span
      }
      guard let from else { return [] }
      periods = [Period(from: from, to: periods.first?.to ?? .never)]
    }
    return periods.map { period in
      Outcome(
        element: .node(owner), validity: Validity(from: period.from, to: period.to), evidence: [])
    }
  }

  /// A label holds wherever its node does, unless a writing clause says otherwise.
  func label() -> [Outcome] {
    let found = timeline(introduced(heedingOwn: false), active(.sets, .unsets))
    return found.compactMap { moment, pick, to in
      guard pick.value >= 0 else { return nil }
      return Outcome(
        element: .label(owner, subject.name), validity: Validity(from: moment.span, to: to),
        evidence: pick.evidence, contradictedBy: pick.contradictedBy)
    }
  }

  /// A property has the value of each moment until the next one.
  func property() -> [Outcome] {
    timeline(nil, active(.sets, .unsets)).compactMap { moment, pick, to in
      guard pick.value >= 0 else { return nil }
      return Outcome(
        element: .property(owner, subject.name), values: [pick.value],
        validity: Validity(from: moment.span, to: to), evidence: pick.evidence,
        contradictedBy: pick.contradictedBy)
    }
  }

  /// The name of the first known introduction holds from always, until a name is set. Other names
  /// given so far are aliases.
  func names() -> [Outcome] {
    var outcomes: [Outcome] = []
    var known: [(value: Int32, member: Int)] = []
    func add(_ number: Int) {
      let value = statements[number].payload
      guard value >= 0 else { return }
      if let place = known.firstIndex(where: { derivation.payloads.areSame($0.value, value) }) {
        if isKnownBefore(number, known[place].member) { known[place].member = number }
        known[place].value = min(known[place].value, value)
      } else {
        known.append((value, number))
      }
    }
    for number in active(.introduces) { add(number) }
    for (moment, pick, to) in timeline(introduced(heedingOwn: true), active(.sets, .unsets)) {
      let validity = Validity(from: moment.span, to: to)
      if pick.value >= 0 {
        outcomes.append(
          Outcome(
            element: .property(owner, subject.name), values: [pick.value], validity: validity,
            evidence: pick.evidence, contradictedBy: pick.contradictedBy))
      }
      for member in moment.claims.flatMap(\.members)
      where statements[member].verb == .sets && !isPrimitive(member) { add(member) }
      let others = known.filter { !derivation.payloads.areSame($0.value, pick.value) }
      guard !others.isEmpty else { continue }
      let sorted = others.sorted { left, right in text(left.value).precedes(text(right.value)) }
      outcomes.append(
        Outcome(
          element: .property(owner, subject.aliases), values: sorted.map(\.value),
          isList: true, validity: validity, evidence: rows(of: sorted.map(\.member))))
    }
    return outcomes
  }

  /// The moments of a node's label or property, what holds from each, and until when. What the
  /// node was introduced with comes before all dates.
  private func timeline(
    _ introduced: Claim?, _ numbers: [Int]
  ) -> [(moment: Moment, pick: Pick, to: InstantSpan)] {
    var moments = numbers.isEmpty ? [] : self.moments(claims(numbers))
    if let introduced { moments.insert(Moment(span: .always, claims: [introduced]), at: 0) }
    return moments.indices.map { place in
      let pick = self.pick(moments[place])
      let next = place + 1 < moments.count ? moments[place + 1].span : nil
      return (moments[place], pick, RowFold.end(pick.end, next: next))
    }
  }

  /// The first known introduction; if heeded, where several entities are one, of the one that they
  /// are called by. Of two by one event the name that comes first by code points.
  private func introduced(heedingOwn: Bool) -> Claim? {
    var first: Int?
    for number in active where statements[number].verb == .introduces {
      guard let best = first else {
        first = number
        continue
      }
      let areOwn = (statements[number].owner == owner, statements[best].owner == owner)
      if heedingOwn, areOwn.0 != areOwn.1 {
        if areOwn.0 { first = number }
      } else if statements[number].row == statements[best].row {
        let names = (statements[number].payload, statements[best].payload)
        if names.0 != names.1, text(names.0).precedes(text(names.1)) { first = number }
      } else if isKnownBefore(number, best) {
        first = number
      }
    }
    return first.map { Claim($0, statements[$0]) }
  }

  /// Whether the event of the first statement was certainly known before that of the second; of two
  /// known at once, the one with the lesser id.
  func isKnownBefore(_ left: Int, _ right: Int) -> Bool {
    let index = derivation.index
    let one = statements[left].row
    let other = statements[right].row
    let ends = (index.known(one).end, index.known(other).end)
    return ends.0 == ends.1 ? index.idOrder(one, other) == .before : ends.0 < ends.1
  }

  private func isPrimitive(_ number: Int) -> Bool {
    derivation.index.trait(statements[number].row).flags.contains(.primitive)
  }

  private func text(_ value: Int32) -> String {
    if case .string(let text) = derivation.payloads.value(value) { return text }
    return derivation.payloads.value(value).literal()
  }
}

extension String {
  /// Whether it comes first by code points.
  func precedes(_ other: String) -> Bool { CodePoints.order(self, other) == .before }
}
