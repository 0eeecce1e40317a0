// Owns the reading of journals as the log takes them: their events piece by piece, read ahead on
// other cores, checked against the vocabulary and the history.
//
// Journals that were surveyed are checked at once. A journal that is read but once may refer to
// what comes later in it: events about which only that is wrong wait until all of it is read.

import Diagnostics
import EventSourcing
import GraphModel
import Journals

/// Hands out the events of some journals in pieces, checked.
final class JournalPieces {
  private let check: EventCheck
  private let pieces: ReadAhead<JournalPiece, ReadPiece>
  /// Takes note of what is read, when nobody did before.
  private let survey: JournalSurvey?
  private var waiting: [(event: FactEvent, place: EventPlace)] = []
  private let limit: Int
  private let progress: JournalProgress

  /// A piece with its events, read on another core.
  private struct ReadPiece: Sendable {
    let piece: JournalPiece
    let events: [JournalEvent]
  }

  /// - Parameter survey: filled while reading; `nil` when the check knows the journals already.
  init(
    _ journals: [JournalInput], check: EventCheck, survey: JournalSurvey? = nil,
    waitingLimit: Int = waitingLimit
  ) {
    self.check = check
    limit = waitingLimit
    self.survey = survey
    let progress = JournalProgress()
    self.progress = progress
    var left = journals[...]
    var reading: JournalReading?
    pieces = ReadAhead({
      while true {
        if let piece = try reading?.next() {
          progress.note(reading)
          return piece
        }
        guard let journal = left.popFirst() else { return nil }
        reading = try journal.reading()
      }
    }) { piece in
      var decoder = EventDecoder()
      return ReadPiece(piece: piece, events: try piece.events(with: &decoder))
    }
  }

  /// How many events there will be, after some were handed out, by the bytes read; 0 when nobody
  /// knows.
  func estimatedTotal(after count: Int64) -> Int64 { progress.total(after: count) }

  /// The next piece; `nil` at the end. Throws what is wrong with it.
  func next() throws -> [PendingEvent]? {
    while let read = try pieces.next() {
      if read.events.isEmpty { continue }
      progress.isUsed(read.piece.bytes.count)
      try check(read)
      return read.events.map(\.pending)
    }
    try checkWaiting()
    return nil
  }

  private func check(_ read: ReadPiece) throws {
    let events = read.events.map(\.event)
    var lines: [ArraySlice<UInt8>] = []
    func place(_ index: Int) -> EventPlace {
      if lines.isEmpty { lines = read.piece.lines }
      let line = read.events[index].line
      return EventPlace(
        journal: read.piece.journal, line: line, text: Array(lines[line - read.piece.firstLine]))
    }
    guard let survey else { return try check.check(events, place: place) }
    for event in events { survey.note(event) }
    let problems = check.withoutHints.problems(in: events)
    if problems.isEmpty { return }
    let isFinal = problems.contains { !Self.mayBeResolved.contains($0.diagnostic.id) }
    if isFinal { return try check.check(events, place: place) }
    for index in Set(problems.map(\.event)).sorted() {
      waiting.append((event: events[index], place: place(index)))
    }
    guard waiting.count <= limit else { throw SurveyNeeded() }
  }

  /// What later events of a journal may make right.
  private static let mayBeResolved: Set<String> = [
    "event.unknown-entity", "event.unknown-event", "event.missing-kind", "event.kind-mismatch",
  ]
  /// More events than this do not wait: the journal is read twice instead.
  static let waitingLimit = 20_000

  /// Now everything is there that will come.
  private func checkWaiting() throws {
    guard !waiting.isEmpty else { return }
    let places = waiting.map(\.place)
    try check.check(waiting.map(\.event)) { places[$0] }
    waiting = []
  }
}

/// A journal refers so much to what comes later in it that it must be surveyed first.
struct SurveyNeeded: Error {}

/// How far a reading has come.
private final class JournalProgress {
  private var size: Int64 = 0
  private var used: Int64 = 0

  func note(_ reading: JournalReading?) { size = max(size, reading?.size ?? 0) }
  func isUsed(_ bytes: Int) { used += Int64(bytes) }

  func total(after count: Int64) -> Int64 {
    guard size > 0, used > 0 else { return 0 }
    return max(count, Int64(Double(count) * Double(size) / Double(used)))
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

  /// The same check, which looks for no names near to misspelt ones.
  var withoutHints: EventCheck {
    guard var history = history as? ImportHistory else { return self }
    history.hints = false
    return EventCheck(validator: validator, history: history)
  }

  /// Everything that is wrong with some events.
  func problems(in events: [FactEvent]) -> [EventProblem] { problems(in: events, after: history) }

  private func problems(
    in events: [FactEvent], after history: some KnownHistory
  ) -> [EventProblem] {
    validator.problems(in: events, after: history)
  }

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
