// Owns what Clio's own functions ask of the graph's history: the versions behind elements and the
// events behind versions. The reader answers in the perspective that a reference carries.

import Chronology
import GraphModel
import GraphProjection

/// One event behind an element, read from the log.
struct EvidenceItem: Sendable {
  let position: Int64
  let event: FactEvent
  /// `nil` in logs without system time.
  let recorded: Instant?
}

/// What Clio's own functions ask of the graph's history.
protocol HistoryReader: AnyObject {
  /// The graph as one of the statement's perspectives sees it.
  func view(of perspective: Int32) throws -> GraphView
  /// The period that a perspective stands for, where versions were matched; else `nil`.
  func period(of perspective: Int32) -> VersionPeriod?
  /// The event at a log position; `nil` when there is none.
  func event(at position: Int64) throws -> EvidenceItem?
  /// Whether an effective event disputes one of the events at some positions.
  func isDisputed(_ evidence: [Int64], in perspective: Int32) throws -> Bool
}
