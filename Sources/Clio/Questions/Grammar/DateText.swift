// Owns the one way in which dates that people type are read.

import Chronology

/// Reads dates as people type them.
public enum DateText {
  /// Words for days that need a clock to be understood.
  static let relativeWords: Set<String> = []

  /// The date that a text names: a partial date (`2025-05`), or plain English or French
  /// (`12 May 2025`, `mai 2025`).
  public static func read(_ text: String) throws(DateError) -> PartialDate {
    try PartialDate(text)
  }
}
