// Owns the checking of a journal's pieces in their order.
//
// Journals that were surveyed are checked at once. A journal that is read but once may refer to
// what comes later in it: events about which only that is wrong wait until all of it is read.

import GraphModel
import Journals

/// Checks pieces one after the other. One thread at a time uses it: `ReadAhead` sees to that, and
/// hands out the last piece before anybody calls `finish`.
final class PieceCheck: @unchecked Sendable {
  private let check: EventCheck
  /// Takes note of what is read, when nobody did before.
  private let survey: JournalSurvey?
  private var waiting: [(event: FactEvent, place: EventPlace)] = []
  private let limit: Int

  /// More events than this do not wait: the journal is read twice instead.
  static let waitingLimit = 20_000

  init(_ check: EventCheck, survey: JournalSurvey?, waitingLimit: Int) {
    self.check = check
    self.survey = survey
    limit = waitingLimit
  }

  /// Throws what is wrong with the events of a piece, and cannot become right any more.
  func check(_ read: JournalEvents, of piece: JournalPiece) throws {
    survey?.note(read.events)
    let problems = check.problemsWithoutHints(in: read.events)
    guard !problems.isEmpty else { return }
    let lines = piece.lines
    func place(_ index: Int) -> EventPlace {
      let line = read.lines[index]
      return EventPlace(
        journal: piece.journal, line: line, text: Array(lines[line - piece.firstLine]))
    }
    let isFinal =
      survey == nil || problems.contains { !Self.mayBeResolved.contains($0.diagnostic.id) }
    if isFinal { return try check.check(read.events, place: place) }
    for index in Set(problems.map(\.event)).sorted() {
      waiting.append((event: read.events[index], place: place(index)))
    }
    guard waiting.count <= limit else { throw SurveyNeeded() }
  }

  /// What later events of a journal may make right.
  private static let mayBeResolved: Set<String> = [
    "event.unknown-entity", "event.unknown-event", "event.missing-kind", "event.kind-mismatch",
  ]

  /// Checks the events that waited: now everything is there that will come.
  func finish() throws {
    guard !waiting.isEmpty else { return }
    let places = waiting.map(\.place)
    try check.check(waiting.map(\.event)) { places[$0] }
    waiting = []
  }
}

/// A journal refers so much to what comes later in it that it must be surveyed first.
struct SurveyNeeded: Error {}
