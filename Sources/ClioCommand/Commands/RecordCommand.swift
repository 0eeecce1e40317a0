// Owns `clio record`.

import ArgumentParser
import Clio

struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "pending")
}
