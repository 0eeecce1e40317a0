// Owns `clio log`.

import ArgumentParser
import Clio

extension EventOrder: ExpressibleByArgument {}

struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Lists events as sentences, with their dates and sources.",
    discussion: """
      EXAMPLE: clio log behemoth --known 2025-05-31 --format jsonl

      An event is listed when it was known, whatever became of it. With '--format jsonl' each \
      line is one event with its id and the perspective.
      """)

  @Argument(help: "An entity that the events mention: an id, a name or a unique part of one.")
  var entity: String?

  @Option(help: "Only events of this type.")
  var type: String?

  @Option(
    help: ArgumentHelp("Only what occurred from the start of this date on.", valueName: "date"),
    transform: DateOption.read)
  var from: PartialDate?

  @Option(
    help: ArgumentHelp(
      "Only what occurred up to the end of this date; became known, with '--order known'.",
      valueName: "date"),
    transform: DateOption.read)
  var to: PartialDate?

  @Option(help: "The order of the list.")
  var order: EventOrder = .position

  @OptionGroup var log: LogOptions
  @OptionGroup var perspective: PerspectiveOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let view = try log.open().view(perspective.request)
    let filter = EventFilter(entity: entity, type: type, from: from, to: to, order: order)
    output.print(try view.events(filter))
  }
}
