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
    case year, season, quarter, month, day, minute, second, microsecond, set
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

  /// Reads a date as EDTF writes it; years reach from −999,999,999 to 999,999,999.
  ///
  /// Seasons are the northern, whole-month ones: `2025-21` is March to May, and `2025-24` December
  /// 2025 to February 2026. A timestamp is one microsecond, or, without seconds, that minute.
  ///
  /// ```swift
  /// try PartialDate("2025-05").span.contains(PartialDate("2025-05-12").span)   // true
  /// try PartialDate("2025-02-30")   // throws: February 2025 has 28 days
  /// ```
  public init(_ text: String) throws(DateError) {
    var whole = text
    let result: Result<PartialDateParser.Reading, DateError> = whole.withUTF8 { bytes in
      var parser = PartialDateParser(DateScanner(bytes: bytes))
      do throws(DateError) { return .success(try parser.wholeDate()) } catch {
        return .failure(error)
      }
    }
    self.init(text: text, reading: try result.get())
  }

  init(text: String, reading: PartialDateParser.Reading) {
    self.init(
      text: text, span: reading.span, precision: reading.precision,
      isApproximate: reading.isApproximate, isDoubtful: reading.isDoubtful)
  }

  /// The first instant that may be the true one; `nil` for `[..2025]`.
  public var earliest: Instant? { span.start.isFinite ? span.start : nil }

  /// The last microsecond that may be the true one; `nil` for `[2025..]`.
  public var latest: Instant? { span.end.isFinite ? span.end.advanced(by: -1) : nil }

  /// The instant that this date stands for in a question: its end. `2025-05` asks about the last
  /// moment of May.
  public var horizon: Instant { span.end }

  public var description: String { text }
}
