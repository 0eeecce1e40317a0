// Owns the timing of durable appends: one after the other against the disk's own append and fsync,
// and eight writers at once against one.

import Clio
import EventSourcing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct DurabilityRun {
  let files: BenchmarkFiles
  private(set) var findings = Findings()

  init(files: BenchmarkFiles) { self.files = files }

  /// Appends one by one.
  private static let appends = 300
  /// Rounds of one writer and of eight, by turns.
  private static let rounds = 9
  static let writers = 8
  /// Appends of a round: all of one writer, or those of the eight together. Enough of them that the
  /// start of eight threads, and the first commits until they have come together, do not count.
  private static let roundAppends = 480

  mutating func run() throws {
    // What was written before this would be brought to the disk meanwhile.
    sync()
    let base = try KnowledgeBase.open(LogLocator(files.log))
    let count = Self.appends + 2 * Self.rounds * Self.roundAppends
    var events = try Self.events(count, after: base, files)[...]
    try appendOneByOne(base, Array(events.prefix(Self.appends)))
    events = events.dropFirst(Self.appends)

    var alone: [Double] = []
    var together: [Double] = []
    for _ in 0..<Self.rounds {
      for writers in [1, Self.writers] {
        let part = Array(events.prefix(Self.roundAppends))
        events = events.dropFirst(Self.roundAppends)
        let (_, time) = try Stopwatch.nanoseconds { try Self.append(base, part, writers: writers) }
        let rate = Double(Self.roundAppends) / time * 1e9
        if writers == 1 { alone.append(rate) } else { together.append(rate) }
      }
    }
    let one = Measurement("one writer, appends/s", alone)
    let eight = Measurement("eight writers, appends/s", together)
    for measurement in [one, eight] {
      findings.add(Finding("rates", measurement.name, value: measurement.median))
    }
  }

  /// Events that a log does not hold yet.
  static func events(
    _ count: Int, after base: KnowledgeBase, _ files: BenchmarkFiles
  ) throws -> [FactEvent] {
    let series = Int(try base.head().position.number)
    return try BenchmarkHistory(files.shape).later(count, series: series).map { event in
      var decoder = EventDecoder()
      return try decoder.decode(BenchmarkJournal.line(event))
    }
  }

  /// Appends by turns with the disk's own append and fsync of as many bytes, so that both meet the
  /// same disk.
  private mutating func appendOneByOne(_ base: KnowledgeBase, _ events: [FactEvent]) throws {
    let path = files.journal + ".raw"
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_TRUNC, 0o600)
    guard file >= 0 else { throw BenchmarkFailure(message: "cannot write \(path)") }
    defer {
      close(file)
      unlink(path)
    }
    var times: [Double] = []
    var disk: [Double] = []
    for event in events {
      let bytes = try EventEncoder.content(of: event)
      disk.append(
        Stopwatch.nanoseconds { write(file, bytes, bytes.count) + Int(fsync(file)) }.1)
      times.append(try Stopwatch.nanoseconds { try base.append([event]) }.1)
    }
    findings.add(
      Finding(
        "append", Measurement("one durable append", times),
        reference: Measurement("the disk", disk)))
  }

  /// Appends events one by one, as many by each writer.
  static func append(_ base: KnowledgeBase, _ events: [FactEvent], writers: Int) throws {
    let share = events.count / writers
    let failures = Threads.run(writers) { writer in
      for event in events[writer * share..<(writer + 1) * share] { try base.append([event]) }
    }
    if let failure = failures.first { throw failure }
  }
}
