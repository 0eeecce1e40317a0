// Owns the program's entry: which commands there are, and how it ends.

import ArgumentParser
import Clio

/// The `clio` program.
@main
struct ClioProgram: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clio",
    abstract: "A knowledge graph that knows when things were known.",
    discussion: """
      EXAMPLE: clio --log Events ask "what was known in May 2025"

      The log is the one that --log or CLIO_LOG names, else ./clio.db, else ./Events: an SQLite \
      file, a journal (.jsonl) or a folder of journals. Dates may be partial (2025, 2025-05, \
      2025-Q2, 2025-05-12, a timestamp) or plain English or French ('May 2025', 'mai 2025'); a \
      date in a question stands for its end.

      Exit status: 0 done; 1 the answer is a failure (verify found damage, contradictions \
      --strict found some); 2 bad usage or input; 3 conflict; 4 the log is damaged.
      """,
    version: "clio 1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "Logs",
        subcommands: [
          InitCommand.self, ImportCommand.self, RecordCommand.self, VerifyCommand.self,
          SnapshotCommand.self, VocabularyCommand.self,
        ]),
      CommandGroup(
        name: "Questions",
        subcommands: [
          AskCommand.self, QueryCommand.self, LogCommand.self, TimelineCommand.self,
          WhyCommand.self,
          ContradictionsCommand.self, DiffCommand.self, ReplayCommand.self, ExportCommand.self,
        ]),
      CommandGroup(name: "Shells", subcommands: [ShellCommand.self, CompletionsCommand.self]),
    ])

  static func main() {
    StandardStreams.prepare()
    do {
      let arguments = LeadingLog.moved(CommandLine.arguments.dropFirst())
      try CommandNames.check(arguments)
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch {
      Ending.end(with: error)
    }
  }
}
