// Owns `clio ask`.

import ArgumentParser
import Clio

struct AskCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract: "Answers a question in controlled English or French.",
    discussion: """
      EXAMPLES:
        clio ask "what was known in May 2025"
        clio ask "what was known on 31 May 2025 about Behemoth"
        clio ask "que savait-on de Behemoth le 31 mai 2025"
        clio ask --explain "who joined Meta in 2025"

      FORMS:
      \(Self.list(.english))

      FORMES:
      \(Self.list(.french))

      'why: ' before a question (in French 'pourquoi : ') gives the evidence behind its answer. \
      X is an id, a name or a unique part of one; D is a date, and stands for its end.
      """)

  @Argument(help: ArgumentHelp("The question, in quotes.", valueName: "question"))
  var question: [String]

  @Flag(help: "Print the query that answers the question instead of the answer.")
  var explain = false

  @OptionGroup var log: LogOptions
  @OptionGroup var perspective: PerspectiveOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let view = try log.open().view(perspective.request)
    let question = question.joined(separator: " ")
    if explain {
      StandardStreams.print(try view.explain(question))
    } else {
      output.print(try view.ask(question))
    }
  }

  private static func list(_ language: QuestionLanguage) -> String {
    QuestionParser.forms(in: language).map { "  \($0)" }.joined(separator: "\n")
  }
}
