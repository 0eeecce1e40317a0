// Owns the periods of one element inside a range: maximal stretches over which it holds and what is
// read from it does not change.

import Chronology
import GraphModel
import GraphProjection
import QueryPlanning

/// One period of an element on the clock that ranges.
struct VersionPeriod: Hashable {
  let axis: ClockStretch.Axis
  /// On the system clock, log positions count as microseconds.
  let interval: Interval
  /// The period in the world, as spans, where the valid clock ranges.
  let validity: Validity?

  /// An instant inside.
  var instant: Instant { interval.inside }
}

/// Finds the periods of elements.
struct VersionSplitter {
  /// The view over the whole stretch.
  let view: GraphView
  let stretch: ClockStretch
  let reads: ReadDetails
  let symbol: (String) -> Symbol?

  func periods(of node: Node) -> [VersionPeriod] {
    let keys = reads.allKeys ? view.keysEver(of: node) : reads.keys.sorted().compactMap(symbol)
    let labels =
      reads.allLabels ? view.labelsEver(of: node) : reads.labels.sorted().compactMap(symbol)
    return periods(
      of: .node(node),
      keys.map { .property(node, $0) } + labels.map { GraphElement.label(node, $0) })
  }

  func periods(of relationship: Relationship) -> [VersionPeriod] {
    let keys =
      reads.allKeys ? view.keysEver(of: relationship) : reads.keys.sorted().compactMap(symbol)
    return periods(
      of: .relationship(relationship), keys.map { .relationshipProperty(relationship, $0) })
  }

  private func periods(of element: GraphElement, _ facts: [GraphElement]) -> [VersionPeriod] {
    var bounds = PeriodBounds()
    let held = versions(of: element, &bounds)
    var histories = facts.map { fact in
      versions(of: fact, &bounds).sorted { $1.version.validity.begins(before: $0.version.validity) }
        .map { (interval: $0.interval, value: $0.version.value) }
    }
    if reads.asksHistory, stretch.axis != .valid {
      histories.append(HistorySplitter(view: view, stretch: stretch).history(of: element, held))
    }
    var found: [VersionPeriod] = []
    for period in holding(element, held.map(\.interval), &bounds) {
      for piece in pieces(of: period, histories) {
        let validity =
          stretch.axis == .valid ? bounds.validity(of: piece, in: stretch.interval) : nil
        found.append(VersionPeriod(axis: stretch.axis, interval: piece, validity: validity))
      }
    }
    return found
  }

  /// The stretches over which an element holds: a relationship's, as long as both its nodes do.
  private func holding(
    _ element: GraphElement, _ held: [Interval], _ bounds: inout PeriodBounds
  ) -> [Interval] {
    var holding = VersionSplitter.joined(held)
    guard case .relationship(let relationship) = element, view.graph.hasLimitedNodes else {
      return holding
    }
    for node in [view.start(of: relationship), view.end(of: relationship)] {
      var nodeBounds = PeriodBounds()
      let own = VersionSplitter.joined(versions(of: .node(node), &nodeBounds).map(\.interval))
      bounds.add(nodeBounds)
      holding = holding.flatMap { part in
        own.map { Interval(from: max($0.from, part.from), to: min($0.to, part.to)) }
          .filter { !$0.isEmpty }
      }
    }
    return holding
  }

  /// The versions that hold somewhere in the stretch, and where.
  private func versions(
    of element: GraphElement, _ bounds: inout PeriodBounds
  ) -> [(interval: Interval, version: ElementVersion)] {
    var found: [(interval: Interval, version: ElementVersion)] = []
    for version in view.versions(of: element) {
      guard let whole = stretch.interval(of: version, in: view.perspective) else { continue }
      bounds.add(whole, version.validity)
      let inside = Interval(
        from: max(whole.from, stretch.interval.from), to: min(whole.to, stretch.interval.to))
      if !inside.isEmpty { found.append((inside, version)) }
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

  typealias History = [(interval: Interval, value: Value)]

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

/// The dates of the bounds on the valid clock, as the events gave them.
private struct PeriodBounds {
  private var starts: [Instant: InstantSpan] = [:]
  private var ends: [Instant: InstantSpan] = [:]

  mutating func add(_ interval: Interval, _ validity: Validity) {
    starts[interval.from] = validity.from
    ends[interval.to] = validity.to
  }

  /// Takes the bounds of something that limits the element, where it has none itself.
  mutating func add(_ other: PeriodBounds) {
    starts.merge(other.starts) { own, _ in own }
    ends.merge(other.ends) { own, _ in own }
  }

  /// Where one value is certainly over and the next not yet certain, the bound is the other's. A
  /// period that the range itself cuts off begins or ends at that instant, whatever else begins or
  /// ends there.
  func validity(of piece: Interval, in range: Interval) -> Validity {
    let from =
      starts[piece.from] ?? (piece.from == range.from ? nil : ends[piece.from])
      ?? InstantSpan(start: piece.from.advanced(by: -1), end: piece.from)
    let to =
      ends[piece.to] ?? (piece.to == range.to ? nil : starts[piece.to])
      ?? (piece.to.isFinite
        ? InstantSpan(start: piece.to.advanced(by: -1), end: piece.to) : .never)
    return Validity(from: from, to: to)
  }
}
