// Owns the files of one size, and how they are made.

import Clio

/// The files of one size.
struct BenchmarkFiles {
  let shape: BenchmarkShape
  let journal: String
  let log: String
  let reference: String

  /// What the files of an event, as the system keeps them near, and its graph take, and some more.
  static let bytesOfAnEvent = 1_200

  init(eventCount: Int, folder: String) {
    shape = BenchmarkShape(eventCount: eventCount)
    journal = "\(folder)/events-\(eventCount).jsonl"
    log = "\(folder)/clio-\(eventCount).db"
    reference = "\(folder)/reference-\(eventCount).db"
  }

  /// Writes the journal, imports it, and fills the reference.
  func make() throws {
    var findings = Findings()
    let size = try BenchmarkJournal.write(BenchmarkHistory(shape), to: journal)
    findings.add(Finding("sizes", "journal, bytes an event", value: per(size)))
    findings.add(Finding("rates", "import, events/s", value: rate(try importJournal(into: log))))
    let database = try ReferenceDatabase(path: reference)
    let (_, filling) = try Stopwatch.nanoseconds {
      try database.append(shape)
      try database.makeIndexes()
    }
    findings.add(Finding("rates", "reference: rows and indexes, events/s", value: rate(filling)))
  }

  /// Imports the journal, which was made before, into a log of its own: for profiles.
  func importAgain() throws {
    let time = try importJournal(into: log + ".again")
    print("import: \(Measurement.text(time / Double(shape.eventCount))) an event")
  }

  /// Imports the journal into a new log; returns the nanoseconds.
  private func importJournal(into log: String) throws -> Double {
    let base = try KnowledgeBase.create(at: log, vocabulary: BenchmarkJournal.vocabulary)
    let (report, time) = try Stopwatch.nanoseconds { try base.importJournals([journal]) }
    guard report.added == shape.eventCount else {
      throw BenchmarkFailure(message: "\(report.added) events of \(shape.eventCount)")
    }
    return time
  }

  private func per(_ bytes: Int) -> Double { Double(bytes) / Double(shape.eventCount) }
  private func rate(_ time: Double) -> Double { Double(shape.eventCount) / time * 1e9 }
}
