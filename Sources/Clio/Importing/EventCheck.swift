// Owns the check of events against the vocabulary and the history, and what is told of those that
// do not pass, each at its place.

import Diagnostics
import GraphModel

/// Where an event stands in a journal.
struct EventPlace {
  let journal: String?
  let line: Int
  let text: [UInt8]
}

/// Checks events against a vocabulary and what there is to refer to: a history that holds the
/// events themselves already.
struct EventCheck {
  let validator: EventValidator
  let history: ImportHistory

  /// Whether nothing is wrong with some events; takes far less time than telling what is.
  func passes(_ events: [FactEvent]) -> Bool { problemsWithoutHints(in: events).isEmpty }

  /// Everything that is wrong with some events, without the names near to misspelt ones.
  func problemsWithoutHints(in events: [FactEvent]) -> [EventProblem] {
    var history = history
    history.hints = false
    return validator.problems(in: events, of: history)
  }

  /// Throws everything that is wrong with some events, each at its place.
  func check(_ events: [FactEvent], place: (Int) throws -> EventPlace) throws {
    guard !passes(events) else { return }
    throw ClioFailure(
      try validator.problems(in: events, of: history).map { problem in
        let place = try place(problem.event)
        return JournalProblem(
          journal: place.journal, line: place.line, text: place.text,
          diagnostic: problem.located(in: place.text))
      })
  }
}
