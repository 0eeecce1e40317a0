// Owns a statement's writes until they are appended: each becomes an event, is folded into the
// graph at once, and waits for the end of the statement. What each write means stands in
// `StatementWriter+Elements`.

import Chronology
import Diagnostics
import EventSourcing
import GraphModel
import GraphProjection

/// Takes a statement's writes. Belongs to one statement.
final class StatementWriter {
  let store: any GraphStore
  let log: any EventLog
  /// Where the log stood when the statement began.
  let head: LogHead
  private(set) var events: [FactEvent] = []
  /// When each event was tentatively recorded.
  private(set) var instants: [Instant] = []
  private(set) var counters = WriteCounters()
  private var instant: Instant
  private var seed: String
  private var current: GraphView?
  private weak var graph: StatementGraph?
  /// The relationships of nodes that were deleted without DETACH: at the end of the statement,
  /// they must be deleted too.
  private var orphaned: Set<Int32> = []

  init(store: any GraphStore, log: any EventLog, head: LogHead, now: Instant) {
    self.store = store
    self.log = log
    self.head = head
    instant = now
    seed = head.hash.description + String(head.position.number)
  }

  func attach(_ graph: StatementGraph) { self.graph = graph }

  var statementGraph: StatementGraph { graph ?? .empty() }

  /// The view in which writes find what is there: everything now, this statement's writes included.
  func view() throws -> GraphView {
    if let current { return current }
    let view = store.snapshot().view(Perspective(valid: instant, known: instant))
    current = view
    return view
  }

  /// An id that no other statement gives, in this log or another.
  func uniqueID(_ prefix: String) -> String {
    let digest = Digest.of(Array("\(seed)/\(events.count)/\(prefix)".utf8)).description
    return prefix + String(digest.prefix(16))
  }

  /// Folds an event in and remembers it for the log.
  func write(_ event: FactEvent) throws {
    var event = event
    if event.id.isEmpty { event.id = uniqueID("w-") }
    events.append(event)
    instants.append(instant)
    let position = head.position.number + Int64(events.count)
    try store.apply(event, position: position, recorded: instant)
    instant = instant.advanced(by: 1)
    current = nil
    graph?.invalidate { [unowned self] in (try view().graph, instant) }
  }

  func count(_ change: (inout WriteCounters) -> Void) { change(&counters) }

  func orphan(_ relationships: [Int32]) { orphaned.formUnion(relationships) }
  func isOrphaned(_ relationship: Int32) -> Bool { orphaned.contains(relationship) }

  /// What may only be judged when the whole statement has run.
  func finish() throws {
    let graph = statementGraph
    if orphaned.contains(where: { !graph.isDeleted(relationship: $0) }) {
      throw Diagnostic(
        id: "query.delete-connected-node",
        message: "a node cannot be deleted while it has relationships",
        hint: "delete the relationships too, or write DETACH DELETE",
        classification: ErrorClassification(
          type: "ConstraintVerificationFailed", phase: .runtime, detail: "DeleteConnectedNode"))
    }
  }

  /// Undoes everything.
  func rollBack() { store.rollBack(after: head.position.number) }
}
