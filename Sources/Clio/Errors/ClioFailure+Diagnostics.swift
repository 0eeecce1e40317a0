// Owns the failures that point into a text.

import Diagnostics
import GraphModel

extension ClioFailure {
  /// Everything that is wrong with a text.
  public init(_ diagnostics: [Diagnostic], in source: SourceText) {
    let first = diagnostics.first { $0.severity == .error } ?? diagnostics.first
    self.init(
      id: first?.id ?? "input", first?.message ?? "the text is wrong", hint: first?.hint,
      problems: [TextProblem(diagnostics: diagnostics, source: source)])
  }

  /// Everything that is wrong with some lines of journals.
  public init(_ problems: [JournalProblem]) {
    let first = problems.first?.diagnostic
    self.init(
      id: first?.id ?? "journal", first?.message ?? "the journal is wrong", hint: first?.hint,
      problems: problems.map { TextProblem($0) })
  }
}

extension ClioFailure.TextProblem {
  /// A journal's line, with empty lines before it in place of the rest of the file, so that its
  /// number is right.
  init(_ problem: JournalProblem) {
    let lead = problem.line - 1
    let text = String(repeating: "\n", count: lead) + String(decoding: problem.text, as: UTF8.self)
    let span = problem.diagnostic.span ?? TextSpan(start: 0, end: problem.text.count)
    let placed = Diagnostic(
      id: problem.diagnostic.id, severity: problem.diagnostic.severity,
      message: problem.diagnostic.message,
      span: TextSpan(start: span.start + lead, end: span.end + lead),
      hint: problem.diagnostic.hint, classification: problem.diagnostic.classification)
    self.init(
      diagnostics: [placed],
      source: SourceText(text, name: problem.journal ?? "standard input"))
  }
}
