// Owns `clio export`.

import ArgumentParser
import Clio

extension ExportFormat: ExpressibleByArgument {}

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the graph, or a part of it, as DOT, SVG, JSON, GraphML or Mermaid.",
    discussion: """
      EXAMPLES:
        clio export --to svg --as-of 2025-05 -o may.svg
        clio export --to dot --around behemoth --depth 2
        clio export --to svg --diff 2025-04 2025-07 -o change.svg

      Shape and colour show the kind; dashed lines are claimed or reported, dotted ones \
      rumoured, red ones disputed. SVG needs Graphviz.
      """)

  @Option(help: "The format.")
  var to: ExportFormat

  @Option(
    name: .shortAndLong, help: "The file to write; standard output without it.",
    completion: .file())
  var output: String?

  @Option(
    help: ArgumentHelp("Only what is around this entity; may be repeated.", valueName: "entity"))
  var around: [String] = []

  @Option(help: "How many hops around it.")
  var depth = 1

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp("Colour what changed between two dates.", valueName: "date"),
    transform: DateOption.read)
  var diff: [PartialDate] = []

  @OptionGroup var log: LogOptions
  @OptionGroup var perspective: PerspectiveOptions

  func validate() throws {
    guard diff.isEmpty || diff.count == 2 else {
      throw ValidationError("'--diff' takes two dates, as in '--diff 2025-04 2025-07'.")
    }
    guard depth >= 0 else { throw ValidationError("'--depth' is a number of hops, 0 or more.") }
  }

  func run() throws {
    let view = try log.open().view(perspective.request)
    let scope = ExportScope(around: around, depth: depth)
    let picture =
      diff.count == 2
      ? try view.differencePicture(from: .end(of: diff[0]), to: .end(of: diff[1]), scope)
      : try view.picture(scope)
    let text = try to.text(of: picture)
    guard let output, output != "-" else {
      StandardStreams.print(text)
      return
    }
    try OutputFile(output).write(text)
    StandardStreams.note(
      "\(output): \(picture.nodes.count) nodes, \(picture.edges.count) relationships "
        + "(\(view.answered.description))\n")
  }
}
