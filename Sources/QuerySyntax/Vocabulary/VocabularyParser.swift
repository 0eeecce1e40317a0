// Owns the entry to the parser of vocabularies.

import Diagnostics

/// Reads vocabulary files.
public enum VocabularyParser {
  /// The tree of a vocabulary, and everything that is wrong with it; never fails, whatever the
  /// text.
  ///
  ///     let tree = VocabularyParser.parse("KIND Person EVENT birth (person :Person)")
  ///
  /// - Parameter name: what the text is called in messages, such as a file's path.
  public static func parse(_ text: String, name: String? = nil) -> VocabularyTree {
    parse(SourceText(text, name: name))
  }

  /// The tree of a vocabulary that is already at hand.
  public static func parse(_ source: SourceText) -> VocabularyTree {
    var parser = Parser(source, language: .vocabulary)
    let declarations = parser.declarations()
    return VocabularyTree(
      source: source, declarations: declarations, diagnostics: parser.sortedDiagnostics())
  }
}
