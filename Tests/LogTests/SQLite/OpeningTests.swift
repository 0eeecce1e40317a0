// Owns the tests of what the SQLite log makes of files: logs, strangers, newer and older formats.

import EventSourcing
import TestSupport
import Testing

@testable import SQLiteLog

@Suite("opening an SQLite log")
struct OpeningTests {
  private let folder = TemporaryFolder()
  private let clock = ManualClock()
  private var path: String { folder.path(of: "clio.db") }

  private func open(_ access: SQLiteEventLog.Access = .open) throws -> SQLiteEventLog {
    try SQLiteEventLog(path, access: access, clock: clock)
  }

  @Test("nothing there")
  func missing() {
    #expect(logError { _ = try open() } == .notFound(path: path))
    #expect(logError { _ = try open(.readOnly) } == .notFound(path: path))
    #expect(TemporaryFolder.names(in: folder.path).isEmpty)
  }

  @Test("made once, not twice")
  func creating() throws {
    _ = try open(.create)
    let error = logError { _ = try open(.create) }
    #expect(error == .storage(path: path, reason: "there is a file at this path already"))
    _ = try open(.openOrCreate)
    _ = try open()
  }

  @Test("a folder that is not there can't take a log")
  func missingFolder() {
    let error = logError {
      _ = try SQLiteEventLog(folder.path(of: "no/clio.db"), access: .create, clock: clock)
    }
    #expect(error == .readOnly(path: folder.path(of: "no/clio.db")))
  }

  @Test("what is no SQLite file, empty, a folder or another program's database")
  func strangers() {
    let text = Array("this is not a database, but it is long enough to look at\n".utf8)
    TemporaryFolder.write(text + [UInt8](repeating: 0x41, count: 2000), to: path)
    for access in [SQLiteEventLog.Access.open, .openOrCreate, .readOnly] {
      #expect(
        logError { _ = try open(access) }
          == .notALog(path: path, reason: "it is no SQLite database"))
    }
    #expect(TemporaryFolder.read(path)?.starts(with: text) == true)

    TemporaryFolder.write([], to: path)
    #expect(logError { _ = try open() } == .notALog(path: path, reason: "it is empty"))

    TemporaryFolder.remove(path)
    runSQL("CREATE TABLE events (id); PRAGMA application_id = 7", on: path)
    let before = TemporaryFolder.read(path)
    for access in [SQLiteEventLog.Access.open, .openOrCreate] {
      #expect(
        logError { _ = try open(access) }
          == .notALog(path: path, reason: "it is an SQLite database of another program"))
    }
    #expect(TemporaryFolder.read(path) == before)

    let error = logError { _ = try SQLiteEventLog(folder.path, access: .open, clock: clock) }
    #expect(error == .notALog(path: folder.path, reason: "it is a folder"))
  }

  @Test("an empty file may become a log")
  func emptyFile() throws {
    TemporaryFolder.write([], to: path)
    _ = try open(.openOrCreate).append(Sample.events(0..<1), expecting: nil)
  }

  @Test("a newer format is refused, and left as it is")
  func newerFormat() throws {
    _ = try open(.create).append(Sample.events(0..<1), expecting: nil)
    runSQL("PRAGMA user_version = 7", on: path)
    #expect(
      logError { _ = try open() } == .newerFormat(path: path, found: 7, supported: 1))
    #expect(
      logError { _ = try open(.readOnly) } == .newerFormat(path: path, found: 7, supported: 1))
    runSQL("PRAGMA user_version = 1", on: path)
    #expect(try open().head().position.number == 1)
  }

  @Test("an older format is brought up to date, step by step, or refused where no way leads")
  func olderFormat() throws {
    _ = try open(.create).append(Sample.events(0..<3), expecting: nil)
    func openAs(_ version: Int, _ migrations: [LogFormat.Migration]) throws -> SQLiteEventLog {
      let format = LogFormat(version: version, migrations: migrations)
      return try SQLiteEventLog(path, access: .open, clock: clock, format: format)
    }
    let steps = [
      LogFormat.Migration(from: 1, statements: "CREATE TABLE first (a)"),
      LogFormat.Migration(from: 2, statements: "INSERT INTO first VALUES (1)"),
    ]
    #expect(
      logError { _ = try openAs(3, [steps[1]]) }
        == .notALog(path: path, reason: "its format 1 is not known"))
    let broken = LogFormat.Migration(from: 1, statements: "CREATE TABLE second (a); nonsense")
    #expect(throws: LogError.self) { _ = try openAs(2, [broken]) }
    #expect(runSQL("SELECT * FROM second", on: path) != nil)
    let migrated = try openAs(3, steps)
    #expect(try migrated.head().position.number == 3)
    #expect(runSQL("SELECT a FROM first", on: path) == nil)
    // This program is then the older one.
    #expect(
      logError { _ = try open() } == .newerFormat(path: path, found: 3, supported: 1))
  }

  @Test("a log that is only read")
  func readOnly() throws {
    _ = try open(.create).append(Sample.events(0..<3), expecting: nil)
    let log = try open(.readOnly)
    #expect(!log.isWritable)
    #expect(try log.head().position.number == 3)
    #expect(
      logError { _ = try log.append(Sample.events(3..<4), expecting: nil) }
        == .readOnly(path: path))
    #expect(logError { try log.setAttachment("a", to: "b") } == .readOnly(path: path))
    #expect(
      logError { _ = try log.append(expecting: nil, from: { nil }) } == .readOnly(path: path))
  }
}
