// Owns the telling of an id that journals give to two different events, or to another event than
// the log does: where it stands, and whether the journals or the log are to be blamed.

import Diagnostics
import EventSourcing
import GraphModel
import Journals

/// An id under which an import found two contents.
struct ImportConflict {
  let id: String
  /// The content that came first.
  let existing: [UInt8]
  /// The content that was refused.
  let offered: [UInt8]

  /// `nil` when the error is another one.
  init?(_ error: any Error) {
    guard case .conflict(let id, let existing, let offered)? = error as? LogError else {
      return nil
    }
    self.init(id: id, existing: existing, offered: offered)
  }

  init(id: String, existing: [UInt8], offered: [UInt8]) {
    self.id = id
    self.existing = existing
    self.offered = offered
  }

  /// What to tell of it: a conflict when the log holds the event, else a fault of the journals.
  ///
  /// - Parameter isInLog: whether the log holds the id without this import.
  func failure(in journals: [JournalInput], isInLog: Bool) throws -> ClioFailure {
    let lines = try lines(in: journals)
    guard let second = lines.first(where: { $0.content == offered }) else {
      return ClioFailure(LogError.conflict(id: id, existing: existing, offered: offered))
    }
    if !isInLog, let first = lines.first(where: { $0.content == existing }) {
      let place = "\(first.journal ?? "standard input"):\(first.line)"
      return ClioFailure([
        second.problem(
          id: "event.conflicting-id", "event '\(id)' stands in \(place) with other content",
          hint: "give it another id, or correct the earlier event with 'corrects'")
      ])
    }
    let plain = ClioFailure(LogError.conflict(id: id, existing: existing, offered: offered))
    return ClioFailure(
      plain.category, id: plain.id, plain.message, hint: plain.hint,
      problems: [
        ClioFailure.TextProblem(
          second.problem(
            id: plain.id, String(plain.message.prefix { $0 != "\n" }), hint: plain.hint))
      ])
  }

  /// A line of a journal that holds the id.
  private struct Line {
    let journal: String?
    let line: Int
    let text: [UInt8]
    let content: [UInt8]

    func problem(id: String, _ message: String, hint: String?) -> JournalProblem {
      JournalProblem(
        journal: journal, line: line, text: text,
        diagnostic: Diagnostic(
          id: id, message: message, span: EventLocator.value(at: [.name("id")], in: text),
          hint: hint))
    }
  }

  private func lines(in journals: [JournalInput]) throws -> [Line] {
    var lines: [Line] = []
    var decoder = EventDecoder()
    for journal in journals {
      let reading = try journal.reading()
      while let piece = try reading.next() {
        let events = try piece.events(with: &decoder)
        for index in events.pending.indices where events.pending.id(index) == id {
          let (line, content) = (events.lines[index], events.pending[index].content)
          lines.append(
            Line(
              journal: piece.journal, line: line, text: piece.text(ofLine: line) ?? content,
              content: content))
        }
      }
    }
    return lines
  }
}
