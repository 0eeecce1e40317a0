// Owns the entry to the parser of statements.

import Diagnostics

/// Reads statements separated by semicolons.
public enum StatementParser {
  /// The tree of a text, and everything that is wrong with it; never fails, whatever the text.
  public static func parse(_ text: String, name: String? = nil) -> SyntaxTree {
    SyntaxTree(source: SourceText(text, name: name), statements: [], diagnostics: [])
  }
}
