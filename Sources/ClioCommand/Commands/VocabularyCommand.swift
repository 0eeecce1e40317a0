// Owns `clio vocabulary`.

import ArgumentParser
import Clio

struct VocabularyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vocabulary",
    abstract: "Shows, checks or sets the event types and what they do.",
    discussion: "EXAMPLE: clio vocabulary check Events/vocabulary.clio",
    subcommands: [
      VocabularyShowCommand.self, VocabularyCheckCommand.self, VocabularySetCommand.self,
    ],
    defaultSubcommand: VocabularyShowCommand.self)
}

struct VocabularyShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Prints the vocabulary of the log.",
    discussion: "EXAMPLE: clio vocabulary show > vocabulary.clio")

  @OptionGroup var log: LogOptions

  func run() throws { StandardStreams.print(try log.open().vocabularyText()) }
}

struct VocabularyCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Explains what is wrong with a vocabulary.",
    discussion: "EXAMPLE: clio vocabulary check Events/vocabulary.clio")

  @Argument(help: "A vocabulary; '-' is standard input.", completion: .file())
  var file: String

  func run() throws {
    let check = try InputFile(file).vocabulary()
    StandardStreams.note(check.report(colours: Terminal.noteStyle.colours))
    if check.hasErrors { throw Ended(ending: .badInput) }
    StandardStreams.print("\(file): \(check.summary)\n")
  }
}

struct VocabularySetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Gives the log another vocabulary, which must suit the events that it holds.",
    discussion: "EXAMPLE: clio vocabulary set my.clio --log clio.db")

  @Argument(help: "A vocabulary; '-' is standard input.", completion: .file())
  var file: String

  @OptionGroup var log: LogOptions

  func run() throws {
    let check = try InputFile(file).vocabulary()
    let base = try log.open()
    try base.setVocabulary(check)
    StandardStreams.note("\(base.locator): \(check.summary)\n")
  }
}
