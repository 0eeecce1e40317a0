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
    do {
      return try answer(try QuestionParser(now: now).parse(text))
    } catch let error as QuestionError {
      throw ClioFailure(error)
    }
  }

  /// Answers a question that was understood.
  public func answer(_ question: Question) throws -> Answer {
    var answer = try answered(question)
    answer.language = question.language
    return answer
  }

  private func answered(_ question: Question) throws -> Answer {
    let language = question.language
    switch question.kind {
    case .known(let name, let time): return try answer(known: name, time, language)
    case .becameKnown(let name, let from, let to):
      return try becameKnown(about: name, from: from, to: to, language: language)
    case .notYetKnown(let date): return try notYetKnown(at: date, language: language)
    case .who(let verb, let name, let time):
      return try who(verb, of: name, when: time, language: language)
    case .whichModels(let verb, let name, let time):
      return try models(verb, by: name, when: time, language: language)
    case .happened(let name, let time):
      return try happened(to: name, when: time, language: language)
    case .released(let name): return try released(name, language: language)
    case .status(let name, let date):
      let view = seen(at: date)
      return question.wantsEvidence
        ? try view.why("\(try view.entity(name)).status", language: language)
        : try view.status(of: name, language: language)
    case .changed(let name, let from, let to):
      // One date: what changed within it. Two: from the end of the one to the end of the other.
      let start: PerspectiveRequest.Reading = from == to ? .start(of: from) : .end(of: from)
      return try difference(from: start, to: .end(of: to), of: name, language: language)
    case .connected(let one, let other, let date):
      return try seen(at: date).connection(between: one, and: other, language: language)
    }
  }

  private func answer(
    known name: String?, _ time: KnowledgeTime, _ language: QuestionLanguage
  ) throws -> Answer {
    var recent: PartialDate?
    if case .at(let date) = time { recent = date }
    return try seen(at: time).known(about: name, recent: recent, language: language)
  }
}
