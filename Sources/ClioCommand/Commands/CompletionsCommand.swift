// Owns `clio completions`.

import ArgumentParser
import Clio

struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "pending")
}
