// Owns the questions that `ask` understands, as values. How words become one stands in `Grammar`,
// how one is answered in `Answering`.

import Chronology

/// A question of controlled English or French, understood.
public struct Question: Sendable {
  /// What is asked.
  public indirect enum Kind: Sendable {
    /// What was known, of one thing or of all.
    case known(about: String?, at: KnowledgeTime)
    /// What became known from the start of one date to the end of another.
    case becameKnown(about: String?, from: PartialDate, to: PartialDate)
    /// Who stood in a relationship to an organization.
    case who(QuestionVerb, of: String, when: QuestionTime)
    /// Which models an organization released, announced, delayed or abandoned.
    case whichModels(QuestionVerb, by: String, when: QuestionTime)
    /// What happened to something.
    case happened(to: String, when: QuestionTime)
    /// When something was released.
    case released(String)
    /// The status of something.
    case status(of: String, at: PartialDate?)
    /// What changed between two dates.
    case changed(about: String?, from: PartialDate, to: PartialDate)
    /// What was true then and became known only later.
    case notYetKnown(at: PartialDate)
    /// How two things are connected.
    case connected(String, String, at: PartialDate?)
  }

  public let kind: Kind
  /// Whether the evidence behind the answer is asked for (`why: …`).
  public let wantsEvidence: Bool
  public let language: QuestionLanguage

  public init(kind: Kind, wantsEvidence: Bool = false, language: QuestionLanguage = .english) {
    self.kind = kind
    self.wantsEvidence = wantsEvidence
    self.language = language
  }
}

/// Up to when something was known.
public enum KnowledgeTime: Sendable, Hashable {
  /// As this question's perspective has it.
  case asPerspective
  /// At the end of a date.
  case at(PartialDate)
  /// Before a date began.
  case before(PartialDate)
}

/// The languages of questions.
public enum QuestionLanguage: String, Sendable, CaseIterable {
  case english, french
}

/// What a question about people or models asks for.
public enum QuestionVerb: String, Sendable, CaseIterable {
  case worked, led, joined, left, founded
  case released, announced, delayed, abandoned
}

/// When what is asked for took place.
public enum QuestionTime: Sendable, Hashable {
  case anyTime
  case at(PartialDate)
  case before(PartialDate)
  case after(PartialDate)
  case between(PartialDate, PartialDate)

  /// The instants that it covers, half-open: `between` has both its dates inside.
  public var span: InstantSpan {
    switch self {
    case .anyTime: .unknown
    case .at(let date): date.span
    case .before(let date): InstantSpan(start: .distantPast, end: date.span.start)
    case .after(let date): InstantSpan(start: date.span.end, end: .distantFuture)
    case .between(let from, let to): InstantSpan(start: from.span.start, end: to.span.end)
    }
  }
}

extension Question.Kind {
  /// Whether a date was read.
  var hasDate: Bool {
    switch self {
    case .known(_, let time): time != .asPerspective
    case .becameKnown, .changed, .notYetKnown: true
    case .who(_, _, let time), .whichModels(_, _, let time), .happened(_, let time):
      time != .anyTime
    case .released: false
    case .status(_, let date), .connected(_, _, let date): date != nil
    }
  }
}
