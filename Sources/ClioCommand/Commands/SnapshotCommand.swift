// Owns `clio snapshot`.

import ArgumentParser
import Clio

struct SnapshotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot", abstract: "pending")
}
