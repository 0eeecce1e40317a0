// Owns `clio replay`.

import ArgumentParser
import Clio

extension ReplayRequest.Order: ExpressibleByArgument {}

struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Plays history event by event, with what each changes in the graph.",
    discussion: """
      EXAMPLES:
        clio replay --to 2025-05
        clio replay --from 2025-05 --to 2025-07 --frames frames

      Lines with + were added, with - removed, with ~ changed, in the graph as the end of the \
      replay sees it. At the end stand the graph's counts and its state hash. '--frames' writes \
      a numbered DOT file a step, all in one layout.
      """)

  @Option(
    help: ArgumentHelp("Where the replay ends; now without it.", valueName: "date"),
    transform: DateOption.read)
  var to: PartialDate?

  @Option(
    help: ArgumentHelp("Play what came before this date without telling it.", valueName: "date"),
    transform: DateOption.read)
  var from: PartialDate?

  @Option(help: "The order of the events.")
  var by: ReplayRequest.Order = .known

  @Option(
    help: ArgumentHelp("The folder for one DOT file a step.", valueName: "folder"),
    completion: .directory)
  var frames: String?

  @OptionGroup var log: LogOptions
  @OptionGroup var perspective: PerspectiveOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let view = try log.open().view(perspective.request)
    let request = ReplayRequest(from: from, to: to, order: by, wantsFrames: frames != nil)
    let bar = ProgressBar()
    defer { bar.finish() }
    let replay = try view.replay(request) { bar.show($0) }
    bar.finish()
    output.print(replay.answer)
    if let frames {
      let count = try FrameFolder(frames).write(replay.frames)
      StandardStreams.note("\(frames): \(count) frames\n")
    }
  }
}
