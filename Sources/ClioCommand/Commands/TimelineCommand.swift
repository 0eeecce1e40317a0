// Owns `clio timeline`.

import ArgumentParser
import Clio

struct TimelineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline",
    abstract: "Tells everything about one entity in order, with both dates where they differ.",
    discussion: "EXAMPLE: clio timeline behemoth --known 2025-07")

  @Argument(help: "An id, a name or a unique part of one.")
  var entity: String

  @OptionGroup var log: LogOptions
  @OptionGroup var perspective: PerspectiveOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    output.print(try log.open().view(perspective.request).timeline(of: entity))
  }
}
