// Owns spans as the dates that mean them, for drawings and lists. Dates that an author wrote are
// printed as written; this is for the spans that the graph keeps of them.

/// Writes spans as the shortest date that means them.
public enum SpanText {
  private static let day: Int128 = 86_400_000_000

  /// Such as `2025`, `2025-Q2`, `2025-05`, `2025-05-12`, `[..2025-05-15]`; `nil` for the spans of
  /// what nobody knows and of what has not come.
  public static func date(_ span: InstantSpan) -> String? {
    guard span != .unknown && span != .never && span.end != .distantPast else { return nil }
    if let whole = wholeUnit(span) { return whole }
    let first = span.start.isFinite ? point(span.start) : ""
    let last = span.end.isFinite ? lastDate(before: span.end) : ""
    return first == last ? first : "[\(first)..\(last)]"
  }

  /// When something holds: `since 2025-05`, `2024 to 2025-05-30`, `until 2025-06`; `nil` when
  /// neither end is known.
  public static func period(from: InstantSpan, to: InstantSpan) -> String? {
    switch (date(from), date(to)) {
    case (let start?, let end?): "\(start) to \(end)"
    case (let start?, nil): "since \(start)"
    case (nil, let end?): "until \(end)"
    case (nil, nil): nil
    }
  }

  /// A year, quarter, month or day; `nil` when the span is none of them.
  private static func wholeUnit(_ span: InstantSpan) -> String? {
    guard let first = midnight(span.start), let next = midnight(span.end) else { return nil }
    if next == first + 1 { return dayText(first) }
    let start = GregorianCalendar.civil(first)
    let end = GregorianCalendar.civil(next)
    guard start.day == 1, end.day == 1 else { return nil }
    let months = (end.year - start.year) * 12 + Int64(end.month - start.month)
    let month = dayText(first).dropLast(3)
    let year = month.dropLast(3)
    switch months {
    case 1: return String(month)
    case 3 where start.month % 3 == 1:
      return "\(year)-Q\(GregorianCalendar.quarter(month: start.month))"
    case 12 where start.month == 1: return String(year)
    default: return nil
    }
  }

  /// The month that ends at an instant, or the day, or the instant before it.
  private static func lastDate(before end: Instant) -> String {
    let text = point(end.advanced(by: -1))
    guard let next = midnight(end), GregorianCalendar.civil(next).day == 1 else { return text }
    return String(text.dropLast(3))
  }

  /// The day that begins at an instant.
  private static func midnight(_ instant: Instant) -> Int64? {
    guard instant.isFinite, instant.microseconds % day == 0 else { return nil }
    return Int64(exactly: instant.microseconds / day)
  }

  /// An instant as the day that holds it, or exactly when it is neither the first nor the last
  /// moment of one.
  private static func point(_ instant: Instant) -> String {
    let text = instant.description
    let isEdge = instant.microseconds % day == 0 || (instant.microseconds + 1) % day == 0
    guard isEdge, let separator = text.firstIndex(of: "T") else { return text }
    return String(text[..<separator])
  }

  private static func dayText(_ epochDay: Int64) -> String {
    point(Instant(microseconds: Int128(epochDay) * day))
  }
}
