// Owns `clio init`.

import ArgumentParser
import Clio

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Makes an SQLite log with the default vocabulary.",
    discussion: "EXAMPLE: clio init clio.db")

  @Argument(help: "The file to make.", completion: .file(extensions: ["db"]))
  var file = "clio.db"

  func run() throws {
    let base = try KnowledgeBase.create(at: file)
    let option = file == "clio.db" ? "" : " --log \(file)"
    StandardStreams.print("made \(base.locator), an empty log with the default vocabulary\n")
    StandardStreams.note(
      """
      next:
        clio import Events\(option)             append journals
        clio record …\(option)                  append one event (clio record --help)
        clio vocabulary show\(option)           see the types of event
        clio ask "what was known in May 2025"\(option)

      """)
  }
}
