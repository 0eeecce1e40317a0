// Owns the showing of diagnostics with the text that they are about.

import Diagnostics
import GraphModel

extension ClioFailure {
  /// Everything that is wrong with a text, with excerpts.
  public init(_ diagnostics: [Diagnostic], in source: SourceText) {
    let errors = diagnostics.filter { $0.severity == .error }
    let first = errors.first ?? diagnostics.first
    self.init(
      id: first?.id ?? "input", first?.message ?? "the text is wrong", hint: first?.hint,
      excerpt: diagnostics.map { DiagnosticText.of($0, in: source) }.joined(separator: "\n"))
  }

  /// A line of a journal that cannot be read or means something impossible.
  public init(_ problems: [JournalProblem]) {
    let first = problems.first?.diagnostic
    let excerpts = problems.map { DiagnosticText.of($0) }
    self.init(
      id: first?.id ?? "journal", first?.message ?? "the journal is wrong", hint: first?.hint,
      excerpt: excerpts.joined(separator: "\n"))
  }
}

/// Diagnostics as text with excerpt, caret and hint.
enum DiagnosticText {
  static func of(_ diagnostic: Diagnostic, in source: SourceText) -> String {
    "\(source.name ?? "input"): \(diagnostic.message)"
  }

  static func of(_ problem: JournalProblem) -> String { problem.description }
}
