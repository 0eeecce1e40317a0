// Owns the timing of new processes: from their start to their first answer, and what memory they
// take. Each is this program again, in the mode `first` or `loaded`.

import Clio

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct OpeningRun {
  let files: BenchmarkFiles
  let program: String
  let arguments: [String]
  private(set) var findings = Findings()

  /// - Parameter arguments: those of this process: the mode, the number of events, the folder
  init(files: BenchmarkFiles, program: String, arguments: [String]) {
    self.files = files
    self.program = program
    self.arguments = arguments
  }

  mutating func run() throws {
    // The first one folds the log and leaves a snapshot to the others.
    let (_, folding) = try Stopwatch.nanoseconds { try spawn("first") }
    findings.add(Finding("opening", Measurement("first process after an import", [folding])))
    findings.add(
      Finding("sizes", "snapshot files, bytes an event", value: try snapshotBytesAnEvent()))
    let (measurement, _) = try Stopwatch.times("new process to first answer", Array(0..<15)) { _ in
      try spawn("first")
    }
    findings.add(Finding("opening", measurement))
    try spawn("loaded")
  }

  /// Of the snapshot that the first process left: the graph's file and the fold's.
  private func snapshotBytesAnEvent() throws -> Double {
    let log = LogLocator(files.log)
    let count = files.shape.eventCount
    let own = try SnapshotFolder.beside(log).entries().filter {
      $0.name.hasPrefix("clio-\(count)-")
    }
    return Double(own.reduce(0) { $0 + $1.size }) / Double(count)
  }

  /// Asks one question.
  static func first(_ files: BenchmarkFiles) throws {
    let base = try KnowledgeBase.open(LogLocator(files.log))
    let question = QueryQuestion.oneHop
    let subject = question.subjects(files.shape)[0]
    let options = QueryOptions(parameters: question.parameters(subject))
    let rows = try base.view().query(question.text, options)
    print("first answer: \(rows.count) rows")
  }

  /// Asks some of every question, then tells how much memory the process holds.
  static func loaded(_ files: BenchmarkFiles) throws {
    let base = try KnowledgeBase.open(LogLocator(files.log))
    let opened = ProcessMemory.resident
    let view = try base.view()
    for question in QueryQuestion.all {
      for subject in question.subjects(files.shape).prefix(200) {
        _ = try view.query(
          question.text, QueryOptions(parameters: question.parameters(subject)))
      }
    }
    var findings = Findings()
    findings.add(Finding("memory", "opened, MB", value: Double(opened) / 1_048_576))
    findings.add(
      Finding(
        "memory", "opened and queried, MB", value: Double(ProcessMemory.resident) / 1_048_576))
  }

  private func spawn(_ mode: String) throws {
    var words = ([program, mode] + arguments.dropFirst()).map { strdup($0) }
    words.append(nil)
    defer { words.forEach { free($0) } }
    var process = pid_t()
    guard posix_spawn(&process, program, nil, nil, words, environ) == 0 else {
      throw BenchmarkFailure(message: "cannot start \(program)")
    }
    var status: Int32 = 0
    guard waitpid(process, &status, 0) == process, status == 0 else {
      throw BenchmarkFailure(message: "the mode '\(mode)' failed")
    }
  }
}
