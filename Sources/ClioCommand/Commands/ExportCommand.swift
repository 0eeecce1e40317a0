// Owns `clio export`.

import ArgumentParser
import Clio

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "pending")
}
