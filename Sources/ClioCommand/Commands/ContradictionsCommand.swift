// Owns `clio contradictions`.

import ArgumentParser
import Clio

struct ContradictionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contradictions", abstract: "pending")
}
