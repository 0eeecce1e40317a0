// Owns the second reading of journals: their events piece by piece, checked and in canonical form.

import Diagnostics
import EventSourcing
import GraphModel

/// Hands out the events of journals in pieces.
final class JournalPieces {
  /// A line with its event.
  struct Line {
    let journal: String?
    let number: Int
    let text: [UInt8]
    let event: FactEvent
  }

  private let journals: [JournalLines]
  private let size: Int
  private let check: ([Line]) throws -> Void
  private var nextJournal = 0
  private var reader: JournalCursor?

  init(
    _ journals: [JournalLines], size: Int, check: @escaping ([Line]) throws -> Void
  ) {
    self.journals = journals
    self.size = size
    self.check = check
  }

  /// The next piece; `nil` at the end. Throws what is wrong with it.
  func next() throws -> [PendingEvent]? {
    var lines: [Line] = []
    var decoder = EventDecoder()
    while lines.count < size {
      if reader == nil {
        guard nextJournal < journals.count else { break }
        reader = try journals[nextJournal].cursor()
        nextJournal += 1
      }
      guard let cursor = reader, let line = cursor.next() else {
        reader = nil
        continue
      }
      do {
        lines.append(
          Line(
            journal: cursor.name, number: line.number, text: line.text,
            event: try decoder.decode(line.text)))
      } catch {
        throw ClioFailure([
          JournalProblem(
            journal: cursor.name, line: line.number, text: line.text, diagnostic: error)
        ])
      }
    }
    guard !lines.isEmpty else { return nil }
    try check(lines)
    return try lines.map { line in
      PendingEvent(id: line.event.id, content: try EventEncoder.content(of: line.event))
    }
  }
}
