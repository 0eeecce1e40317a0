// Folding ahead of the log: what is folded while it is being written is shown once it is written,
// and forgotten where it is not.

import EventSourcing
import GraphModel
import GraphProjection
import Synchronization
import TestSupport
import Testing

@testable import Clio

@Suite struct FoldAheadTests {
  /// A log whose appends are foreseen, and some of which fail after that.
  private final class ForeseenLog: EventLog {
    struct Fault: Error {}

    private let log: MemoryLog
    private let clock: any WallClock
    private let random: Mutex<SeededGenerator>
    private let recent = Mutex<[RecordedEvent]>([])
    private let readsWhileOpen = Mutex<[@Sendable () -> Void]>([])

    init(clock: any WallClock, random: SeededGenerator) {
      log = MemoryLog(clock: clock)
      self.clock = clock
      self.random = Mutex(random)
    }

    private func draw(_ n: Int) -> Bool { random.withLock { $0.oneIn(n) } }

    /// Runs while it is open whether what was foreseen will be in the log.
    func whileOpen(_ body: @escaping @Sendable () -> Void) {
      readsWhileOpen.withLock { $0 = [body] }
    }

    func append(
      _ batch: [PendingEvent], expecting expected: Position?, with companion: some AppendCompanion
    ) throws -> AppendReceipt {
      // What will be recorded is what a log of the same events would record.
      let rehearsal = MemoryLog(clock: clock)
      var events: [PendingEvent] = []
      try log.read(after: .start, limit: .max) {
        events.append(PendingEvent(id: $0.id, content: $0.content))
      }
      _ = try rehearsal.append(events, expecting: nil)
      let foreseen = try rehearsal.append(batch, expecting: expected)
      let outcome = AppendOutcome()
      if !draw(3), !foreseen.added.isEmpty { companion.foresee(foreseen.added, outcome) }
      for body in readsWhileOpen.withLock({ $0 }) { body() }
      guard !draw(3) else {
        outcome.decide(isWritten: false)
        throw Fault()
      }
      let receipt = try log.append(batch, expecting: expected)
      if draw(2) { recent.withLock { $0 = receipt.added } }
      outcome.decide(isWritten: true)
      if !draw(3) { companion.conclude() }
      return receipt
    }

    func append(_ batch: [PendingEvent], expecting expected: Position?) throws -> AppendReceipt {
      try log.append(batch, expecting: expected)
    }

    func recentEvents(after position: Position) -> [RecordedEvent] {
      recent.withLock { $0.first?.position == position.next ? $0 : [] }
    }

    var hasSystemTime: Bool { true }
    func head() -> LogHead { log.head() }
    func read(
      after position: Position, limit: Int, _ body: (RecordedEvent) throws -> Void
    ) throws { try log.read(after: position, limit: limit, body) }
    func event(at position: Position) -> RecordedEvent? { log.event(at: position) }
    func position(of id: String) -> Position? { log.position(of: id) }
    func position(recordedBy instant: Instant) -> Position { log.position(recordedBy: instant) }
    func attachment(_ name: String) -> String? { log.attachment(name) }
    func setAttachment(_ name: String, to text: String) { log.setAttachment(name, to: text) }
  }

  private static func delay(_ number: Int, of model: Int) throws -> FactEvent {
    try EventText.decode(
      """
      {"id":"e\(number)","type":"delay","known":"2025-04",\
      "roles":{"model":{"id":"m\(model)","kind":"Model","name":"Model \(number)"}}}
      """)
  }

  @Test("what is not written after all is forgotten")
  func failures() throws {
    var random = SeededGenerator(named: "folding ahead")
    for _ in 0..<8 {
      let clock = ManualClock(Instant(microseconds: 1_760_000_000_000_000))
      let log = ForeseenLog(clock: clock, random: random.fork())
      let locator = LogLocator("foreseen")
      let base = try KnowledgeBase(locator: locator, log: log, clock: clock)
      log.whileOpen {
        // The view is that of the log, and does not wait.
        #expect((try? base.view().answered.position) == log.head().position.number)
      }
      var models: Set<Int> = []
      for number in 0..<60 {
        let model = Int.random(in: 0..<20, using: &random)
        do {
          let report = try base.append([try Self.delay(number, of: model)])
          models.insert(model)
          #expect(report.after.answered.position == report.positions[0])
        } catch { #expect(error is ForeseenLog.Fault || error is ClioFailure) }
        if random.oneIn(8) { try base.run("CREATE (:Model {round: \(number)})") }
        let graph = try base.view().graph
        if random.oneIn(4) {
          let fresh = try KnowledgeBase(locator: locator, log: log, clock: clock)
          #expect(StateText(graph).text == StateText(try fresh.view().graph).text)
        }
      }
      #expect(models.count > 10)
    }
  }
}
