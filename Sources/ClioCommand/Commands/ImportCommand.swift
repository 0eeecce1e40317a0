// Owns `clio import`.

import ArgumentParser
import Clio

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Appends journals; what the log holds already is left out.",
    discussion: """
      EXAMPLES:
        clio import Events --log clio.db
        clio import new.jsonl --dry-run
        produce-events | clio import -

      Each file is all or nothing. Files that others refer to come first; files that refer to \
      each other are one batch.
      """)

  @Argument(
    help: ArgumentHelp(
      "Journals (.jsonl), folders of them, or '-' for standard input.", valueName: "path"),
    completion: .file())
  var paths: [String]

  @Flag(name: .customLong("dry-run"), help: "Check everything, write nothing.")
  var isRehearsal = false

  @OptionGroup var log: LogOptions

  func run() throws {
    let base = try log.open()
    let bar = ProgressBar()
    defer { bar.finish() }
    let report = try base.importJournals(paths, isRehearsal: isRehearsal) { bar.show($0) }
    bar.finish()
    for batch in report.batches {
      let files = batch.files.joined(separator: ", ")
      let known = batch.events - batch.added
      let rest = known > 0 ? ", \(known) there already" : ""
      StandardStreams.print("\(files): \(Self.events(batch.added, isRehearsal))\(rest)\n")
    }
    if !isRehearsal {
      StandardStreams.note("\(base.locator) stands at position \(report.position)\n")
    }
  }

  private static func events(_ count: Int, _ isRehearsal: Bool) -> String {
    let noun = count == 1 ? "event" : "events"
    return isRehearsal ? "\(count) \(noun) would be added" : "\(count) \(noun) added"
  }
}
