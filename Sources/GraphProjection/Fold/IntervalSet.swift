// Owns sets of instants of one clock as half-open intervals: when an event counts.

import Chronology

/// Instants as disjoint intervals, none empty, in order.
struct IntervalSet: Hashable {
  private(set) var intervals: [Interval]

  init(_ intervals: [Interval] = []) { self.intervals = intervals.filter { !$0.isEmpty } }

  init(from start: Instant) { self.init([Interval(from: start, to: .distantFuture)]) }

  var isEmpty: Bool { intervals.isEmpty }

  func contains(_ instant: Instant) -> Bool { intervals.contains { $0.contains(instant) } }

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
    var rest = self
    for hole in other.intervals { rest.cut(hole) }
    return rest
  }

  private mutating func cut(_ hole: Interval) {
    guard intervals.contains(where: { $0.from < hole.to && hole.from < $0.to }) else { return }
    var left: [Interval] = []
    left.reserveCapacity(intervals.count + 1)
    for piece in intervals {
      let before = Interval(from: piece.from, to: min(piece.to, hole.from))
      let after = Interval(from: max(piece.from, hole.to), to: piece.to)
      if !before.isEmpty { left.append(before) }
      if !after.isEmpty { left.append(after) }
    }
    intervals = left
  }

  func intersection(_ other: IntervalSet) -> IntervalSet {
    IntervalSet(
      intervals.flatMap { piece in
        other.intervals.map {
          Interval(from: max(piece.from, $0.from), to: min(piece.to, $0.to))
        }
      })
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
