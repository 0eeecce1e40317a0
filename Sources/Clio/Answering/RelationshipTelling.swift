// Owns the telling of relationships: rows and sentences, each with its period and its evidence.

import Chronology
import GraphExport
import GraphModel
import GraphProjection

/// A version of a relationship, with what it connects.
struct RelationshipFact {
  let relationship: Relationship
  let version: ElementVersion
  let type: String
  let start: String
  let end: String
}

/// Tells relationships.
struct RelationshipTelling {
  let view: KnowledgeView
  let listing: EventListing

  static let columns = [
    "start", "relationship", "end", "valid", "status", "events", "sources",
  ]

  init(view: KnowledgeView, language: QuestionLanguage) {
    self.view = view
    listing = EventListing(view: view, language: language)
  }

  /// Every version of the relationships that an entity has or had, in order of their start.
  func facts(
    of id: String, types: [String], isIncoming: Bool, other label: String?
  ) throws -> [RelationshipFact] {
    let relationships = try view.selectedRelationships(
      of: id, types: types, isIncoming: isIncoming, other: label)
    let facts = relationships.flatMap { relationship -> [RelationshipFact] in
      let identity = view.graph.identity(of: relationship)
      return view.graph.versions(of: .relationship(relationship)).map { version in
        RelationshipFact(
          relationship: relationship, version: version,
          type: view.graph.name(of: identity.type),
          start: view.graph.entityID(of: identity.start),
          end: view.graph.entityID(of: identity.end))
      }
    }
    return facts.sorted { left, right in
      let (one, other) = (left.version.validity.from, right.version.validity.from)
      if one != other { return (one.start, one.end) < (other.start, other.end) }
      let names = ([left.start, left.type, left.end], [right.start, right.type, right.end])
      return names.0.lexicographicallyPrecedes(names.1) { CodePoints.order($0, $1) == .before }
    }
  }

  func row(_ fact: RelationshipFact) throws -> [Answer.Cell] {
    let evidence = try view.evidence(of: fact.version)
    let sources = evidence.flatMap { listing.sources($0) }
    let voices = unique(evidence.flatMap { listing.voices($0) })
    return [
      Answer.Cell(fact.start), Answer.Cell(fact.type), Answer.Cell(fact.end),
      Answer.Cell(period(fact)), Answer.Cell(status(evidence).rawValue),
      Answer.Cell(evidence.map(\.id)),
      Answer.Cell(
        text: voices.joined(separator: ", "),
        json: .array(sources.map { JSONDocument(source: $0) })),
    ]
  }

  /// `Mark Chen works at OpenAI since 2018`, then what stands behind it.
  func story(_ fact: RelationshipFact, lead: String) throws -> [StyledText] {
    let evidence = try view.evidence(of: fact.version)
    var first = StyledText("  ") + StyledText(lead)
    let words = AnswerWords(listing.language)
    if let period = words.period((fact.version.validity.from, fact.version.validity.to)) {
      first = first + StyledText("  \(period)", .name)
    }
    first.hanging = 4
    let voices = unique(evidence.flatMap { listing.voices($0) })
    let parts =
      [words.status(status(evidence))] + (voices.isEmpty ? [] : [voices.joined(separator: ", ")])
      + evidence.map(\.id)
    var second = StyledText("    " + parts.joined(separator: " · "), .faint)
    second.hanging = 4
    return [first, second]
  }

  func period(_ fact: RelationshipFact) -> String? {
    ElementText(view: view.graph).period(fact.version)
  }

  private func status(_ evidence: [ArchivedEvent]) -> EventStatus {
    evidence.map(\.event.status).max() ?? .confirmed
  }

  private func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
