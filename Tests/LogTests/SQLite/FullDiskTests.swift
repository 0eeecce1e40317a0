// Owns the tests of a disk that is full, and of places that can't be written.

import EventSourcing
import SQLiteLog
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("a disk that is full or can't be written")
struct FullDiskTests {
  private let folder = TemporaryFolder()
  private let clock = ManualClock()

  private func large(_ id: String) -> PendingEvent {
    Sample.event(id, note: String(repeating: "x", count: 20_000))
  }

  @Test("an append that does not fit writes nothing, and the log goes on")
  func fullDisk() throws {
    let path = folder.path(of: "clio.db")
    let log = try SQLiteEventLog(path, access: .create, clock: clock)
    _ = try log.append(Sample.events(0..<3), expecting: nil)
    try log.limitSize(toPages: 40)
    let full = LogError.storage(path: path, reason: "the disk is full")
    #expect(
      logError { _ = try log.append((0..<20).map { large("large\($0)") }, expecting: nil) } == full)
    #expect(
      logError {
        var left = 20
        _ = try log.append(expecting: nil) {
          left -= 1
          return left > 0 ? PendingEvents([large("streamed\(left)")]) : nil
        }
      } == full)
    #expect(try log.head().position.number == 3)
    _ = try log.append([Sample.event("small")], expecting: nil)
    try log.limitSize(toPages: 100_000)
    _ = try log.append((0..<20).map { large("large\($0)") }, expecting: nil)
    #expect(try log.head().position.number == 24)
    #expect(try log.verify().isEmpty)
  }

  @Test("of appends that are written together, only the one that does not fit fails")
  func groupOnFullDisk() throws {
    let path = folder.path(of: "clio.db")
    let log = try SQLiteEventLog(path, access: .create, clock: clock)
    try log.limitSize(toPages: 30)
    onThreads(8) { thread in
      for round in 0..<10 {
        if thread == 0 {
          let batch = (0..<20).map { large("large\(round)-\($0)") }
          #expect(throws: LogError.self) { _ = try log.append(batch, expecting: nil) }
        } else {
          let batch = [Sample.event("t\(thread)-\(round)"), Sample.event("u\(thread)-\(round)")]
          #expect(throws: Never.self) { _ = try log.append(batch, expecting: nil) }
        }
      }
    }
    #expect(try log.head().position.number == 140)
    #expect(try log.verify().isEmpty)
  }

  #if os(Linux)
    /// A file system of its own, if the test may make one.
    private final class SmallDisk {
      let path: String
      private let folder = TemporaryFolder()

      init?(bytes: Int) {
        path = folder.path
        guard mount("tmpfs", path, "tmpfs", 0, "size=\(bytes)") == 0 else { return nil }
      }

      func makeReadOnly() -> Bool {
        mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT) | UInt(MS_RDONLY), nil) == 0
      }

      deinit { umount2(path, Int32(MNT_DETACH)) }
    }

    private static let canMount = SmallDisk(bytes: 1 << 20) != nil

    @Test("a real full disk", .enabled(if: canMount, "mounting a small disk needs root"))
    func realFullDisk() throws {
      let disk = try #require(SmallDisk(bytes: 1 << 20))
      let path = disk.path + "/clio.db"
      let log = try SQLiteEventLog(path, access: .create, clock: clock)
      var written = 0
      var failure: LogError?
      while failure == nil, written < 100 {
        failure = logError { _ = try log.append([large("e\(written)")], expecting: nil) }
        if failure == nil { written += 1 }
      }
      guard case .storage? = failure else {
        Issue.record("expected a full disk, found \(String(describing: failure))")
        return
      }
      #expect(try log.head().position.number == Int64(written))
      #expect(try log.verify().isEmpty)
    }

    @Test("a read-only disk", .enabled(if: canMount, "mounting a small disk needs root"))
    func readOnlyDisk() throws {
      let disk = try #require(SmallDisk(bytes: 4 << 20))
      let path = disk.path + "/clio.db"
      _ = try SQLiteEventLog(path, access: .create, clock: clock)
        .append(Sample.events(0..<3), expecting: nil)
      try #require(disk.makeReadOnly())
      for access in [SQLiteEventLog.Access.open, .openOrCreate, .readOnly] {
        let log = try SQLiteEventLog(path, access: access, clock: clock)
        #expect(!log.isWritable)
        #expect(try log.head().position.number == 3)
        #expect(
          logError { _ = try log.append(Sample.events(3..<4), expecting: nil) }
            == .readOnly(path: path))
      }
      let new = disk.path + "/new.db"
      #expect(
        logError { _ = try SQLiteEventLog(new, access: .create, clock: clock) }
          == .readOnly(path: new))
    }
  #endif

  @Test("a folder and file that may only be read", .enabled(if: geteuid() != 0, "root may write"))
  func readOnlyFolder() throws {
    let path = folder.path(of: "clio.db")
    _ = try SQLiteEventLog(path, access: .create, clock: clock)
      .append(Sample.events(0..<3), expecting: nil)
    chmod(path, 0o444)
    chmod(folder.path, 0o555)
    defer { chmod(folder.path, 0o755) }
    let log = try SQLiteEventLog(path, access: .open, clock: clock)
    #expect(try log.head().position.number == 3)
    #expect(
      logError { _ = try log.append(Sample.events(3..<4), expecting: nil) }
        == .readOnly(path: path))
  }
}
