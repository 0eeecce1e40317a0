// Owns `clio diff`.

import ArgumentParser
import Clio

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "pending")
}
