// Owns `clio import`.

import ArgumentParser
import Clio

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "pending")
}
