// Owns `clio snapshot`.

import ArgumentParser
import Clio

struct SnapshotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot",
    abstract: "Creates, lists, verifies and deletes snapshots of the folded state.",
    discussion: """
      EXAMPLES:
        clio snapshot create --as-of 2025-05-31
        clio snapshot verify

      A snapshot is text that a review can read. Deleting it costs time, never truth.
      """,
    subcommands: [
      SnapshotCreateCommand.self, SnapshotListCommand.self, SnapshotVerifyCommand.self,
      SnapshotDeleteCommand.self,
    ],
    defaultSubcommand: SnapshotListCommand.self)
}

/// Where the snapshots are.
struct SnapshotOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The folder; 'Snapshots' beside the log without it.", valueName: "folder"),
    completion: .directory)
  var folder: String?

  func folder(of log: LogOptions) -> SnapshotFolder {
    folder.map { SnapshotFolder($0) } ?? .beside(log.locator)
  }
}

struct SnapshotCreateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Writes the state under a perspective as a snapshot.",
    discussion: "EXAMPLE: clio snapshot create --as-of 2025-05-31")

  @Option(help: "The file's name; made from the dates without it.")
  var name: String?

  @OptionGroup var snapshots: SnapshotOptions
  @OptionGroup var log: LogOptions
  @OptionGroup var perspective: PerspectiveOptions

  func run() throws {
    let folder = snapshots.folder(of: log)
    let view = try log.open().view(perspective.request)
    let name = try folder.create(view, name: name)
    StandardStreams.print("\(folder.path)/\(name)\n")
    StandardStreams.note("(\(view.answered.description))\n")
  }
}

struct SnapshotListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the snapshots.",
    discussion: "EXAMPLE: clio snapshot list")

  @OptionGroup var snapshots: SnapshotOptions
  @OptionGroup var log: LogOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    output.print(try snapshots.folder(of: log).listing(beside: try log.open().view()))
  }
}

struct SnapshotVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Folds the log again and compares; ends with status 1 where a snapshot differs.",
    discussion: "EXAMPLE: clio snapshot verify")

  @OptionGroup var snapshots: SnapshotOptions
  @OptionGroup var log: LogOptions

  func run() throws {
    let folder = snapshots.folder(of: log)
    let findings = try folder.verify(try log.open())
    for (entry, finding) in findings {
      let verdict =
        switch finding {
        case .agrees: "agrees with the log"
        case .altered: "was altered: its text is not what it states"
        case .differs(let state): "differs: the log folds to \(state)"
        }
      StandardStreams.print("\(folder.path)/\(entry.name): \(verdict)\n")
    }
    if findings.isEmpty { StandardStreams.note("no snapshots in '\(folder.path)'\n") }
    if findings.contains(where: { $0.finding != .agrees }) { throw Ended(ending: .failedAnswer) }
  }
}

struct SnapshotDeleteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Deletes a snapshot.",
    discussion: "EXAMPLE: clio snapshot delete 2025-05-31")

  @Argument(help: "The snapshot's name.")
  var name: String

  @OptionGroup var snapshots: SnapshotOptions
  @OptionGroup var log: LogOptions

  func run() throws { try snapshots.folder(of: log).delete(name) }
}
