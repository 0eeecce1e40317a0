// Owns `clio why`.

import ArgumentParser
import Clio

struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why", abstract: "pending")
}
