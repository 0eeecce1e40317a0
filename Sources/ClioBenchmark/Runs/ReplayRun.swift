// Owns the timing of the fold: a whole log into a graph, and then one event after the other.

import Clio
import EventSourcing
import SQLiteLog

struct ReplayRun {
  let files: BenchmarkFiles
  private(set) var findings = Findings()

  init(files: BenchmarkFiles) { self.files = files }

  mutating func run() throws {
    let vocabulary = EventVocabulary.compile(BenchmarkJournal.vocabulary).vocabulary
    let projector = GraphProjector(vocabulary: vocabulary)
    let log = try SQLiteEventLog(files.log, access: .readOnly, clock: SystemClock())
    let (_, time) = try Stopwatch.nanoseconds {
      try projector.replay(log, through: log.head().position)
    }
    findings.add(
      Finding("rates", "replay, events/s", value: Double(projector.position) / time * 1e9))
    let (_, more) = Stopwatch.nanoseconds { projector.settle() }
    findings.add(
      Finding(
        "rates", "replay until settled, events/s",
        value: Double(projector.position) / (time + more) * 1e9))
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
