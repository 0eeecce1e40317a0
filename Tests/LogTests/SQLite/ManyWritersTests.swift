// Owns the tests of many that append at once, with all that can come of it mixed: each is told what
// it would have been told one after the other.

import EventSourcing
import SQLiteLog
import Synchronization
import TestSupport
import Testing

@Suite("many writers at once")
struct ManyWritersTests {
  private struct Request: Sendable {
    let batch: [PendingEvent]
    let expected: Position?
    let outcome: Result<AppendReceipt, LogError>

    /// Where the log stood when it was answered, and whether it had stood there before; `nil` when
    /// the answer does not tell.
    var place: (position: Int64, isUnchanged: Bool)? {
      switch outcome {
      case .success(let receipt): (receipt.head.position.number, receipt.added.isEmpty)
      case .failure(.unexpectedPosition(_, let actual)): (actual.number, true)
      case .failure: nil
      }
    }
  }

  /// Events of its own beside one that many fight for, with the same content or another.
  private static func batch(_ name: String, _ random: inout SeededGenerator) -> [PendingEvent] {
    var batch = (0..<Int.random(in: 0...2, using: &random)).map { Sample.event("\(name)-\($0)") }
    if random.oneIn(2) {
      let note = random.oneIn(5) ? "other" : "same"
      batch.append(Sample.event("shared\(Int.random(in: 0..<40, using: &random))", note: note))
    }
    return batch.shuffled(using: &random)
  }

  @Test("each is told what it would be told alone", arguments: [1, 2])
  func serialModel(processes: Int) throws {
    let folder = TemporaryFolder()
    let path = folder.path(of: "clio.db")
    // Two logs on one file see of each other what two processes would.
    let logs = try (0..<processes).map {
      try SQLiteEventLog(path, access: $0 == 0 ? .create : .open, clock: ManualClock())
    }
    let requests = Mutex<[Request]>([])
    let companions = logs.map { Companion(log: $0) }
    var seeds = SeededGenerator(named: "many writers")
    let generators = (0..<8).map { _ in seeds.fork() }
    onThreads(8) { thread in
      var random = generators[thread]
      let log = logs[thread % processes]
      let companion = companions[thread % processes]
      for round in 0..<60 {
        let batch = Self.batch("\(thread)-\(round)", &random)
        let near = (try? log.head().position.number).map { Position($0) }
        let expected = random.oneIn(4) ? near : nil
        do {
          let receipt = try log.append(batch, expecting: expected, with: companion)
          // Whoever led has seen to it before anybody was woken.
          if let last = receipt.added.last { #expect(companion.concluded >= last.position) }
          requests.withLock {
            $0.append(Request(batch: batch, expected: expected, outcome: .success(receipt)))
          }
        } catch let error as LogError {
          requests.withLock {
            $0.append(Request(batch: batch, expected: expected, outcome: .failure(error)))
          }
        } catch { Issue.record("unexpected \(error)") }
      }
    }
    try compare(requests.withLock { $0 }, logs[0])
    let foreseen = companions.flatMap(\.foreseen)
    #expect(!foreseen.isEmpty)
    for (events, outcome) in foreseen {
      #expect(outcome.isWritten == true)
      for event in events { #expect(try logs[0].event(at: event.position) == event) }
    }
    for log in logs { #expect(try log.head() == logs[0].head()) }
    #expect(try logs[0].verify().isEmpty)
  }

  /// Asks a log in memory the same, in the order in which they were answered.
  private func compare(_ requests: [Request], _ log: SQLiteEventLog) throws {
    let model = MemoryLog(clock: ManualClock())
    let ordered = requests.compactMap { request in request.place.map { (request, $0) } }
      .sorted {
        $0.1.position != $1.1.position
          ? $0.1.position < $1.1.position : !$0.1.isUnchanged && $1.1.isUnchanged
      }
    for (request, _) in ordered {
      var theirs: AppendReceipt?
      let error = logError {
        theirs = try model.append(request.batch, expecting: request.expected)
      }
      switch request.outcome {
      case .success(let ours):
        #expect(error == nil)
        #expect(ours.positions == theirs?.positions)
        #expect(ours.added.map(\.id) == theirs?.added.map(\.id))
        #expect(ours.head.hash == theirs?.head.hash)
      case .failure(let ours): #expect(ours == error)
      }
    }
    #expect(try log.head().hash == model.head().hash)
    let others = requests.filter { $0.place == nil }
    #expect(!others.isEmpty)
    for request in others {
      guard case .failure(.conflict(let id, let existing, let offered)) = request.outcome else {
        Issue.record("unexpected \(request.outcome)")
        continue
      }
      // Nothing of the batch is there but what others brought.
      #expect(model.position(of: id).flatMap { model.event(at: $0) }?.content == existing)
      #expect(request.batch.contains { $0.id == id && $0.content == offered })
      for event in request.batch where !event.id.hasPrefix("shared") {
        #expect(model.position(of: event.id) == nil)
      }
    }
  }

  @Test("where the log stands is never what it was before another appended")
  func headsOfTwo() throws {
    let folder = TemporaryFolder()
    let path = folder.path(of: "clio.db")
    let logs = [
      try SQLiteEventLog(path, access: .create, clock: ManualClock()),
      try SQLiteEventLog(path, access: .open, clock: ManualClock()),
    ]
    var random = SeededGenerator(named: "heads of two logs")
    var head = LogHead.empty
    for round in 0..<400 {
      let log = logs[random.oneIn(4) ? 1 : 0]
      switch Int.random(in: 0..<8, using: &random) {
      case 0: try log.setAttachment("note", to: "\(round)")
      case 1:
        var pieces = [PendingEvents(Sample.events(round * 2..<round * 2 + 2))]
        head = try log.append(expecting: nil) { pieces.popLast() }.head
      case 2: runSQL("PRAGMA wal_checkpoint(TRUNCATE)", on: path)
      case 3:
        let error = logError { _ = try log.append([], expecting: head.position.next) }
        #expect(error == .unexpectedPosition(expected: head.position.next, actual: head.position))
      default:
        head = try log.append([Sample.event("one\(round)")], expecting: head.position).head
      }
      for log in logs { #expect(try log.head() == head) }
    }
    #expect(try logs[0].verify().isEmpty)
  }
}

/// Notes what it is told.
private final class Companion: AppendCompanion {
  private let log: SQLiteEventLog
  private let furthest = Mutex(Position.start)
  private let told = Mutex<[([RecordedEvent], AppendOutcome)]>([])

  init(log: SQLiteEventLog) { self.log = log }

  var concluded: Position { furthest.withLock { $0 } }
  var foreseen: [([RecordedEvent], AppendOutcome)] { told.withLock { $0 } }

  func foresee(_ events: [RecordedEvent], _ outcome: AppendOutcome) {
    told.withLock { $0.append((events, outcome)) }
  }

  func conclude() {
    guard let head = try? log.head().position else { return }
    furthest.withLock { $0 = max($0, head) }
  }
}
