// Owns the part of the contract about many threads, and random histories against a plain model.

import EventSourcing
import Synchronization
import TestSupport
import Testing

@Suite("every log: many at once")
struct ConcurrencyContract {
  @Test("appends from many threads are all there, each once", arguments: LogKind.allCases)
  func manyWriters(kind: LogKind) throws {
    let fixture = try LogFixture(kind)
    let log = fixture.log
    let receipts = Mutex<[[(id: String, position: Position)]]>([])
    let conflicts = Mutex(0)
    onThreads(8) { thread in
      var mine: [(id: String, position: Position)] = []
      for round in 0..<15 {
        let ids = (0...(round % 3)).map { "t\(thread)-\(round)-\($0)" }
        let batch = ids.map { Sample.event($0) }
        if let receipt = try? FaultyLog.retrying({ try log.append(batch, expecting: nil) }) {
          mine += zip(ids, receipt.positions).map { (id: $0, position: $1) }
        }
        // All threads fight for one id; one content wins, and the losers' batches leave nothing.
        let mark = Sample.event("lost-\(thread)-\(round)")
        let fight = [mark, Sample.event("fight", note: "\(thread)")]
        do {
          let receipt = try FaultyLog.retrying { try log.append(fight, expecting: nil) }
          mine.append((id: "lost-\(thread)-\(round)", position: receipt.positions[0]))
        } catch LogError.conflict {
          conflicts.withLock { $0 += 1 }
        } catch { Issue.record("unexpected \(error)") }
      }
      receipts.withLock { $0.append(mine) }
    }
    let events = try fixture.events()
    #expect(events.map(\.position.number) == (1...events.count).map(Int64.init))
    var byID: [String: Position] = [:]
    for event in events { byID[event.id] = event.position }
    let all = receipts.withLock { $0.flatMap { $0 } }
    #expect(all.allSatisfy { byID[$0.id] == $0.position })
    #expect(all.count + 1 == events.count)
    #expect(conflicts.withLock { $0 } == 7 * 15)
    #expect(try fixture.damages().isEmpty)
  }

  @Test("of many that expect one position, one wins", arguments: LogKind.allCases)
  func oneWinner(kind: LogKind) throws {
    let fixture = try LogFixture(kind)
    let log = fixture.log
    for round in 0..<5 {
      let won = Mutex(0)
      onThreads(4) { thread in
        let batch = [Sample.event("r\(round)-t\(thread)")]
        let expected = Position(Int64(round))
        do {
          _ = try FaultyLog.retrying { try log.append(batch, expecting: expected) }
          won.withLock { $0 += 1 }
        } catch LogError.unexpectedPosition(_, let actual) {
          #expect(actual == expected.next)
        } catch { Issue.record("unexpected \(error)") }
      }
      #expect(won.withLock { $0 } == 1)
    }
    #expect(try fixture.head().position.number == 5)
  }

  @Test("readers see whole batches while others write", arguments: LogKind.allCases)
  func readersSeeBatches(kind: LogKind) throws {
    let fixture = try LogFixture(kind)
    let log = fixture.log
    onThreads(3) { thread in
      if thread == 0 {
        for round in 0..<30 {
          let batch = Sample.events((round * 3)..<(round * 3 + 3))
          _ = try? FaultyLog.retrying { try log.append(batch, expecting: nil) }
        }
      } else {
        for _ in 0..<30 {
          let count = try? FaultyLog.retrying {
            var count: Int64 = 0
            try log.read(after: .start, limit: .max) { event in
              count += 1
              #expect(event.position.number == count)
            }
            return count
          }
          #expect(count.map { $0 % 3 } == 0)
        }
      }
    }
    #expect(try fixture.head().position.number == 90)
  }

  @Test(
    "random histories: every log does what the one in memory does",
    arguments: LogKind.allCases)
  func randomHistories(kind: LogKind) throws {
    var random = SeededGenerator(named: "histories of a log, \(kind)")
    for _ in 0..<5 {
      let fixture = try LogFixture(kind)
      let model = MemoryLog(clock: ManualClock())
      for _ in 0..<25 {
        let batch = (0..<Int.random(in: 0...4, using: &random)).map { _ in
          let note = random.oneIn(10) ? "other" : "same"
          return Sample.event("e\(Int.random(in: 0..<60, using: &random))", note: note)
        }
        let stale = Int64.random(in: 0...30, using: &random)
        let actual = model.head().position.number
        let expected: Int64? = random.oneIn(4) ? stale : random.oneIn(3) ? actual : nil
        var ours: AppendReceipt?
        var theirs: AppendReceipt?
        let ourError = logError { ours = try fixture.append(batch, expecting: expected) }
        let theirError = logError {
          theirs = try model.append(batch, expecting: expected.map(Position.init))
        }
        #expect(ourError == theirError)
        #expect(ours?.positions == theirs?.positions)
        #expect(ours?.head.hash == theirs?.head.hash)
      }
      #expect(try fixture.head().hash == model.head().hash)
      #expect(try fixture.damages().isEmpty)
    }
  }
}
