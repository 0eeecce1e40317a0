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
}
