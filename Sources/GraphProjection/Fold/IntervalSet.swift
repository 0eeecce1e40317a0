// Owns sets of instants of one clock as half-open intervals: when an event counts.

import Chronology

/// Instants as disjoint intervals, none empty, in order. Nearly always there is one at most, which
/// needs no memory of its own.
struct IntervalSet: Hashable {
  /// The first interval; `Interval.empty` where there is none.
  private var first = Interval.empty
  private var rest: [Interval] = []

  init() {}

  /// - Parameter intervals: disjoint and in order; empty ones are left out.
  init(_ intervals: [Interval]) {
    for interval in intervals where !interval.isEmpty { append(interval) }
  }

  init(from start: Instant) { self.init(Interval(from: start, to: .distantFuture)) }

  init(_ interval: Interval) { if !interval.isEmpty { first = interval } }

  var isEmpty: Bool { first.isEmpty }
  var count: Int { isEmpty ? 0 : 1 + rest.count }
  var intervals: [Interval] { isEmpty ? [] : [first] + rest }

  /// The interval of a place, in order.
  subscript(place: Int) -> Interval { place == 0 ? first : rest[place - 1] }

  func contains(_ instant: Instant) -> Bool {
    first.contains(instant) || rest.contains { $0.contains(instant) }
  }

  func union(_ other: IntervalSet) -> IntervalSet {
    if other.isEmpty { return self }
    if isEmpty { return other }
    var merged: [Interval] = []
    for next in (intervals + other.intervals).sorted(by: { $0.from < $1.from }) {
      if let last = merged.last, next.from <= last.to {
        merged[merged.count - 1] = Interval(from: last.from, to: max(last.to, next.to))
      } else {
        merged.append(next)
      }
    }
    return IntervalSet(merged)
  }

  func subtracting(_ other: IntervalSet) -> IntervalSet {
    var left = self
    for place in 0..<other.count { left = left.without(other[place]) }
    return left
  }

  private func without(_ hole: Interval) -> IntervalSet {
    var left = IntervalSet()
    for place in 0..<count {
      let piece = self[place]
      left.append(Interval(from: piece.from, to: min(piece.to, hole.from)))
      left.append(Interval(from: max(piece.from, hole.to), to: piece.to))
    }
    return left
  }

  func intersection(_ other: IntervalSet) -> IntervalSet {
    var both = IntervalSet()
    for own in 0..<count {
      for place in 0..<other.count {
        let (piece, next) = (self[own], other[place])
        both.append(Interval(from: max(piece.from, next.from), to: min(piece.to, next.to)))
      }
    }
    return both
  }

  /// Adds an interval after all others, unless it is empty.
  private mutating func append(_ interval: Interval) {
    guard !interval.isEmpty else { return }
    if isEmpty { first = interval } else { rest.append(interval) }
  }
}

/// The knowledge horizons at which an event counts, in both readings.
struct EffectiveSpan: Hashable {
  var certain: IntervalSet
  var possible: IntervalSet

  /// Of an event that nothing acts on: from when it is known, for ever.
  init(known: InstantSpan) {
    certain = IntervalSet(from: known.end)
    possible = IntervalSet(from: known.start.advanced(by: 1))
  }

  init(certain: IntervalSet, possible: IntervalSet) {
    self.certain = certain
    self.possible = possible
  }

  static let never = EffectiveSpan(certain: IntervalSet(), possible: IntervalSet())

  subscript(certainty: Certainty) -> IntervalSet {
    certainty == .certainly ? certain : possible
  }

  /// What is left when something else removes it: what possibly removes it removes its certainty,
  /// what certainly removes it removes its possibility.
  func removed(by other: EffectiveSpan) -> EffectiveSpan {
    EffectiveSpan(
      certain: certain.subtracting(other.possible), possible: possible.subtracting(other.certain))
  }

  func union(_ other: EffectiveSpan) -> EffectiveSpan {
    EffectiveSpan(
      certain: certain.union(other.certain), possible: possible.union(other.possible))
  }

  func intersection(_ other: EffectiveSpan) -> EffectiveSpan {
    EffectiveSpan(
      certain: certain.intersection(other.certain),
      possible: possible.intersection(other.possible))
  }
}
