// Owns the way from a question to its answer: which clocks it sets, and what then answers it.

import Chronology

extension KnowledgeView {
  /// Answers a question in controlled English or French. Its dates set the clocks; what they leave
  /// open is this view's. Throws `ClioFailure`.
  ///
  /// ```swift
  /// let answer = try base.view().ask("what was known on 31 May 2025 about Behemoth")
  /// ```
  public func ask(_ text: String) throws -> Answer {
    try answer(try QuestionParser(now: now).parse(text))
  }

  /// Answers a question that was understood.
  public func answer(_ question: Question) throws -> Answer {
    let language = question.language
    switch question.kind {
    case .known(let name, let time):
      switch time {
      case .asPerspective: return try known(about: name, language: language)
      case .at(let date):
        return try asked(known: .end(of: date)).known(
          about: name, recent: date, language: language)
      case .before(let date):
        return try asked(known: .start(of: date)).known(about: name, language: language)
      }
    case .becameKnown(let name, let from, let to):
      return try becameKnown(about: name, from: from, to: to, language: language)
    case .notYetKnown(let date): return try notYetKnown(at: date, language: language)
    default: throw ClioFailure(id: "ask.unsupported", "later")
    }
  }
}
