// Owns `clio verify`.

import ArgumentParser
import Clio

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks the hash chain, the append-only rules, every reference, and the fold.",
    discussion: """
      EXAMPLE: clio verify --log clio.db

      Ends with status 1 when something is damaged.
      """)

  @OptionGroup var log: LogOptions

  func run() throws {
    let bar = ProgressBar()
    defer { bar.finish() }
    let found = try KnowledgeBase.verify(log.locator) { bar.show($0) }
    bar.finish()
    for check in found.checks { StandardStreams.note("checked: \(check)\n") }
    for damage in found.damages { StandardStreams.print("damage: \(damage)\n") }
    guard found.isSound else { throw Ended(ending: .failedAnswer) }
    let events = found.events == 1 ? "1 event" : "\(found.events) events"
    StandardStreams.print(
      "\(log.locator) is sound: \(events)\nchain \(found.chain)\nstate \(found.state)\n")
  }
}
