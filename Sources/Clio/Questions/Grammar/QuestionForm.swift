// Owns the form of a question: how it is shown to people, how it is recognised, what it means.

import Chronology

/// What a pattern took from a question.
struct QuestionCaptures {
  let words: QuestionWords
  let ranges: [String: Range<Int>]
  let dates: [String: PartialDate]

  /// The text of a place, as typed.
  func text(_ name: String) -> String? { ranges[name].map { words.typed($0) } }

  /// The folded words of a named choice.
  func choice(_ name: String) -> String? {
    ranges[name].map { words.words[$0].joined(separator: " ") }
  }

  func date(_ name: String) -> PartialDate? { dates[name] }

  /// The time that `date`, `date1` with `date2`, and the choice `when` describe.
  var time: QuestionTime {
    if let from = date("date1"), let to = date("date2") { return .between(from, to) }
    guard let date = date("date") else { return .anyTime }
    switch choice("when") {
    case "before", "avant": return .before(date)
    case "after", "since", "apres", "depuis": return .after(date)
    default: return .at(date)
    }
  }
}

/// One form of question.
struct QuestionForm: Sendable {
  /// As it is shown in help: `what was known [about X] in D`.
  let shown: String
  /// A question of this form that the default journals can answer.
  let example: String
  let language: QuestionLanguage
  let patterns: [QuestionPattern]
  /// What a match means; `nil` when what was captured makes no sense together.
  let meaning: @Sendable (QuestionCaptures) -> Question.Kind?

  init(
    _ shown: String, example: String, language: QuestionLanguage, patterns: [String],
    meaning: @escaping @Sendable (QuestionCaptures) -> Question.Kind?
  ) {
    self.shown = shown
    self.example = example
    self.language = language
    self.patterns = patterns.map { QuestionPattern($0) }
    self.meaning = meaning
  }
}
