// Owns the printing of answers in all formats. What goes to standard error is returned apart.

import GraphExport

/// Prints answers.
///
/// ```swift
/// let printed = AnswerPrinter(format: .json).print(answer)
/// ```
public struct AnswerPrinter: Sendable {
  /// A printed answer: what belongs on standard output and what on standard error.
  public struct Printed: Sendable {
    public var output: String
    public var notes: String
  }

  /// `nil`: sentences where the answer has them, else a table.
  public let format: OutputFormat?
  public let style: OutputStyle

  public init(format: OutputFormat? = nil, style: OutputStyle = OutputStyle()) {
    self.format = format
    self.style = style
  }

  /// The answer as text.
  public func print(_ answer: Answer) -> Printed {
    let texts = answer.rows.map { $0.map(\.text) }
    switch format {
    case nil:
      let body = answer.story.isEmpty ? table(answer, texts) : story(answer)
      return Printed(output: body + footer(answer), notes: "")
    case .table: return Printed(output: table(answer, texts) + footer(answer), notes: "")
    case .markdown:
      let notes = ([perspective(answer)] + answer.notes).map { "\n_\($0)_\n" }.joined()
      let body = MarkdownTable.text(columns: answer.columns, rows: texts)
      return Printed(output: body + notes, notes: "")
    case .csv:
      return Printed(
        output: CommaSeparated.text(columns: answer.columns, rows: texts), notes: aside(answer))
    case .json: return Printed(output: document(answer).indented + "\n", notes: "")
    case .jsonl:
      let lines = answer.rows.map { row in
        let members = object(answer.columns, row) + [("perspective", answer.perspective.json)]
        return JSONDocument.object(members).compact + "\n"
      }
      return Printed(output: lines.joined(), notes: aside(answer))
    }
  }

  private func table(_ answer: Answer, _ texts: [[String]]) -> String {
    guard !texts.isEmpty else { return "nothing\n" }
    return TextTable(columns: answer.columns, rows: texts).text(style)
  }

  private func story(_ answer: Answer) -> String {
    answer.story.map { $0.rendered(style) + "\n" }.joined()
  }

  /// The perspective and the notes, under what people read.
  private func footer(_ answer: Answer) -> String {
    let lines =
      answer.notes.map { StyledText($0) }
      + [StyledText("(\(perspective(answer)))", .faint)]
    return "\n" + lines.map { $0.rendered(style) + "\n" }.joined()
  }

  private func perspective(_ answer: Answer) -> String {
    AnswerWords(answer.language).perspective(answer.perspective)
  }

  /// The same on standard error, beside what programs read.
  private func aside(_ answer: Answer) -> String {
    (answer.notes + ["(\(perspective(answer)))"]).map { $0 + "\n" }.joined()
  }

  private func object(_ columns: [String], _ row: [Answer.Cell])
    -> [(key: String, value: JSONDocument)]
  {
    zip(columns, row).map { ($0, $1.json) }
  }

  private func document(_ answer: Answer) -> JSONDocument {
    .object(
      [
        ("perspective", answer.perspective.json), ("columns", .strings(answer.columns)),
        ("rows", .array(answer.rows.map { .object(object(answer.columns, $0)) })),
        ("notes", .strings(answer.notes)),
      ] + answer.totals)
  }
}
