// Owns the version: a rectangle, valid × known, in which an element holds with one value and one
// body of evidence, and the log positions between which the log said so. Which versions a
// perspective sees is decided here and nowhere else.
//
//          known ▲
//                │          ┌───────────────┐ known.to
//                │          │   v e r s i   │
//                │          │     o n       │
//                │          └───────────────┘ known.from
//                └──────────┬───────────────┬────▶ valid
//                        valid.from      valid.to
//
// Each bound of the valid axis is a span. A point x sees the version certainly when
// from.end ≤ x ≤ to.start, possibly when from.start < x < to.end. On the known axis the two
// readings can differ by more than their bounds (another event may be known only possibly), so
// each reading carries its own half-open interval; it is empty when the version does not exist
// in that reading.

import Chronology
import GraphModel

/// A half-open stretch of one clock, `from ..< to`; empty when `from >= to`.
public struct Interval: Hashable, Sendable {
  public let from: Instant
  public let to: Instant

  public init(from: Instant, to: Instant) {
    self.from = from
    self.to = to
  }

  public static let empty = Interval(from: .distantFuture, to: .distantPast)

  public var isEmpty: Bool { from >= to }
  public func contains(_ instant: Instant) -> Bool { from <= instant && instant < to }

  /// An instant inside: the first one, where there is a first.
  public var inside: Instant {
    if from.isFinite { return from }
    return to.isFinite ? to.advanced(by: -1) : Instant(microseconds: 0)
  }
}

/// The period in the world over which a version holds, each end a span.
public struct Validity: Hashable, Sendable {
  /// The span of the start; `InstantSpan.unknown` when nobody knows it.
  public let from: InstantSpan
  /// The span of the end; `InstantSpan.never` while it holds.
  public let to: InstantSpan

  public init(from: InstantSpan, to: InstantSpan) {
    self.from = from
    self.to = to
  }

  /// Whether it began before another one, by what is certain of both; where they began alike, which
  /// ended first.
  public func begins(before other: Validity) -> Bool {
    let own = [from.end, to.start, from.start, to.end]
    return own.lexicographicallyPrecedes(
      [other.from.end, other.to.start, other.from.start, other.to.end])
  }

  /// The instants at which it holds in a reading, as a half-open stretch: `from.end ... to.start`
  /// certainly, between `from.start` and `to.end` (both excluded) possibly.
  public func interval(_ certainty: Certainty) -> Interval {
    switch certainty {
    case .certainly: Interval(from: from.end, to: to.start.advanced(by: 1))
    case .possibly: Interval(from: from.start.advanced(by: 1), to: to.end)
    }
  }
}

/// One version of one element.
public struct ElementVersion: Sendable {
  public let element: GraphElement
  /// The property's value; `.null` for nodes, labels and relationships.
  public let value: Value
  public let validity: Validity
  /// The knowledge horizons at which it is part of the graph, read certainly.
  public let knownCertainly: Interval
  /// The knowledge horizons at which it is part of the graph, read possibly.
  public let knownPossibly: Interval
  /// Log positions from (included) and to (excluded) which the log says so; `Int64.max` while it
  /// does.
  public let recordedFrom: Int64
  public var recordedTo: Int64
  /// The positions of the events it rests on, in fold order (occurred, known, id). Empty for
  /// nodes, whose evidence is every visible event that mentions them.
  public let evidence: [Int64]
  /// The positions of the events that state another value for the same time and were not picked.
  public let contradictedBy: [Int64]

  public init(
    element: GraphElement, value: Value, validity: Validity, knownCertainly: Interval,
    knownPossibly: Interval, recordedFrom: Int64, recordedTo: Int64 = .max, evidence: [Int64],
    contradictedBy: [Int64]
  ) {
    self.element = element
    self.value = value
    self.validity = validity
    self.knownCertainly = knownCertainly
    self.knownPossibly = knownPossibly
    self.recordedFrom = recordedFrom
    self.recordedTo = recordedTo
    self.evidence = evidence
    self.contradictedBy = contradictedBy
  }

  /// Whether a perspective sees this version.
  public func isVisible(to perspective: Perspective) -> Bool {
    let known = perspective.certainty == .certainly ? knownCertainly : knownPossibly
    return recordedFrom <= perspective.position
      && (perspective.position < recordedTo || recordedTo == .max)
      && known.contains(perspective.known)
      && validity.interval(perspective.certainty).contains(perspective.valid)
  }
}
