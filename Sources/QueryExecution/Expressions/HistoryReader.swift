// Owns what Clio's own functions ask of the graph's history: periods, evidence, sources. The reader
// answers in the perspective that a reference carries.

import Chronology
import GraphModel

/// A node or relationship, as functions on history take it.
enum HistoricElement: Hashable, Sendable {
  case node(NodeReference)
  case relationship(RelationshipReference)
}

/// A period as `valid(x)` shows it: the spans of its ends, and the dates as the events wrote them
/// where one event wrote each.
struct WrittenPeriod: Sendable {
  var from: InstantSpan
  var to: InstantSpan
  /// `nil` for an unknown start.
  var fromDate: PartialDate?
  /// `nil` while it holds.
  var toDate: PartialDate?
}

/// One event behind an element, as far as functions show it.
struct EvidenceItem: Sendable {
  let position: Int64
  let event: FactEvent
  let recorded: Instant?
}

/// One version of an element or of a property of it.
struct HistoricVersion: Sendable {
  /// The property's value; `.null` for the element itself.
  let value: Value
  let valid: WrittenPeriod
  /// From when on it was known, and until when it was believed.
  let known: WrittenPeriod
  /// Positions of its events.
  let evidence: [Int64]
}

/// What Clio's own functions ask of the graph's history.
protocol HistoryReader: AnyObject {
  /// The period over which the visible version holds; `nil` when there is none.
  func validity(of element: HistoricElement) throws -> WrittenPeriod?
  /// When the visible version became known, and until when it was believed.
  func knowledge(of element: HistoricElement) throws -> WrittenPeriod?
  /// The positions of the events that the visible version rests on, in fold order.
  func evidence(of element: HistoricElement) throws -> [Int64]
  /// An event by its position.
  func event(at position: Int64) throws -> EvidenceItem?
  /// Whether an effective event disputes one of the element's events.
  func isDisputed(_ element: HistoricElement) throws -> Bool
  /// Whether the element is certain in its perspective or only possible.
  func certainty(of element: HistoricElement) throws -> Certainty
  /// All versions that the perspective's known clock and position see, in order of validity; of
  /// the element, or of one of its properties.
  func versions(of element: HistoricElement, property: String?) throws -> [HistoricVersion]
}
