// Owns the periods of one element inside a range: maximal stretches over which it holds and what is
// read from it does not change.

import Chronology
import GraphModel
import GraphProjection
import QueryPlanning

/// One period of an element.
struct VersionPeriod {
  let interval: Interval
  let validity: Validity

  /// An instant inside.
  var instant: Instant {
    if interval.from.isFinite { return interval.from }
    return interval.to.isFinite ? interval.to.advanced(by: -1) : Instant(microseconds: 0)
  }
}

/// Finds the periods of elements.
struct VersionSplitter {
  let view: GraphView
  let range: Interval
  let reads: ReadDetails
  let symbol: (String) -> Symbol?

  func periods(of node: Node) -> [VersionPeriod] {
    var facts: [GraphElement] = []
    for key in keys() { facts.append(.property(node, key)) }
    for label in labels() { facts.append(.label(node, label)) }
    return periods(of: .node(node), facts)
  }

  func periods(of relationship: Relationship) -> [VersionPeriod] {
    periods(
      of: .relationship(relationship), keys().map { .relationshipProperty(relationship, $0) })
  }

  private func keys() -> [Symbol] {
    reads.isWhole ? all { view.graph.statistics.properties(key: $0) > 0 }
      : reads.keys.sorted().compactMap(symbol)
  }

  private func labels() -> [Symbol] {
    reads.isWhole ? all { view.graph.statistics.nodes(labelled: $0) > 0 }
      : reads.labels.sorted().compactMap(symbol)
  }

  private func all(_ isUsed: (Symbol) -> Bool) -> [Symbol] {
    view.symbolNames.indices.map { Symbol(Int32($0)) }.filter(isUsed)
  }

  private func periods(of element: GraphElement, _ facts: [GraphElement]) -> [VersionPeriod] {
    let certainty = view.perspective.certainty
    var starts: [Instant: InstantSpan] = [:]
    var ends: [Instant: InstantSpan] = [:]
    func interval(_ version: ElementVersion) -> Interval {
      let whole = version.validity.interval(certainty)
      starts[whole.from] = version.validity.from
      ends[whole.to] = version.validity.to
      return Interval(from: max(whole.from, range.from), to: min(whole.to, range.to))
    }
    let holding = view.versions(of: element).map(interval).filter { !$0.isEmpty }
    let histories = facts.map { fact in
      view.versions(of: fact).map { (interval: interval($0), value: $0.value) }
        .filter { !$0.interval.isEmpty }
    }
    var found: [VersionPeriod] = []
    for stretch in VersionSplitter.joined(holding) {
      for piece in pieces(of: stretch, histories) {
        // Where one value is certainly over and the next not yet certain, the bound is the other's.
        let from =
          starts[piece.from] ?? ends[piece.from]
          ?? InstantSpan(start: piece.from, end: piece.from)
        let to =
          ends[piece.to] ?? starts[piece.to]
          ?? (piece.to.isFinite
            ? InstantSpan(start: piece.to.advanced(by: -1), end: piece.to) : .never)
        found.append(VersionPeriod(interval: piece, validity: Validity(from: from, to: to)))
      }
    }
    return found
  }

  /// Stretches that touch, as one.
  private static func joined(_ intervals: [Interval]) -> [Interval] {
    var joined: [Interval] = []
    for interval in intervals.sorted(by: { $0.from < $1.from }) {
      if let last = joined.last, interval.from <= last.to {
        joined[joined.count - 1] = Interval(from: last.from, to: max(last.to, interval.to))
      } else {
        joined.append(interval)
      }
    }
    return joined
  }

  private typealias History = [(interval: Interval, value: Value)]

  /// A stretch cut where one of the facts changes.
  private func pieces(of stretch: Interval, _ histories: [History]) -> [Interval] {
    var cuts: Set<Instant> = [stretch.from]
    for history in histories {
      for (interval, _) in history {
        for instant in [interval.from, interval.to]
        where instant > stretch.from && instant < stretch.to {
          cuts.insert(instant)
        }
      }
    }
    let ordered = cuts.sorted()
    var pieces: [(interval: Interval, state: [Value?])] = []
    for (index, from) in ordered.enumerated() {
      let to = index + 1 < ordered.count ? ordered[index + 1] : stretch.to
      let state = histories.map { history in
        history.first { $0.interval.contains(from) }?.value
      }
      if let last = pieces.last, VersionSplitter.areSame(last.state, state) {
        pieces[pieces.count - 1].interval = Interval(from: last.interval.from, to: to)
      } else {
        pieces.append((Interval(from: from, to: to), state))
      }
    }
    return pieces.map(\.interval)
  }

  private static func areSame(_ left: [Value?], _ right: [Value?]) -> Bool {
    zip(left, right).allSatisfy { first, second in
      switch (first, second) {
      case (nil, nil): true
      case (let first?, let second?): first.isEquivalent(to: second)
      default: false
      }
    }
  }
}
