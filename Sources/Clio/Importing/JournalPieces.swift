// Owns the second reading of journals: their events piece by piece, checked against the vocabulary
// and the history, as the log takes them.

import Diagnostics
import EventSourcing
import GraphModel
import Journals

/// Hands out the events of some journals in pieces, checked.
final class JournalPieces {
  private let journals: [JournalInput]
  private let check: EventCheck
  private var nextJournal = 0
  private var reading: JournalReading?
  private var decoder = EventDecoder()

  init(_ journals: [JournalInput], check: EventCheck) {
    self.journals = journals
    self.check = check
  }

  /// The next piece; `nil` at the end. Throws what is wrong with it.
  func next() throws -> [PendingEvent]? {
    while true {
      if reading == nil {
        guard nextJournal < journals.count else { return nil }
        reading = try journals[nextJournal].reading()
        nextJournal += 1
      }
      guard let piece = try reading?.next() else {
        reading = nil
        continue
      }
      let events = try piece.events(with: &decoder)
      if events.isEmpty { continue }
      try check.check(events.map(\.event)) { index in
        let line = events[index].line
        return EventPlace(
          journal: piece.journal, line: line,
          text: piece.text(ofLine: line) ?? events[index].pending.content)
      }
      return events.map(\.pending)
    }
  }
}

/// Where an event stands in a journal.
struct EventPlace {
  let journal: String?
  let line: Int
  let text: [UInt8]
}

/// Checks events against a vocabulary and what there is to refer to.
struct EventCheck {
  let validator: EventValidator
  let history: any KnownHistory

  /// Throws everything that is wrong with some events, each at its place.
  func check(_ events: [FactEvent], place: (Int) throws -> EventPlace) throws {
    try check(events, after: history, place: place)
  }

  private func check(
    _ events: [FactEvent], after history: some KnownHistory, place: (Int) throws -> EventPlace
  ) throws {
    let problems = validator.problems(in: events, after: history)
    guard !problems.isEmpty else { return }
    throw ClioFailure(
      try problems.map { problem in
        let place = try place(problem.event)
        return JournalProblem(
          journal: place.journal, line: place.line, text: place.text,
          diagnostic: problem.located(in: place.text))
      })
  }
}
