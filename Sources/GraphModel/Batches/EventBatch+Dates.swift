// Owns the dates of the canonical form, read into a batch: spans that come again and again have one
// number.

import Chronology

extension EventBatch {
  /// Reads a date, or two with a slash between them.
  mutating func readOccurrence(
    _ token: StringToken, in scanner: JSONScanner, _ row: inout EventRow, _ base: UInt32
  ) -> Bool {
    guard let slash = scanner.raw(token).firstIndex(of: UInt8(ascii: "/")) else {
      guard let span = span(of: token, in: scanner) else { return false }
      (row.start, row.end, row.startDate) = (span, span, TextRange(token, base))
      return true
    }
    // A period without one of its dates is rare.
    let middle = token.start + slash
    let from = StringToken(start: token.start, end: middle, hasEscapes: false)
    let to = StringToken(start: middle + 1, end: token.end, hasEscapes: false)
    guard let start = span(of: from, in: scanner), let end = span(of: to, in: scanner) else {
      return false
    }
    row.startDate = TextRange(from, base)
    return addPeriod(start, end, to: &row)
  }

  /// Adds a period, if it ends after it began; whether it does.
  @inline(__always)
  mutating func addPeriod(_ start: Int32, _ end: Int32, to row: inout EventRow) -> Bool {
    guard spans[Int(start)].start < spans[Int(end)].end else { return false }
    row.start = start
    // What tells a period from a date is that its ends have numbers of their own.
    row.end = end == start ? add(spans[Int(end)]) : end
    return true
  }

  /// The number of a date's span; `nil` for what is no date.
  mutating func span(of token: StringToken, in scanner: JSONScanner) -> Int32? {
    let key = TokenCache<Int32>.key(token, in: scanner.bytes)
    if let key, let number = dateSpans[key] { return number }
    if let key, let span = InstantSpan(plainDay: scanner.raw(token)) {
      let number = add(span)
      dateSpans[key] = number
      return number
    }
    let text = String(decoding: scanner.raw(token), as: UTF8.self)
    guard let date = try? PartialDate(text) else { return nil }
    let number = add(date.span)
    if let key { dateSpans[key] = number }
    return number
  }

  /// Without a date of its own an event is known when a source was published, else when it was
  /// recorded.
  mutating func addKnown(to row: inout EventRow, _ instant: Instant?) {
    let published = row.sources < 0 ? nil : sourceLists[Int(row.sources)].published
    row.known = add(FactEvent.knownSpan(published, recorded: instant))
    row.knownDate = row.sources < 0 ? .none : sourceLists[Int(row.sources)].publishedText
  }
}
