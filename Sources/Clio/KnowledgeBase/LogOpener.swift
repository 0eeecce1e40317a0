// Owns the choice of the log for a locator.

import Chronology
import EventSourcing
import GraphModel
import Journals
import SQLiteLog

/// Opens and makes logs.
struct LogOpener {
  let clock: any WallClock

  /// Opens a log that is there. Throws `ClioFailure`.
  func open(_ locator: LogLocator) throws -> any EventLog {
    do {
      switch locator.kind {
      case .database: return try SQLiteEventLog(locator.path, clock: clock)
      case .journals: return try JournalLog(locator.path)
      }
    } catch {
      throw ClioFailure(error)
    }
  }

  /// Makes an SQLite log that holds a vocabulary and no events.
  func create(_ locator: LogLocator, vocabulary: String) throws -> any EventLog {
    do {
      let log = try SQLiteEventLog(locator.path, access: .create, clock: clock)
      try log.setAttachment(VocabularySource.attachment, to: vocabulary)
      return log
    } catch {
      throw ClioFailure(error)
    }
  }
}

extension KnowledgeBase {
  /// Makes a new SQLite log with a vocabulary and opens it. Throws `ClioFailure` when there is a
  /// file already.
  public static func create(
    at path: String, vocabulary: String = DefaultVocabulary.text,
    clock: any WallClock = SystemClock()
  ) throws -> KnowledgeBase {
    let check = VocabularyCheck(source: SourceText(vocabulary, name: "vocabulary"))
    guard !check.hasErrors else { throw ClioFailure(check.diagnostics, in: check.source) }
    guard !FileFacts.exists(path) else {
      throw ClioFailure(
        id: "log.exists", "'\(path)' is there already", hint: "name another file")
    }
    let locator = LogLocator(path)
    let clock = StatementClock(clock)
    let log = try LogOpener(clock: clock).create(locator, vocabulary: vocabulary)
    return try KnowledgeBase(locator: locator, log: log, clock: clock)
  }
}
