// Owns the option that chooses a format, and the printing of answers.

import ArgumentParser
import Clio

extension OutputFormat: ExpressibleByArgument {}

/// How rows are printed.
struct OutputOptions: ParsableArguments {
  @Option(help: "How to print the rows; sentences or a table without it.")
  var format: OutputFormat?

  /// Prints an answer: results on standard output, the rest on standard error.
  func print(_ answer: Answer) {
    let printed = AnswerPrinter(format: format, style: Terminal.style).print(answer)
    StandardStreams.print(printed.output)
    StandardStreams.note(printed.notes)
  }
}
