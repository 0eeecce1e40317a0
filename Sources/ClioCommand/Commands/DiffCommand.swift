// Owns `clio diff`.

import ArgumentParser
import Clio

extension DifferenceClock: ExpressibleByArgument {}

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Shows what was added, removed and changed between two dates, and why.",
    discussion: """
      EXAMPLE: clio diff 2025-04 2025-07 behemoth

      Both dates stand for their ends. With '--clock known' only knowledge moves, with \
      '--clock valid' only the world.
      """)

  @Argument(help: "The earlier date.", transform: DateOption.read)
  var from: PartialDate

  @Argument(help: "The later date.", transform: DateOption.read)
  var to: PartialDate

  @Argument(help: "Only what concerns this entity.")
  var entity: String?

  @Option(help: "The clocks that move.")
  var clock: DifferenceClock = .both

  @OptionGroup var log: LogOptions
  @OptionGroup var perspective: PerspectiveOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let view = try log.open().view(perspective.request)
    output.print(
      try view.difference(from: .end(of: from), to: .end(of: to), of: entity, clock: clock))
  }
}
