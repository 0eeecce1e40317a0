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
        clio snapshot create --format binary
        clio snapshot verify

      A text is the state under one perspective, which a review can read. A binary snapshot is the
      state under all of them: the log opens from the newest one in place of being folded again,
      and writes one by itself when it had to fold 50,000 events, or for a second, and while events
      are appended when it has grown by an eighth (CLIO_SNAPSHOTS=off turns that off, 'manual' only
      reads them). Deleting either costs time, never truth.
      """,
    subcommands: [
      SnapshotCreateCommand.self, SnapshotListCommand.self, SnapshotVerifyCommand.self,
      SnapshotDeleteCommand.self,
    ],
    defaultSubcommand: SnapshotListCommand.self)
}

extension SnapshotFolder.Format: ExpressibleByArgument {}

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
    abstract: "Writes the state as a snapshot: text under dates, binary for the log to open from.",
    discussion: """
      EXAMPLE: clio snapshot create --as-of 2025-05-31
               clio snapshot create --system 1000 --format binary
      """)

  @Option(help: "The file's name; made from the dates without it. Of texts only.")
  var name: String?

  @Option(
    help: ArgumentHelp(
      "text or binary; text where dates are given, else binary.", valueName: "format"))
  var format: SnapshotFolder.Format?

  @OptionGroup var snapshots: SnapshotOptions
  @OptionGroup var log: LogOptions
  @OptionGroup var perspective: PerspectiveOptions

  func validate() throws {
    guard chosen == .binary else { return }
    if perspective.hasDates || name != nil {
      throw ValidationError(
        "a binary snapshot holds all of valid and known time, and is named by its position: "
          + "give '--system' alone, or '--format text'.")
    }
  }

  /// The format, by what is asked for.
  private var chosen: SnapshotFolder.Format {
    format ?? (perspective.hasDates || name != nil ? .text : .binary)
  }

  func run() throws {
    let folder = snapshots.folder(of: log)
    let base = try log.open()
    let view = try base.view(perspective.request)
    if chosen == .binary {
      let name = try base.writeSnapshot(in: folder, at: view.answered.position)
      StandardStreams.print("\(folder.path)/\(name)\n")
      return
    }
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
        case .unusable(let reason): "cannot be used: \(reason)"
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
