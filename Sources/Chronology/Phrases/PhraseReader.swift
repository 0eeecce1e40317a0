// Owns putting the words of a phrase together to a date.

/// Gathers what the words of a phrase say, in whatever order they stand, and writes it as EDTF.
struct PhraseReader {
  let tokens: [PhraseToken]
  let text: String
  let now: Instant?

  private var year: Int64?
  private var month: Int?
  private var day: Int64?
  private var season: Int?
  private var quarter: Int64?
  private var ordinal: Int64?
  private var namesQuarter = false
  private var isBeforeChrist = false
  private var edge: PhraseWord?
  private var mark = ""
  private var relative: PhraseWord?
  private var relativeUnit: PhraseWord?
  private var whole: PartialDate?

  init(tokens: [PhraseToken], text: String, now: Instant?) {
    self.tokens = tokens
    self.text = text
    self.now = now
  }

  /// The date that the words make together.
  mutating func date() throws(DateError) -> PartialDate {
    for token in tokens { try take(token) }
    let date = try core()
    return try marked(try atEdge(date))
  }

  private mutating func take(_ token: PhraseToken) throws(DateError) {
    switch token.content {
    case .date(let text):
      guard whole == nil else { throw unexpected(token) }
      do throws(DateError) { whole = try PartialDate(text) } catch {
        throw error.shifted(by: token.offset)
      }
    case .number(let number, let digits, let suffix):
      try take(number, digits: digits, suffix: suffix, token)
    case .word(let word): try take(word, token)
    }
  }

  private mutating func take(
    _ number: Int64, digits: Int, suffix: String, _ token: PhraseToken
  ) throws(DateError) {
    let isOrdinal = ["st", "nd", "rd", "th", "er", "e", "eme", "ere", "re"].contains(suffix)
    guard isOrdinal || suffix.isEmpty else { throw unexpected(token) }
    if digits >= 4 && !isOrdinal && year == nil {
      year = number
    } else if digits <= 2 && ordinal == nil {
      ordinal = number
    } else {
      throw unexpected(token)
    }
  }

  private mutating func take(_ word: String, _ token: PhraseToken) throws(DateError) {
    // `Q2`, and French `T2`.
    if word.utf8.count == 2, "qt".contains(word.prefix(1)), let number = Int64(word.dropFirst()) {
      quarter = number
      return
    }
    guard let meaning = PhraseWord.meanings[word] else { throw unexpected(token) }
    switch meaning {
    case .month(let number):
      guard month == nil else { throw unexpected(token) }
      month = number
    case .season(let number): season = number
    case .quarter: namesQuarter = true
    case .ordinal(let number): ordinal = Int64(number)
    case .end, .beginning: edge = meaning
    case .approximately: mark = mark == "?" ? "%" : "~"
    case .doubtfully: mark = mark == "~" ? "%" : "?"
    case .before(let days): whole = try daysAgo(days, token)
    case .now: whole = try PartialDate(try clock(token).description)
    case .monthUnit, .yearUnit: relativeUnit = meaning
    case .this, .last, .next: relative = meaning
    case .beforeChrist: isBeforeChrist = true
    case .filler: break
    }
  }
}

// MARK: - Putting the parts together

extension PhraseReader {
  /// The date before its mark and its edge.
  private mutating func core() throws(DateError) -> PartialDate {
    if relative != nil, relativeUnit != nil { return try relativeDate() }
    if let whole {
      guard year == nil, month == nil, ordinal == nil else { throw tooMuch() }
      return whole
    }
    if isBeforeChrist, let number = year ?? ordinal {
      if year == nil { ordinal = nil }
      year = 1 - number
    }
    guard let year else { throw missingYear() }
    let yearText = yearText(year)
    if namesQuarter, quarter == nil {
      quarter = ordinal
      ordinal = nil
    }
    let unit: String
    switch (quarter, season, month) {
    case (let quarter?, nil, nil): unit = "-Q\(quarter)"
    case (nil, let season?, nil): unit = "-\(season)"
    case (nil, nil, let month?): unit = "-\(padded(Int64(month), to: 2))"
    case (nil, nil, nil) where !namesQuarter: unit = ""
    default: throw tooMuch()
    }
    if let ordinal {
      guard month != nil else { throw tooMuch() }
      return try checked("\(yearText)\(unit)-\(padded(ordinal, to: 2))")
    }
    return try checked(yearText + unit)
  }

  /// Reads what the phrase was translated to; what is wrong is wrong with the whole phrase.
  private func checked(_ edtf: String) throws(DateError) -> PartialDate {
    do throws(DateError) { return try PartialDate(edtf) } catch {
      throw DateError(
        offset: 0, length: text.utf8.count, message: error.message, hint: error.hint)
    }
  }

  /// The first or last day of the date, where the phrase asks for it.
  private func atEdge(_ date: PartialDate) throws(DateError) -> PartialDate {
    guard let edge, let first = date.earliest, let last = date.latest else { return date }
    let instant = edge == .end ? last : first
    return try PartialDate(String(instant.description.prefix { $0 != "T" }))
  }

  private func marked(_ date: PartialDate) throws(DateError) -> PartialDate {
    mark.isEmpty ? date : try checked(date.text + mark)
  }

  private func relativeDate() throws(DateError) -> PartialDate {
    let today = try GregorianCalendar.civil(clock(tokens.first).epochDay)
    let step: Int64 = relative == .last ? -1 : relative == .next ? 1 : 0
    if relativeUnit == .yearUnit { return try checked(yearText(today.year + step)) }
    let months: Int64 = today.year * 12 + Int64(today.month) - 1 + step
    let (year, month) = Instant.floor(Int128(months), by: 12)
    return try checked("\(yearText(Int64(year)))-\(padded(Int64(month) + 1, to: 2))")
  }

  private func daysAgo(_ days: Int, _ token: PhraseToken) throws(DateError) -> PartialDate {
    try PartialDate(dateText(try clock(token).epochDay - Int64(days)))
  }

  private func clock(_ token: PhraseToken?) throws(DateError) -> Instant {
    if let now { return now }
    throw DateError(
      offset: token?.offset ?? 0, length: token?.length ?? 0,
      message: "expected a date that needs no clock")
  }
}

// MARK: - Errors

extension PhraseReader {
  private func unexpected(_ token: PhraseToken) -> DateError {
    let word = spelling(of: token)
    return DateError(
      offset: token.offset, length: token.length,
      message: "expected a date such as 'May 2025', '12 May 2025' or '2025-05', found '\(word)'",
      hint: nearestName(to: word, among: PhraseWord.names))
  }

  private func spelling(of token: PhraseToken) -> String {
    String(decoding: Array(text.utf8)[token.offset..<token.offset + token.length], as: UTF8.self)
  }

  private func missingYear() -> DateError {
    let year = now.map { GregorianCalendar.civil($0.epochDay).year }
    return DateError(
      offset: text.utf8.count, message: "expected a year",
      hint: year.map { "did you mean '\(text) \($0)'?" })
  }

  private func tooMuch() -> DateError {
    DateError(
      offset: 0, length: text.utf8.count,
      message: "expected one date, such as '12 May 2025', 'Q2 2025' or 'spring 2025'")
  }
}

extension Instant {
  /// The day of UTC that the instant is in; that of 1970-01-01 for the infinities.
  var epochDay: Int64 {
    guard isFinite else { return 0 }
    return Int64(truncatingIfNeeded: Instant.floor(microseconds, by: 86_400_000_000).quotient)
  }
}
