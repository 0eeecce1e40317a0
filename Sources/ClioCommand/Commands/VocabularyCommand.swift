// Owns `clio vocabulary`.

import ArgumentParser
import Clio

struct VocabularyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vocabulary", abstract: "pending")
}
