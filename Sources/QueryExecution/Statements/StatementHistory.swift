// Owns the way from a running statement to the history behind its elements: versions from its
// views, events from the log.

import Chronology
import EventSourcing
import GraphModel
import GraphProjection

/// The history that a running statement can ask for. Used by one thread at a time.
final class StatementHistory: HistoryReader {
  /// Owns the reader of the log, which owns this.
  private unowned let graph: StatementGraph
  private let log: any EventLog
  /// Holds the events that the statement itself wrote, which are not in the log yet.
  private weak var writer: StatementWriter?
  private lazy var decoder = EventDecoder()
  /// The events read last, by position.
  private var known: [Int64: EvidenceItem] = [:]

  /// How many events are kept at hand.
  private static let capacity = 4_096

  init(_ graph: StatementGraph, log: any EventLog, writer: StatementWriter? = nil) {
    self.graph = graph
    self.log = log
    self.writer = writer
  }

  func view(of perspective: Int32) throws -> GraphView { try graph.view(perspective) }

  func period(of perspective: Int32) -> VersionPeriod? {
    graph.perspectives[Int(perspective)].period
  }

  func event(at position: Int64) throws -> EvidenceItem? {
    if let item = known[position] { return item }
    if let item = writer?.event(at: position) { return item }
    guard let recorded = try log.event(at: Position(position)) else { return nil }
    let item = EvidenceItem(
      position: position, event: try decoder.decode(recorded.content),
      recorded: recorded.recorded)
    if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
    known[position] = item
    return item
  }

  func isDisputed(_ evidence: [Int64], in perspective: Int32) throws -> Bool {
    let view = try graph.view(perspective)
    guard let events = view.graph.directory as? EventIndex else { return false }
    return events.isDisputed(evidence, in: view.perspective)
  }
}
