// Owns the entry to the parser of vocabulary files and element references.

import Diagnostics

/// Reads vocabulary files.
public enum VocabularyParser {
  /// The tree of a vocabulary, and everything that is wrong with it; never fails.
  public static func parse(_ text: String, name: String? = nil) -> VocabularyTree {
    VocabularyTree(source: SourceText(text, name: name), declarations: [], diagnostics: [])
  }
}
