// Owns the program's modes: each runs in a process of its own, so that none meets the memory of
// another. `Scripts/benchmark` calls them in order.

import Clio

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@main
struct BenchmarkProgram {
  static func main() {
    do {
      try run()
    } catch {
      let message = "error: \(error)\n"
      write(STDERR_FILENO, message, message.utf8.count)
      exit(1)
    }
  }

  private static func run() throws {
    let program = CommandLine.arguments[0]
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 3, let eventCount = Int(arguments[1]) else {
      print("usage: ClioBenchmark MODE EVENTS FOLDER; Scripts/benchmark says more")
      return
    }
    let files = BenchmarkFiles(eventCount: eventCount, folder: arguments[2])
    switch arguments[0] {
    case "touch": ProcessMemory.touch(eventCount * BenchmarkFiles.bytesOfAnEvent)
    case "make": try files.make()
    case "import": try files.importAgain()
    case "questions":
      let base = try KnowledgeBase.open(LogLocator(files.log))
      var run = QuestionRun(
        shape: files.shape, base: base, reference: try ReferenceDatabase(path: files.reference))
      try run.run()
    case "replay":
      var run = ReplayRun(files: files)
      try run.run()
    case "opening":
      var run = OpeningRun(files: files, program: program, arguments: arguments)
      try run.run()
    case "first": try OpeningRun.first(files)
    case "loaded": try OpeningRun.loaded(files)
    case "durability":
      var run = DurabilityRun(files: files)
      try run.run()
    case "repeat": try Repetition(arguments.dropFirst(3)).run(files)
    case "page": try ResultsPage(folder: arguments[2], facts: Array(arguments.dropFirst(3))).write()
    default: throw BenchmarkFailure(message: "there is no mode '\(arguments[0])'")
    }
  }
}
