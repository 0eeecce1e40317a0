// Owns the tests of the write-ahead log's file: it stays short while appends go on, and the room
// that it gets before it is needed changes nothing.

import EventSourcing
import SQLiteLog
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("the write-ahead log")
struct WriteAheadTests {
  private let folder = TemporaryFolder()

  private func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  @Test("begins anew while appends go on")
  func staysShort() throws {
    let path = folder.path(of: "clio.db")
    let log = try SQLiteEventLog(path, access: .create, clock: ManualClock())
    let note = String(repeating: "x", count: 400_000)
    var count = 0
    for round in 0..<6 {
      for number in 0..<12 {
        _ = try log.append([Sample.event("large\(round)-\(number)", note: note)], expecting: nil)
        count += 1
      }
      // Its pages are brought home in the background, which may take its time.
      var attempts = 0
      var grows = true
      while grows, attempts < 400 {
        let before = size(of: path + "-wal")
        pause(milliseconds: 5)
        for _ in 0..<3 {
          _ = try log.append([Sample.event("small\(count)")], expecting: nil)
          count += 1
        }
        grows = size(of: path + "-wal") > before
        attempts += 1
      }
    }
    #expect(size(of: path + "-wal") < 18_000_000)
    #expect(size(of: path) > 20_000_000)
    #expect(try log.head().position.number == Int64(count))
    #expect(try log.verify().isEmpty)
  }

  @Test("is gone when the log is closed, though pages were being brought home")
  func isGone() throws {
    let path = folder.path(of: "clio.db")
    let note = String(repeating: "x", count: 400_000)
    for round in 0..<8 {
      let log = try SQLiteEventLog(path, access: .openOrCreate, clock: ManualClock())
      // More than what is brought home at once.
      let events = (0..<15).map { Sample.event("e\(round)-\($0)", note: note) }
      _ = try log.append(events, expecting: nil)
      #expect(size(of: path + "-wal") > 5_000_000)
    }
    #expect(size(of: path + "-wal") == 0)
    TemporaryFolder.write(try #require(TemporaryFolder.read(path)), to: folder.path(of: "copy.db"))
    let copy = try SQLiteEventLog(folder.path(of: "copy.db"), clock: ManualClock())
    #expect(try copy.head().position == Position(120))
    #expect(try copy.verify().isEmpty)
  }

  @Test("has room for more, which a copy taken after a crash does not mind", arguments: 7...12)
  func room(appends: Int) throws {
    let path = folder.path(of: "clio.db")
    let log = try SQLiteEventLog(path, access: .create, clock: ManualClock())
    for number in 0..<appends {
      _ = try log.append([Sample.event("e\(number)")], expecting: nil)
    }
    #expect((size(of: path + "-wal") > 4_000_000) == (appends > 8))
    let copy = folder.path(of: "copy.db")
    for suffix in ["", "-wal"] {
      let bytes = try #require(TemporaryFolder.read(path + suffix))
      TemporaryFolder.write(bytes, to: copy + suffix)
    }
    let other = try SQLiteEventLog(copy, clock: ManualClock())
    #expect(try other.head() == log.head())
    _ = try other.append([Sample.event("more")], expecting: nil)
    #expect(try other.verify().isEmpty)
    #expect(try other.head().position.number == Int64(appends + 1))
  }
}
