// Owns `clio why`.

import ArgumentParser
import Clio

struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Shows the events and sources behind an entity, a property or a relationship.",
    discussion: """
      EXAMPLES:
        clio why behemoth
        clio why behemoth.status --known 2025-05
        clio why "meta RELEASED llama-4-scout"

      What retracted, corrected or disputed them is shown, too.
      """)

  @Argument(
    help: ArgumentHelp(
      "An entity, a property (behemoth.status) or a relationship (meta RELEASED scout).",
      valueName: "element"))
  var element: [String]

  @OptionGroup var log: LogOptions
  @OptionGroup var perspective: PerspectiveOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let view = try log.open().view(perspective.request)
    output.print(try view.why(element.joined(separator: " ")))
  }
}
