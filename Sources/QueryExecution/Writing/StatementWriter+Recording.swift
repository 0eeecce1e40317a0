// Owns the recording of typed events: the same checks as for journals, and the same idempotency.

import Diagnostics
import EventSourcing
import GraphModel
import QuerySyntax

extension StatementWriter {
  /// Records a typed event. One that the log holds already with the same content adds nothing.
  func record(_ event: FactEvent, at span: TextSpan) throws {
    var event = event
    if event.id.isEmpty { event.id = try EventEncoder.derivedID(of: event) }
    if try isRecorded(event, at: span) { return }
    let validator = EventValidator(vocabulary: store.vocabulary, hasSystemTime: true)
    if let problem = validator.problems(in: [event], after: GraphHistory(store.snapshot())).first {
      let found = problem.diagnostic
      throw Diagnostic(
        id: found.id, message: found.message, span: span, hint: found.hint,
        classification: ErrorClassification(
          type: "SemanticError", phase: .runtime, detail: "InvalidEvent"))
    }
    try write(event)
    count { $0.eventsRecorded += 1 }
  }

  private func isRecorded(_ event: FactEvent, at span: TextSpan) throws -> Bool {
    let content = try EventEncoder.content(of: event)
    var known: [UInt8]?
    if let earlier = events.first(where: { $0.id == event.id }) {
      known = try EventEncoder.content(of: earlier)
    } else if let position = try log.position(of: event.id) {
      known = try log.event(at: position)?.content
    }
    guard let known else { return false }
    if known == content { return true }
    throw Diagnostic(
      id: "query.event-conflict",
      message: "the log holds another event with the id '\(event.id)'", span: span,
      hint: "events are never changed: record a correction of it",
      classification: ErrorClassification(
        type: "ConstraintVerificationFailed", phase: .runtime, detail: "EventConflict"))
  }
}
