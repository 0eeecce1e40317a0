// Owns the one way in which dates that people type are read.

import Chronology

/// Reads dates as people type them.
public enum DateText {
  /// Words for days that a clock must explain; other dates hold a number.
  static let relativeWords: Set<String> = [
    "today", "yesterday", "tomorrow", "now", "month", "year", "week", "quarter", "aujourd",
    "hui", "hier", "demain", "maintenant", "mois", "an", "annee", "semaine", "trimestre",
  ]

  /// The date that a text names: a partial date (`2025-05`), or plain English or French
  /// (`12 May 2025`, `mai 2025`, `yesterday`).
  public static func read(_ text: String, now: Instant? = nil) throws(DateError) -> PartialDate {
    try PartialDate(phrase: text, now: now)
  }
}
