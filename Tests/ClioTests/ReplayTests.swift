// The replay of a log in batches that are read, decoded and numbered on other threads folds to what
// its events fold to one after the other.

import Chronology
import EventSourcing
import GraphModel
import GraphProjection
import TestSupport
import Testing

@testable import Clio

@Suite struct ReplayTests {
  private let clock = ManualClock(Instant(microseconds: 1_760_000_000_000_000))

  /// `CLIO_FUZZ` multiplies the rounds.
  private let rounds = environmentValue("CLIO_FUZZ").flatMap(Int.init) ?? 1

  private func log(of events: [FactEvent]) throws -> MemoryLog {
    let log = MemoryLog(clock: clock)
    for event in events {
      _ = try log.append(
        [PendingEvent(id: event.id, content: try EventEncoder.content(of: event))], expecting: nil)
    }
    return log
  }

  /// What is seen at some dates, now and as of half the log, in both readings.
  private func text(_ projector: GraphProjector) throws -> String {
    let graph = projector.snapshot()
    var text = ""
    for date in ["2024-06", "2025-03", "2030"] {
      let instant = try PartialDate(date).span.end
      for position in [projector.position / 2, projector.position] {
        for certainty in [Certainty.certainly, .possibly] {
          let perspective = Perspective(
            valid: instant, known: instant, position: position, certainty: certainty)
          text += "\(date) \(position) \(certainty)\n" + StateText(graph.view(perspective)).text
        }
      }
    }
    return text
  }

  private func folded(_ log: MemoryLog, through last: Int64) throws -> GraphProjector {
    let projector = GraphProjector(vocabulary: RandomVocabulary.compiled())
    var decoder = EventDecoder()
    try log.read(after: .start, limit: Int(last)) { event in
      projector.apply(
        try decoder.decode(event.content), position: event.position.number,
        recorded: event.recorded)
      projector.commit()
    }
    return projector
  }

  @Test func batchesFoldLikeEvents() throws {
    var random = SeededGenerator(named: "replay in batches")
    for _ in 0..<20 * rounds {
      let seed = random.next()
      let events = try RandomHistory(seed: seed, count: random.pick([2, 12, 24])).events
      let log = try log(of: events)
      let last = log.head().position
      let wanted = try text(folded(log, through: last.number))
      for size in [1, 2, 7, 40] as [Int64] {
        let projector = GraphProjector(vocabulary: RandomVocabulary.compiled())
        try projector.replay(log, through: last, batchSize: size)
        #expect(try text(projector) == wanted, "seed \(seed), batches of \(size)")
      }
    }
  }

  /// A replay goes on where the one before ended, and single events may come between.
  @Test func replaysGoOn() throws {
    var random = SeededGenerator(named: "replays that go on")
    for _ in 0..<10 * rounds {
      let seed = random.next()
      let log = try log(of: try RandomHistory(seed: seed, count: 24).events)
      let wanted = try text(try folded(log, through: 24))
      let projector = GraphProjector(vocabulary: RandomVocabulary.compiled())
      try projector.replay(log, through: Position(8), batchSize: 3)
      var decoder = EventDecoder()
      try log.read(after: Position(8), limit: 5) { event in
        projector.apply(
          try decoder.decode(event.content), position: event.position.number,
          recorded: event.recorded)
      }
      projector.commit()
      _ = try text(projector)
      try projector.replay(log, through: Position(24), batchSize: 4)
      #expect(try text(projector) == wanted, "seed \(seed)")
    }
  }

  /// What was written ahead of the fold when a replay failed is forgotten.
  @Test func replaysThatFailGoOn() throws {
    var random = SeededGenerator(named: "replays that fail")
    for _ in 0..<10 * rounds {
      let seed = random.next()
      let log = try log(of: try RandomHistory(seed: seed, count: 40).events)
      let wanted = try text(try folded(log, through: 40))
      let faulty = FaultyLog(log, seed: seed, oneIn: 3)
      let projector = GraphProjector(vocabulary: RandomVocabulary.compiled())
      try FaultyLog.retrying {
        try projector.replay(faulty, through: Position(40), batchSize: 3)
      }
      #expect(try text(projector) == wanted, "seed \(seed)")
    }
  }

  /// What stands before an event that cannot be read is folded, and a later replay goes on there.
  @Test func aReplayEndsAtWhatCannotBeRead() throws {
    var events = try RandomHistory(seed: 7, count: 30).events
    events[26].roles = [
      RoleAssignment(role: "a", participants: [Participant(id: "later", kind: "Thing")])
    ]
    let log = MemoryLog(clock: clock)
    for (place, event) in events.enumerated() {
      let content = place == 20 ? Array("nothing".utf8) : try EventEncoder.content(of: event)
      _ = try log.append([PendingEvent(id: event.id, content: content)], expecting: nil)
    }
    let projector = GraphProjector(vocabulary: RandomVocabulary.compiled())
    #expect(throws: (any Error).self) {
      try projector.replay(log, through: Position(30), batchSize: 5)
    }
    #expect(projector.position == 20)
    // Those of whom later events tell may have numbers by now, and nothing more.
    let view = projector.snapshot().view(
      Perspective(valid: .distantFuture.advanced(by: -1), known: .distantFuture))
    if let later = view.graph.node(named: "later") {
      #expect(!view.isVisible(later))
      #expect(view.versions(of: .node(later)).isEmpty)
      #expect(view.degree(of: later, direction: .both) == 0)
    }
    #expect(try text(projector) == text(try folded(log, through: 20)))
    projector.apply(events[20], position: 21, recorded: nil)
    projector.commit()
    #expect(projector.position == 21)
  }
}
