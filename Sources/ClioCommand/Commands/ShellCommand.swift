// Owns `clio shell`.

import ArgumentParser
import Clio

struct ShellCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell",
    abstract: "Runs statements and questions at a prompt, with history and completion.",
    discussion: """
      EXAMPLE: clio shell --log Events

      A statement may take several lines; a semicolon or an empty line ends it. ':help' lists the \
      commands of the shell.
      """)

  @OptionGroup var log: LogOptions
  @OptionGroup var perspective: PerspectiveOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let base = try log.open()
    var shell = Shell(base: base, request: perspective.request, output: output)
    try shell.run()
  }
}
