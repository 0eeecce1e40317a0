// Owns the entry to the parser of statements.

import Diagnostics

/// Reads statements separated by semicolons.
public enum StatementParser {
  /// The tree of a text, and everything that is wrong with it; never fails, whatever the text.
  ///
  ///     let tree = StatementParser.parse("MATCH (m:Model) RETURN m.name")
  ///     if tree.hasErrors { … tree.diagnostics … }
  ///
  /// - Parameter name: what the text is called in messages, such as a file's path.
  public static func parse(_ text: String, name: String? = nil) -> SyntaxTree {
    parse(SourceText(text, name: name))
  }

  /// The tree of a text that is already at hand.
  public static func parse(_ source: SourceText) -> SyntaxTree {
    var parser = Parser(source, language: .query)
    let statements = parser.statements()
    return SyntaxTree(
      source: source, statements: statements, diagnostics: parser.sortedDiagnostics())
  }

  /// An expression standing alone, such as a parameter's value on the command line.
  public static func parseExpression(_ text: String) -> (Expression, [Diagnostic]) {
    var parser = Parser(SourceText(text), language: .query)
    let expression = parser.soleExpression()
    return (expression, parser.sortedDiagnostics())
  }
}
