// Owns the plain version, by far the most frequent kind: one event alone states it.

import Chronology
import GraphModel

/// A version that one event alone states and that nothing overtakes: from when the event is known
/// it is part of the graph for good. By far the most frequent kind.
public struct PlainVersion {
  public let element: GraphElement
  public let value: Value
  public let validity: Validity
  /// The span in which the event became known.
  public let known: InstantSpan
  /// The event's position.
  public let position: Int64
  /// Whether the event is its evidence; that of nodes is every event that mentions them.
  public var isEvidence: Bool {
    if case .node = element { false } else { true }
  }

  /// The same as any other version.
  public var version: ElementVersion {
    ElementVersion(
      element: element, value: value, validity: validity,
      knownCertainly: Interval(from: known.end, to: .distantFuture),
      knownPossibly: Interval(from: known.start.advanced(by: 1), to: .distantFuture),
      recordedFrom: position, evidence: isEvidence ? [position] : [], contradictedBy: [])
  }
}

/// A plain version that need not be put together first: its spans are those of the batch at hand,
/// and its value has a number.
public struct FirstVersion {
  let element: GraphElement
  /// Of a relationship.
  var ends = RelationshipEnds(start: -1, end: -1, type: -1)
  /// Of a property, among the fold's values.
  var value: Int32 = -1
  let values: Unmanaged<ValueTable>
  let from: UnsafeMutablePointer<NotedSpan>
  let to: UnsafeMutablePointer<NotedSpan>
  let known: UnsafeMutablePointer<NotedSpan>
  let position: Int64

  /// The same, put together.
  public var plain: PlainVersion {
    PlainVersion(
      element: element,
      value: value < 0 ? .null : values._withUnsafeGuaranteedRef { $0.value(Int(value)) },
      validity: Validity(from: from.pointee.span, to: to.pointee.span),
      known: known.pointee.span, position: position)
  }
}
