// Owns the logs that the contract suite runs on, and the events that it appends to them.

import Chronology
import EventSourcing
import Foundation
import GraphModel
import Journals
import SQLiteLog
import Synchronization
import TestSupport
import Testing

/// The implementations of the log protocol, alone and behind a log that fails.
enum LogKind: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case memory, journal, journals, sqlite
  case faultyMemory, faultyJournals, faultySQLite

  var testDescription: String { rawValue }

  static let persistent: [LogKind] = [.journal, .journals, .sqlite]
}

/// One log for one test.
struct LogFixture {
  let kind: LogKind
  let clock: ManualClock
  let folder: TemporaryFolder
  let log: any EventLog

  init(_ kind: LogKind) throws {
    self.kind = kind
    clock = ManualClock()
    folder = TemporaryFolder()
    if kind == .journal { TemporaryFolder.write([], to: folder.path(of: "j.jsonl")) }
    log = try Self.open(kind, folder, clock, memory: MemoryLog(clock: clock))
  }

  /// Opens the same log again, beside the first.
  func reopened() throws -> any EventLog { try Self.open(kind, folder, clock, memory: log) }

  private static func open(
    _ kind: LogKind, _ folder: TemporaryFolder, _ clock: ManualClock, memory: any EventLog
  ) throws -> any EventLog {
    let database = folder.path(of: "clio.db")
    switch kind {
    case .memory: return memory
    case .journal: return try JournalLog(folder.path(of: "j.jsonl"))
    case .journals: return try JournalLog(folder.path)
    case .sqlite: return try SQLiteEventLog(database, access: .openOrCreate, clock: clock)
    case .faultyMemory: return FaultyLog(memory, seed: 1)
    case .faultyJournals: return FaultyLog(try JournalLog(folder.path), seed: 2)
    case .faultySQLite:
      let log = try SQLiteEventLog(database, access: .openOrCreate, clock: clock)
      return FaultyLog(log, seed: 3)
    }
  }

  // The operations, repeated while they fail for no reason of their own.

  func append(_ batch: [PendingEvent], expecting expected: Int64? = nil) throws -> AppendReceipt {
    try FaultyLog.retrying { try log.append(batch, expecting: expected.map(Position.init)) }
  }

  func head() throws -> LogHead { try FaultyLog.retrying { try log.head() } }

  func events(after position: Int64 = 0, limit: Int = .max) throws -> [RecordedEvent] {
    try FaultyLog.retrying {
      var events: [RecordedEvent] = []
      try log.read(after: Position(position), limit: limit) { events.append($0) }
      return events
    }
  }

  func damages() throws -> [LogDamage] { try FaultyLog.retrying { try log.verify() } }
}

/// Events to append.
enum Sample {
  /// An event with an id and some content.
  static func event(_ id: String, note: String = "") -> PendingEvent {
    let event = FactEvent(id: id, type: "statement", note: note)
    return PendingEvent(id: id, content: (try? EventEncoder.content(of: event)) ?? [])
  }

  static func events(_ numbers: Range<Int>) -> [PendingEvent] {
    numbers.map { event("e\($0)", note: "number \($0)") }
  }
}

/// Runs `body` on several threads at once and waits for all.
func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
  let done = DispatchSemaphore(value: 0)
  for index in 0..<count {
    Thread.detachNewThread {
      body(index)
      done.signal()
    }
  }
  for _ in 0..<count { done.wait() }
}

/// The log error that an operation throws; `nil` when it throws none.
func logError(_ operation: () throws -> Void) -> LogError? {
  do {
    try operation()
    return nil
  } catch { return error as? LogError }
}

/// Waits.
func pause(milliseconds: UInt32) { usleep(milliseconds * 1000) }
