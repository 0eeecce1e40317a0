// Owns the questions about people and models: who worked where, which models were released.

import Chronology
import GraphModel
import GraphProjection

extension KnowledgeView {
  /// Who stood in a relationship to an organization: worked at, led, joined, left or founded it.
  public func who(
    _ verb: QuestionVerb, of name: String, when time: QuestionTime = .anyTime,
    language: QuestionLanguage = .english
  ) throws -> Answer {
    let id = try entity(name)
    let telling = RelationshipTelling(view: self, language: language)
    var facts = try telling.facts(
      of: id, types: verb.relationships, isIncoming: true, other: "Person")
    facts = facts.filter { fits($0.version, verb, time) }
    if verb == .worked || verb == .joined || verb == .left { facts = preferring("WORKS_AT", facts) }
    let words = AnswerWords(language)
    let title = words.pick(
      "Who \(verb.words(language)) \(self.name(of: id))\(time.words(language))",
      "Qui \(verb.words(language)) \(self.name(of: id))\(time.words(language))")
    return try answer(facts, telling, title: title, language) { self.name(of: $0.start) }
  }

  /// Which models an organization released, announced, delayed or abandoned.
  public func models(
    _ verb: QuestionVerb, by name: String, when time: QuestionTime = .anyTime,
    language: QuestionLanguage = .english
  ) throws -> Answer {
    let id = try entity(name)
    let telling = RelationshipTelling(view: self, language: language)
    let facts = try telling.facts(
      of: id, types: verb.relationships, isIncoming: false, other: "Model"
    ).filter { fits($0.version, verb, time) }
    let words = AnswerWords(language)
    let title = words.pick(
      "Models that \(self.name(of: id)) \(verb.words(language))\(time.words(language))",
      "Modèles que \(self.name(of: id)) \(verb.words(language))\(time.words(language))")
    return try answer(facts, telling, title: title, language) { fact in
      let isPlain = verb.relationships.first == fact.type
      let model = self.name(of: fact.end)
      return isPlain ? model : "\(model) (\(fact.type.lowercased().replacing("_", with: " ")))"
    }
  }

  private func answer(
    _ facts: [RelationshipFact], _ telling: RelationshipTelling, title: String,
    _ language: QuestionLanguage, lead: (RelationshipFact) -> String
  ) throws -> Answer {
    var story: [StyledText] = [StyledText(title, .heading)]
    if facts.isEmpty { story.append(StyledText("  \(AnswerWords(language).nothing)")) }
    for fact in facts { story += try telling.story(fact, lead: lead(fact)) }
    return Answer(
      perspective: answered, columns: RelationshipTelling.columns,
      rows: try facts.map { try telling.row($0) }, story: story)
  }

  /// Whether a version answers a verb at a time. What somebody does holds at the end of a date;
  /// what somebody did falls into it.
  private func fits(_ version: ElementVersion, _ verb: QuestionVerb, _ time: QuestionTime) -> Bool {
    switch verb {
    case .worked, .led:
      switch time {
      case .anyTime: return true
      case .at(let date):
        return version.validity.interval(perspective.certainty).contains(date.horizon)
      case .before, .after, .between:
        let held = version.validity.interval(perspective.certainty)
        return held.from < time.span.end && time.span.start < held.to
      }
    case .left: return version.validity.to != .never && falls(version.validity.to, into: time)
    default: return falls(version.validity.from, into: time)
    }
  }

  private func falls(_ span: InstantSpan, into time: QuestionTime) -> Bool {
    perspective.certainty == .certainly
      ? time.span.contains(span) : time.span.overlaps(span)
  }

  /// Who leads a place works there: said once, by the relationship that says so.
  private func preferring(_ type: String, _ facts: [RelationshipFact]) -> [RelationshipFact] {
    let named = Set(facts.filter { $0.type == type }.map(\.start))
    return facts.filter { $0.type == type || !named.contains($0.start) }
  }
}
