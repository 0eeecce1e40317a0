// Owns the question how two things are connected: a shortest way between them.

import GraphModel
import GraphProjection

extension KnowledgeView {
  /// A shortest way between two entities over the relationships of this perspective, with the
  /// period and the evidence of each hop.
  public func connection(
    between first: String, and second: String, language: QuestionLanguage = .english
  ) throws -> Answer {
    let start = try node(first)
    let end = try node(second)
    let hops = try selectedWay(from: graph.entityID(of: start), to: graph.entityID(of: end))
    let words = AnswerWords(language)
    let telling = RelationshipTelling(view: self, language: language)
    let names = (name(of: graph.entityID(of: start)), name(of: graph.entityID(of: end)))
    var story = [
      StyledText(
        words.pick(
          "How \(names.0) and \(names.1) are connected",
          "Comment \(names.0) et \(names.1) sont liés"),
        .heading)
    ]
    guard let hops else {
      story.append(
        StyledText(words.pick("  They are not connected.", "  Aucun lien entre eux.")))
      return Answer(
        perspective: answered, columns: ["hop"] + RelationshipTelling.columns, story: story)
    }
    var rows: [[Answer.Cell]] = []
    for (index, relationship) in hops.enumerated() {
      guard let fact = fact(relationship) else { continue }
      let lead = "\(name(of: fact.start)) \(fact.type) \(name(of: fact.end))"
      story += try telling.story(fact, lead: lead)
      rows.append([Answer.Cell(Int64(index + 1))] + (try telling.row(fact)))
    }
    return Answer(
      perspective: answered, columns: ["hop"] + RelationshipTelling.columns, rows: rows,
      story: story)
  }

  private func fact(_ relationship: Relationship) -> RelationshipFact? {
    guard let version = graph.version(of: .relationship(relationship)) else { return nil }
    let identity = graph.identity(of: relationship)
    return RelationshipFact(
      relationship: relationship, version: version, type: graph.name(of: identity.type),
      start: graph.entityID(of: identity.start), end: graph.entityID(of: identity.end))
  }
}
