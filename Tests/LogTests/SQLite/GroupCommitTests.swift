// Owns the tests of appends that are written together: each has its own result.

import EventSourcing
import SQLiteLog
import Synchronization
import TestSupport
import Testing

@Suite("appends that are written together")
struct GroupCommitTests {
  @Test("a conflict, a wrong position and good appends, all waiting at once")
  func mixedGroup() throws {
    let folder = TemporaryFolder()
    let log = try SQLiteEventLog(
      folder.path(of: "clio.db"), access: .create, clock: ManualClock())
    _ = try log.append([Sample.event("taken", note: "first")], expecting: nil)
    let outcomes = Mutex<[Int: String]>([:])
    let isHeld = Atomic(false)
    onThreads(9) { thread in
      if thread == 8 {
        // Holds the writer until the others wait for it.
        _ = try? log.append(expecting: nil) {
          isHeld.store(true, ordering: .sequentiallyConsistent)
          pause(milliseconds: 200)
          return nil
        }
        return
      }
      while !isHeld.load(ordering: .sequentiallyConsistent) { pause(milliseconds: 1) }
      var batch = [Sample.event("a\(thread)"), Sample.event("b\(thread)")]
      if thread % 4 == 1 { batch.append(Sample.event("taken", note: "second")) }
      let expected = thread % 4 == 2 ? Position(77) : nil
      var outcome = "appended"
      do {
        let receipt = try log.append(batch, expecting: expected)
        #expect(receipt.added.map(\.id) == batch.map(\.id))
        #expect(receipt.head.position == receipt.positions.last)
      } catch LogError.conflict {
        outcome = "conflict"
      } catch LogError.unexpectedPosition {
        outcome = "unexpected"
      } catch { outcome = "\(error)" }
      outcomes.withLock { $0[thread] = outcome }
    }
    let expected = ["appended", "conflict", "unexpected", "appended"]
    for thread in 0..<8 {
      #expect(outcomes.withLock { $0[thread] } == expected[thread % 4])
    }
    #expect(try log.head().position.number == 1 + 4 * 2)
    #expect(try log.verify().isEmpty)
  }

  @Test("what was appended lately is at hand, unless another has appended meanwhile")
  func recentEvents() throws {
    let folder = TemporaryFolder()
    let path = folder.path(of: "clio.db")
    let log = try SQLiteEventLog(path, access: .create, clock: ManualClock())
    let other = try SQLiteEventLog(path, access: .open, clock: ManualClock())
    var random = SeededGenerator(named: "recent events")
    var wasFound = 0
    for round in 0..<200 {
      let batch = Sample.events((round * 3)..<(round * 3 + Int.random(in: 1...3, using: &random)))
      _ = try (random.oneIn(12) ? other : log).append(batch, expecting: nil)
      let all = try fixtureEvents(log)
      let position = Position(Int64.random(in: 0...Int64(all.count), using: &random))
      let recent = log.recentEvents(after: position)
      if !recent.isEmpty { wasFound += 1 }
      let later = Array(all[Int(position.number)...])
      #expect(recent == Array(later.prefix(recent.count)))
    }
    #expect(wasFound > 20)
  }

  private func fixtureEvents(_ log: SQLiteEventLog) throws -> [RecordedEvent] {
    var events: [RecordedEvent] = []
    try log.read(after: .start, limit: .max) { events.append($0) }
    return events
  }
}
