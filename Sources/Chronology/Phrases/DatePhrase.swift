// Owns reading dates as people write them, in English and French. What the words mean stands in
// `PhraseWords`, and how a text falls into words in `PhraseToken`.

/// A date in words: `May 2025`, `le 31 mai 2025`, `the end of May 2025`, `Q2 2025`, `printemps
/// 2025`, `yesterday`.
///
/// ```swift
/// try DatePhrase("fin mai 2025").date().text   // "2025-05-31"
/// ```
public struct DatePhrase {
  let text: String
  let now: Instant?

  /// A phrase; `now` is what `today` and a date without a year refer to.
  public init(_ text: String, now: Instant? = nil) {
    self.text = text
    self.now = now
  }

  /// The date that the phrase names, written as EDTF. Whatever is EDTF already stays as it is.
  public func date() throws(DateError) -> PartialDate {
    let edtf: DateError
    do throws(DateError) { return try PartialDate(text) } catch { edtf = error }
    let tokens = PhraseToken.tokens(of: text)
    if let slashed = slashedDate() { throw slashed }
    guard tokens.contains(where: { $0.isSpoken }) else { throw edtf }
    var reader = PhraseReader(tokens: tokens, text: text, now: now)
    return try reader.date()
  }

  /// The period or date that the phrase names: EDTF, `from May to July 2025`, `since May 2025`,
  /// `until May 2025`, and the same in French.
  public func occurrence() throws(DateError) -> Occurrence {
    if let occurrence = try? Occurrence(text) { return occurrence }
    if let period = try PhraseReader.period(text, now: now) { return .period(period) }
    if text.utf8.contains(UInt8(ascii: "/")), slashedDate() == nil {
      return try Occurrence(text)
    }
    return .date(try date())
  }

  /// `05/12/2025` is a day in May to some and in December to others: the error that asks which.
  private func slashedDate() -> DateError? {
    let fields = text.split(omittingEmptySubsequences: false) { "/.-".contains($0) }
    guard fields.count == 3, let first = Int(fields[0]), let second = Int(fields[1]),
      fields[2].utf8.count == 4, Int64(fields[2]) != nil
    else { return nil }
    let readings = [(first, second), (second, first)].compactMap { month, day -> String? in
      let text = "\(fields[2])-\(padded(Int64(month), to: 2))-\(padded(Int64(day), to: 2))"
      return (try? PartialDate(text)).map { "'\($0)'" }
    }
    return DateError(
      offset: 0, length: text.utf8.count,
      message: "expected year, month and day in this order, as in '2025-05-12'",
      hint: readings.isEmpty
        ? nil : "did you mean \(Set(readings).sorted().joined(separator: " or "))?")
  }
}

extension PartialDate {
  /// Reads EDTF or a phrase in English or French; `now` is what `today` refers to.
  public init(phrase: String, now: Instant? = nil) throws(DateError) {
    self = try DatePhrase(phrase, now: now).date()
  }
}

extension Occurrence {
  /// Reads EDTF or a phrase in English or French; `now` is what `today` refers to.
  public init(phrase: String, now: Instant? = nil) throws(DateError) {
    self = try DatePhrase(phrase, now: now).occurrence()
  }
}
