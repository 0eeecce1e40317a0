// Owns `clio replay`.

import ArgumentParser
import Clio

struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "pending")
}
