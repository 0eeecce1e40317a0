// Owns the tests of what a crash leaves of a log: processes killed in the middle of appends, and a
// write-ahead log cut off at any byte.

import EventSourcing
import Foundation
import Journals
import SQLiteLog
import TestSupport
import Testing

@Suite("crashes and other processes", .serialized)
struct CrashTests {
  enum Place: String, CaseIterable, Sendable {
    case sqlite, journal
  }

  private let folder = TemporaryFolder()

  private func path(_ place: Place) -> String {
    place == .sqlite ? folder.path(of: "clio.db") : folder.path
  }

  private func open(_ place: Place) throws -> any EventLog {
    place == .sqlite
      ? try SQLiteEventLog(path(place), access: .openOrCreate, clock: ManualClock())
      : try JournalLog(path(place))
  }

  /// The program beside the test bundle, which SwiftPM builds with it.
  private func start(_ place: Place, _ name: String, batches: Int, _ more: [String] = []) throws
    -> (process: Process, said: URL)
  {
    let said = URL(fileURLWithPath: folder.path(of: "\(name).said"))
    TemporaryFolder.write([], to: said.path)
    let process = Process()
    process.executableURL = Self.probe
    process.arguments = [place.rawValue, path(place), name, "\(batches)"] + more
    process.standardOutput = try FileHandle(forWritingTo: said)
    try process.run()
    return (process, said)
  }

  private static let probe: URL = {
    var place = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    if let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
      place = URL(fileURLWithPath: own)
    }
    while place.path != "/" {
      place.deleteLastPathComponent()
      let candidate = place.appendingPathComponent("LogCrashProbe")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
    }
    return URL(fileURLWithPath: "LogCrashProbe")
  }()

  private func acknowledged(_ said: URL) throws -> [Int] {
    try String(contentsOf: said, encoding: .utf8).split(separator: "\n").compactMap { Int($0) }
  }

  /// Checks that what a probe acknowledged is there, and every batch whole or not at all.
  private func check(_ log: any EventLog, _ name: String, _ acknowledged: [Int]) throws {
    var ids: Set<String> = []
    try log.read(after: .start, limit: .max) { ids.insert($0.id) }
    let last = (acknowledged.max() ?? -1) + 2
    for batch in 0...last {
      let count = batch % 4 + 1
      let present = (1...count).count { ids.contains("\(name)-\(batch)-\($0)of\(count)") }
      #expect(present == 0 || present == count, "batch \(batch) of \(name) is half there")
      if acknowledged.contains(batch) { #expect(present == count, "batch \(batch) is lost") }
    }
    #expect(try log.verify().isEmpty)
  }

  @Test("killed in the middle of appends", arguments: Place.allCases)
  func killed(place: Place) throws {
    var random = SeededGenerator(named: "killing a process that appends, \(place)")
    var total = 0
    for round in 0..<12 {
      let name = "r\(round)"
      let (process, said) = try start(place, name, batches: 100_000)
      // Until it works, then for a random while.
      while process.isRunning, try acknowledged(said).isEmpty { usleep(500) }
      usleep(UInt32.random(in: 0..<20_000, using: &random))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let log = try open(place)
      let numbers = try acknowledged(said)
      total += numbers.count
      try check(log, name, numbers)
      _ = try log.append([Sample.event("after-\(round)")], expecting: try log.head().position)
    }
    #expect(total > 12)
  }

  @Test("two processes at once", arguments: Place.allCases)
  func twoProcesses(place: Place) throws {
    let first = try start(place, "a", batches: 60)
    let second = try start(place, "b", batches: 60, ["expecting"])
    let log = try open(place)
    while first.process.isRunning || second.process.isRunning {
      // Reading does not get in their way.
      _ = try log.head()
      usleep(1000)
    }
    #expect(first.process.terminationStatus == 0)
    #expect(second.process.terminationStatus == 0)
    #expect(try acknowledged(first.said) == Array(0..<60))
    try check(log, "a", try acknowledged(first.said))
    try check(log, "b", try acknowledged(second.said))
    #expect(try log.head().position.number == 2 * 15 * 10)
  }

  @Test("a write-ahead log that ends at any byte holds the appends before")
  func truncatedWriteAheadLog() throws {
    let path = folder.path(of: "clio.db")
    let log = try SQLiteEventLog(path, access: .create, clock: ManualClock())
    func walSize() -> Int { TemporaryFolder.read(path + "-wal")?.count ?? 0 }
    var states: [(size: Int, head: LogHead)] = [(walSize(), try log.head())]
    for round in 0..<8 {
      _ = try log.append(Sample.events((round * 10)..<(round * 10 + round + 1)), expecting: nil)
      states.append((walSize(), try log.head()))
    }
    let database = try #require(TemporaryFolder.read(path))
    let wal = try #require(TemporaryFolder.read(path + "-wal"))
    var random = SeededGenerator(named: "truncated write-ahead logs")
    let ends = states.flatMap { [$0.size - 1, $0.size, $0.size + 1] }
    let others = (0..<40).map { _ in Int.random(in: 0...wal.count, using: &random) }
    for length in (ends + others).filter({ 0...wal.count ~= $0 }) where length >= states[0].size {
      let copy = TemporaryFolder()
      let copied = copy.path(of: "clio.db")
      TemporaryFolder.write(database, to: copied)
      TemporaryFolder.write(Array(wal[..<length]), to: copied + "-wal")
      let reopened = try SQLiteEventLog(copied, access: .open, clock: ManualClock())
      let expected = try #require(states.last { $0.size <= length })
      #expect(try reopened.head() == expected.head, "at \(length) of \(wal.count) bytes")
      #expect(try reopened.verify().isEmpty)
    }
  }
}
