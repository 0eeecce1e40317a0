// Owns the checking of journals that are a log themselves: people edit them, so each opening looks
// at every event as an append would have.

import Diagnostics
import EventSourcing
import GraphModel
import Journals

/// Checks the events of a log of journals.
struct JournalCheck {
  let log: JournalLog
  let vocabulary: EventVocabulary

  /// The number of events that are checked at a time.
  private static let pieceSize = 1_000

  /// Throws everything that is wrong with the first events that are.
  func check() throws {
    let survey = JournalSurvey()
    try forEachPiece { events in
      survey.note(events.map(\.event))
    }
    let check = EventCheck(
      validator: EventValidator(vocabulary: vocabulary, hasSystemTime: log.hasSystemTime),
      history: ImportHistory(log: EmptyHistory(), surveys: [survey]))
    try forEachPiece { events in
      try check.check(events.map(\.event)) { index in
        let place = try log.place(of: events[index].position)
        return EventPlace(
          journal: place?.journal ?? log.path, line: place?.line ?? 1, text: place?.text ?? [])
      }
    }
  }

  private func forEachPiece(
    _ body: ([(position: Position, event: FactEvent)]) throws -> Void
  ) throws {
    var decoder = EventDecoder()
    var piece: [(position: Position, event: FactEvent)] = []
    try log.read(after: .start, limit: .max) { recorded in
      piece.append((recorded.position, try decoder.decode(recorded.content)))
      if piece.count == Self.pieceSize {
        try body(piece)
        piece.removeAll(keepingCapacity: true)
      }
    }
    if !piece.isEmpty { try body(piece) }
  }
}
