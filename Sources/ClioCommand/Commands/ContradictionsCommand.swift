// Owns `clio contradictions`.

import ArgumentParser
import Clio

struct ContradictionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contradictions",
    abstract: "Lists values on which sources disagree, the pick, and the policy that picked.",
    discussion: "EXAMPLE: clio contradictions --known 2025-07")

  @Flag(help: "End with status 1 when there are contradictions.")
  var strict = false

  @OptionGroup var log: LogOptions
  @OptionGroup var perspective: PerspectiveOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let answer = try log.open().view(perspective.request).contradictions()
    output.print(answer)
    if strict, !answer.rows.isEmpty { throw Ended(ending: .failedAnswer) }
  }
}
