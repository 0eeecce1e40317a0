// Owns `clio init`.

import ArgumentParser
import Clio

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "pending")
}
