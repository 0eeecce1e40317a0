// Owns the option that names the log, and its opening.

import ArgumentParser
import Clio

/// Which log a command works on.
struct LogOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The log: an SQLite file, a journal or a folder of journals.",
      discussion: "Default: CLIO_LOG, else ./clio.db if it is there, else ./Events.",
      valueName: "log"),
    completion: .file())
  var log: String?

  var locator: LogLocator {
    LogLocator.standard(named: log, environment: Terminal.variable("CLIO_LOG"))
  }

  /// Opens the log and folds it, with a progress bar where that takes long.
  func open() throws -> KnowledgeBase {
    let bar = ProgressBar()
    defer { bar.finish() }
    let base = try KnowledgeBase.open(
      locator, snapshots: Self.snapshots, progress: { bar.show($0) })
    for note in base.notes { StandardStreams.note("(\(note))\n") }
    return base
  }

  /// When snapshots are read and written.
  private static var snapshots: SnapshotPolicy {
    switch Terminal.variable("CLIO_SNAPSHOTS") {
    case "off": .off
    case "manual": .manual
    default: .automatic
    }
  }
}
