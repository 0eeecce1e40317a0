// Owns the partial date as a value: what was written and the span it means. Reading the text
// stands in `PartialDateParser`.

/// A date as precise as its source: `2025`, `2025-Q2`, `2025-05`, `2025-05-12`,
/// `2025-05-12T14:03:00Z`, a season (`2026-21`), one of a set (`[2025-07-07..2025-07-13]`,
/// `[..2025-05-15]`), approximate (`2025-05~`) or doubtful (`2025-05?`).
///
/// Written as EDTF (ISO 8601-2:2019, levels 0 and 1, and level 2's one-of-a-set). It is printed as
/// it was written, and compared by its span.
public struct PartialDate: Hashable, Sendable, CustomStringConvertible {
  /// How precise a date is.
  public enum Precision: String, Hashable, Sendable, CaseIterable {
    case year, season, quarter, month, day, second, microsecond, set
  }

  /// The date as written.
  public let text: String
  /// The half-open span in which the one true instant lies.
  public let span: InstantSpan
  public let precision: Precision
  /// Marked `~` (or `%`).
  public let isApproximate: Bool
  /// Marked `?` (or `%`).
  public let isDoubtful: Bool

  init(
    text: String, span: InstantSpan, precision: Precision, isApproximate: Bool, isDoubtful: Bool
  ) {
    self.text = text
    self.span = span
    self.precision = precision
    self.isApproximate = isApproximate
    self.isDoubtful = isDoubtful
  }

  public var description: String { text }
}
