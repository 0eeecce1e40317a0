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

  private static let appends = 300
  private static let writers = 8

  mutating func run() throws {
    let base = try KnowledgeBase.open(LogLocator(files.log))
    let round = try base.head().position.number
    try appendOneByOne(base, round)

    let (_, alone) = try Stopwatch.nanoseconds { try append(base, round, writers: 1) }
    let (_, together) = try Stopwatch.nanoseconds {
      try append(base, round + 1, writers: Self.writers)
    }
    let count = Double(Self.appends)
    findings.add(Finding("rates", "one writer, appends/s", value: count / alone * 1e9))
    findings.add(
      Finding(
        "rates", "eight writers, appends/s", value: count * Double(Self.writers) / together * 1e9))
  }

  /// Appends by turns with the disk's own append and fsync of as many bytes, so that both meet the
  /// same disk.
  private mutating func appendOneByOne(_ base: KnowledgeBase, _ round: Int64) throws {
    let path = files.journal + ".raw"
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_TRUNC, 0o600)
    guard file >= 0 else { throw BenchmarkFailure(message: "cannot write \(path)") }
    defer {
      close(file)
      unlink(path)
    }
    let bytes = [UInt8](repeating: 32, count: Self.line(round, -1).utf8.count)
    var times: [Double] = []
    var disk: [Double] = []
    for number in 0..<Self.appends {
      let event = try Self.event(round, number)
      disk.append(
        Stopwatch.nanoseconds { write(file, bytes, bytes.count) + Int(fsync(file)) }.1)
      times.append(try Stopwatch.nanoseconds { try base.append([event]) }.1)
    }
    findings.add(
      Finding(
        "append", Measurement("one durable append", times),
        reference: Measurement("the disk", disk)))
  }

  /// Every writer appends as many events, each on its own.
  private func append(_ base: KnowledgeBase, _ round: Int64, writers: Int) throws {
    let failures = Threads.run(writers) { writer in
      for number in 0..<Self.appends {
        let event = try Self.event(round * 100 + Int64(writer + 1), number)
        try base.append([event])
      }
    }
    if let failure = failures.first { throw failure }
  }

  private static func line(_ round: Int64, _ number: Int) -> String {
    """
    {"id":"d\(round)-\(number)","type":"score","occurred":"2026-01-01","known":"2026-01-01",\
    "roles":{"entity":"entity-\(abs(number) % 1_000)"},"attributes":{"value":\(abs(number))}}
    """
  }

  private static func event(_ round: Int64, _ number: Int) throws -> FactEvent {
    var decoder = EventDecoder()
    return try decoder.decode(line(round, number))
  }
}
