// Owns the tests of what `verify` finds in an SQLite log that somebody has laid hands on.

import EventSourcing
import SQLiteLog
import TestSupport
import Testing

@Suite("verifying an SQLite log")
struct VerificationTests {
  private let folder = TemporaryFolder()
  private let clock = ManualClock()
  private var path: String { folder.path(of: "clio.db") }

  private func log() throws -> SQLiteEventLog {
    let log = try SQLiteEventLog(path, access: .openOrCreate, clock: clock)
    _ = try log.append(Sample.events(0..<5), expecting: nil)
    return log
  }

  @Test("updates and deletes are refused")
  func triggers() throws {
    let log = try log()
    for statement in [
      "UPDATE events SET content = x'00' WHERE position = 2", "DELETE FROM events",
      "UPDATE OR REPLACE events SET position = 9 WHERE position = 1",
    ] {
      #expect(runSQL(statement, on: path)?.contains("never changed") == true)
    }
    #expect(try log.verify().isEmpty)
    #expect(try log.head().position.number == 5)
  }

  /// What is done to the file, and where and how that shows.
  struct Tampering: Sendable, CustomTestStringConvertible {
    let statement: String
    let position: Int64?
    let reason: String

    var testDescription: String { reason }
  }

  static let tamperings: [Tampering] = [
    Tampering(
      statement: "UPDATE events SET content = x'7b7d' WHERE position = 2", position: 2,
      reason: "the hash does not follow"),
    Tampering(
      statement: "UPDATE events SET hash = zeroblob(32) WHERE position = 5", position: 5,
      reason: "the hash does not follow"),
    Tampering(
      statement: "DELETE FROM events WHERE position = 3", position: 4,
      reason: "expected position 3"),
    Tampering(
      statement: "DELETE FROM events WHERE position = 1", position: 2,
      reason: "expected position 1"),
    Tampering(
      statement: "UPDATE events SET recorded = 0 WHERE position = 4", position: 4,
      reason: "recorded no later"),
    Tampering(statement: "SELECT 1", position: nil, reason: "is missing"),
    Tampering(
      statement: """
        CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events BEGIN SELECT 1; END
        """, position: nil, reason: "'events_are_not_deleted' has been altered"),
    Tampering(
      statement: "CREATE TRIGGER other AFTER INSERT ON events BEGIN SELECT 1; END",
      position: nil, reason: "'other' does not belong"),
    Tampering(
      statement: "PRAGMA application_id = 3", position: nil, reason: "application id"),
  ]

  @Test("what somebody changed behind the triggers is found", arguments: tamperings)
  func tampering(_ tampering: Tampering) throws {
    let log = try log()
    let drop = "DROP TRIGGER events_are_not_changed; DROP TRIGGER events_are_not_deleted;"
    #expect(runSQL(drop + tampering.statement, on: path) == nil)
    let damages = try log.verify()
    let found = damages.contains { damage in
      damage.position?.number == tampering.position && damage.reason.contains(tampering.reason)
    }
    #expect(found, "\(damages)")
  }

  @Test("replacing an event gets past the triggers, and is found")
  func replacing() throws {
    let log = try log()
    let replace = "INSERT OR REPLACE INTO events SELECT 9, recorded + 99, id, x'00', hash"
    #expect(runSQL("\(replace) FROM events WHERE position = 2", on: path) == nil)
    #expect(try log.verify().contains { $0.reason.contains("gap") })
  }

  @Test("a file with overwritten pages is damaged, not crashed on")
  func overwrittenPages() throws {
    _ = try log().append(Sample.events(5..<300), expecting: nil)
    // Closing the last connection has emptied the write-ahead log.
    var random = SeededGenerator(named: "overwritten pages")
    let sound = try #require(TemporaryFolder.read(path))
    var found = 0
    for _ in 0..<40 {
      var bytes = sound
      let place = Int.random(in: 100..<bytes.count, using: &random)
      for offset in place..<min(bytes.count, place + 200) {
        bytes[offset] = UInt8.random(in: 0...255, using: &random)
      }
      TemporaryFolder.write(bytes, to: path)
      do {
        let log = try SQLiteEventLog(path, access: .open, clock: clock)
        if try !log.verify().isEmpty { found += 1 }
      } catch is LogError { found += 1 }
    }
    // Some places hold nothing.
    #expect(found > 10)
  }
}
