// Owns `clio verify`.

import ArgumentParser
import Clio

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "pending")
}
