// Owns reading an occurrence: a date, or a period as two dates with a slash between them.

extension Occurrence {
  /// Reads a date, or a period such as `2025-01/2025-06`, `2025-01/..` (open) or `../2025-06`
  /// (unknown start). EDTF's empty end (`2025-01/`, `/2025-06`) is an end that nobody knows.
  ///
  /// ```swift
  /// try Occurrence("2025-01/..").end == .never   // true
  /// ```
  public init(_ text: String) throws(DateError) {
    guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else {
      self = .date(try PartialDate(text))
      return
    }
    let offset = text.utf8.distance(from: text.startIndex, to: slash) + 1
    let from = String(text[..<slash])
    let to = String(text[text.utf8.index(after: slash)...])
    if let second = to.utf8.firstIndex(of: UInt8(ascii: "/")) {
      let place = to.utf8.distance(from: to.startIndex, to: second)
      throw DateError(
        offset: offset + place, length: to.utf8.count - place,
        message: "a period has two ends: expected one '/'")
    }
    let period = Period(
      from: try Self.end(from, at: 0), to: try Self.end(to, at: offset))
    self = .period(try Self.checked(period, length: text.utf8.count))
  }

  private static func end(_ text: String, at offset: Int) throws(DateError) -> Period.End {
    if text.isEmpty { return .unknown }
    if text == ".." { return .open }
    do throws(DateError) { return .date(try PartialDate(text)) } catch {
      throw error.shifted(by: offset)
    }
  }

  private static func checked(_ period: Period, length: Int) throws(DateError) -> Period {
    switch (period.from, period.to) {
    case (.date(let from), .date(let to)):
      guard from.span.start < to.span.end else {
        throw DateError(
          offset: 0, length: length,
          message: "a period ends no earlier than it starts: expected the earlier date first",
          hint: "did you mean '\(to)/\(from)'?")
      }
    case (.date, _), (_, .date): break
    default:
      throw DateError(
        offset: 0, length: length,
        message: "a period names at least one date, such as '2025-01/..'")
    }
    return period
  }
}
