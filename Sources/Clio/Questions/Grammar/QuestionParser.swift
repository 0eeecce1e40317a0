// Owns the understanding of a question: which form it has, and what to say when it has none.

import Chronology

/// Why a question was not understood.
public enum QuestionError: Error, Sendable {
  /// It has no form that is known; `nearest` is shown with an example.
  case notUnderstood(question: String, nearest: QuestionExample, forms: [String])
  /// It has a known form, but what stands for a date cannot be read.
  case unreadableDate(text: String, reason: String, form: String)
  /// The dates of `between` stand in the wrong order.
  case datesReversed(from: String, to: String)

  /// A form of question and an example of it.
  public struct QuestionExample: Sendable {
    public let form: String
    public let example: String
  }
}

/// Understands questions in controlled English and French.
///
/// ```swift
/// let question = try QuestionParser().parse("what was known on 31 May 2025 about Behemoth")
/// ```
public struct QuestionParser: Sendable {
  /// What `yesterday` and its like refer to.
  let now: Instant?

  public init(now: Instant? = nil) { self.now = now }

  /// The forms that are understood, as shown in help.
  public static func forms(in language: QuestionLanguage) -> [String] {
    table(language).map(\.shown)
  }

  /// An example of each form.
  public static func examples(in language: QuestionLanguage) -> [String] {
    table(language).map(\.example)
  }

  static func table(_ language: QuestionLanguage) -> [QuestionForm] {
    switch language {
    case .english: EnglishForms.all
    case .french: FrenchForms.all
    }
  }

  /// The question that a text asks. Throws `QuestionError`.
  public func parse(_ text: String) throws -> Question {
    var words = QuestionWords(text)
    var wantsEvidence = false
    if let prefix = evidencePrefix(words) {
      words = QuestionWords(prefix)
      wantsEvidence = true
    }
    let forms = QuestionLanguage.allCases.flatMap { Self.table($0) }
    for form in forms {
      if let kind = try meaning(of: words, as: form) {
        // «about X on 2025-02-30» is no name, but a date that cannot be read.
        if !kind.hasDate { try explainDate(words, forms) }
        return Question(kind: kind, wantsEvidence: wantsEvidence, language: form.language)
      }
    }
    try explainDate(words, forms)
    throw notUnderstood(words, forms)
  }

  /// What follows `why` or `pourquoi`; `nil` for other questions.
  private func evidencePrefix(_ words: QuestionWords) -> String? {
    guard let first = words.words.first, words.words.count > 1 else { return nil }
    guard ["why", "why:", "pourquoi", "pourquoi:"].contains(first) else { return nil }
    let rest = words.typed(1..<words.words.count)
    return rest.hasPrefix(":") ? String(rest.dropFirst()) : rest
  }

  private func meaning(of words: QuestionWords, as form: QuestionForm) throws -> Question.Kind? {
    let reader = QuestionDates(question: words, now: now)
    for pattern in form.patterns {
      guard let ranges = pattern.match(words, isDate: { reader.read($0) != nil })
      else { continue }
      if let whole = reader.cutDate(ranges), let reason = reader.reasonAgainst(whole) {
        throw QuestionError.unreadableDate(
          text: words.typed(whole), reason: reason, form: form.shown)
      }
      var dates: [String: PartialDate] = [:]
      for (name, range) in ranges where name.hasPrefix("date") {
        dates[name] = reader.read(range)
      }
      if let from = dates["date1"], let to = dates["date2"], to.span.end <= from.span.start {
        throw QuestionError.datesReversed(from: from.text, to: to.text)
      }
      let captures = QuestionCaptures(words: words, ranges: ranges, dates: dates)
      if let kind = form.meaning(captures) { return kind }
    }
    return nil
  }

  /// When the question would have a form if only what stands behind `on` or `in` could be read as a
  /// date, says so.
  private func explainDate(_ words: QuestionWords, _ forms: [QuestionForm]) throws {
    let reader = QuestionDates(question: words, now: now)
    for form in forms {
      for pattern in form.patterns {
        guard let ranges = pattern.match(words, isDate: { reader.standsForDate($0) })
        else { continue }
        for (name, range) in ranges.sorted(by: { $0.key < $1.key }) where name.hasPrefix("date") {
          guard let reason = reader.reasonAgainst(range) else { continue }
          throw QuestionError.unreadableDate(
            text: words.typed(range), reason: reason, form: form.shown)
        }
      }
    }
  }

  private func notUnderstood(_ words: QuestionWords, _ forms: [QuestionForm]) -> QuestionError {
    let nearest = NearestForm(words: words.words).find(among: forms)
    return .notUnderstood(
      question: words.text,
      nearest: QuestionError.QuestionExample(form: nearest.shown, example: nearest.example),
      forms: Self.forms(in: nearest.language))
  }
}
