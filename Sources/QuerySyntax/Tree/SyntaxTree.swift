// Owns what the parser gives: the text, its statements and what is wrong with it.

import Diagnostics

/// A parsed text. There is a tree even where there are errors.
public struct SyntaxTree: Sendable {
  public let source: SourceText
  /// One for each part between semicolons that is not blank.
  public let statements: [Statement]
  /// In the order of the text; the statements may be run only when none is an error.
  public let diagnostics: [Diagnostic]

  public init(source: SourceText, statements: [Statement], diagnostics: [Diagnostic]) {
    self.source = source
    self.statements = statements
    self.diagnostics = diagnostics
  }

  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
