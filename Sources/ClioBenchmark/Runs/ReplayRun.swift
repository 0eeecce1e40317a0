// Owns the timing of the fold: a whole log into a graph, and then one event after the other.

import Clio
import EventSourcing
import SQLiteLog

struct ReplayRun {
  let files: BenchmarkFiles
  private(set) var findings = Findings()

  init(files: BenchmarkFiles) { self.files = files }

  /// How often the log is replayed; the median counts, and the first time is told beside it.
  private static let rounds = 5

  mutating func run() throws {
    let vocabulary = EventVocabulary.compile(BenchmarkJournal.vocabulary).vocabulary
    let log = try SQLiteEventLog(files.log, access: .readOnly, clock: SystemClock())
    var times: [(replayed: Double, settled: Double)] = []
    var projector = GraphProjector(vocabulary: vocabulary)
    for _ in 0..<Self.rounds {
      projector = GraphProjector(vocabulary: vocabulary)
      let (_, time) = try Stopwatch.nanoseconds {
        try projector.replay(log, through: log.head().position)
      }
      let (_, more) = Stopwatch.nanoseconds { projector.settle() }
      times.append((time, time + more))
    }
    let count = Double(projector.position)
    let medians = (
      replayed: times.map(\.replayed).sorted()[Self.rounds / 2],
      settled: times.map(\.settled).sorted()[Self.rounds / 2]
    )
    for (name, time) in [
      ("replay, events/s", medians.replayed), ("replay until settled, events/s", medians.settled),
      ("replay for the first time, events/s", times[0].replayed),
    ] {
      findings.add(Finding("rates", name, value: count / time * 1e9))
    }
    findings.add(
      Finding("memory", "replayed, MB", value: Double(ProcessMemory.resident) / 1_048_576))
    try add(to: projector)
  }

  /// Single events at the best-connected entity, and at any, each seen in a view of its own.
  private mutating func add(to projector: GraphProjector) throws {
    var random = BenchmarkRandom(state: 7)
    for (name, isBusy) in [("at the busiest entity", true), ("at any entity", false)] {
      let events = try (0..<2_000).map { number in
        let start = isBusy ? 0 : random.below(files.shape.entityCount)
        let end = 1 + random.below(files.shape.entityCount - 1)
        return try event("\(isBusy)-\(number)", start, end)
      }
      let (measurement, seen) = Stopwatch.times("one event more \(name)", events) { event in
        projector.apply(event, position: projector.position + 1, recorded: nil)
        projector.commit()
        let view = projector.snapshot().view(
          Perspective(valid: .distantFuture.advanced(by: -1), known: .distantFuture))
        return view.graph.position
      }
      var finding = Finding("append", measurement)
      finding.agrees = seen.last == projector.position
      findings.add(finding)
    }
  }

  private func event(_ id: String, _ start: Int, _ end: Int) throws -> FactEvent {
    var decoder = EventDecoder()
    return try decoder.decode(
      """
      {"id":"more-\(id)","type":"employment","occurred":"2026-01-02","known":"2026-01-02",\
      "roles":{"end":"entity-\(end)","start":"entity-\(start)"}}
      """)
  }
}
