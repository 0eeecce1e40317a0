// Owns the running of the queries behind questions, and what their rows select.

import Chronology
import GraphModel
import GraphProjection

extension KnowledgeView {
  /// The events that a question is about, by its query; those of them that are in effect.
  func eventsInEffect(about entity: String?) throws -> [EventFacts] {
    try selectedEvents(about: entity).filter { archive.isInEffect($0, to: perspective) }
  }

  private func selectedEvents(about entity: String?) throws -> [EventFacts] {
    try rows(QuestionQuery(view: self).events(about: entity)).compactMap { row in
      guard case .string(let id)? = row["event"], let position = archive.index.position(of: id)
      else { return nil }
      return archive.facts(position)
    }
  }

  /// The relationships that a question is about, by its query, without repetition.
  func selectedRelationships(
    of entity: String, types: [String], isIncoming: Bool, other label: String?
  ) throws -> [Relationship] {
    let query = QuestionQuery(view: self).relationships(
      of: entity, types: types, isIncoming: isIncoming, other: label)
    var found: Set<Relationship> = []
    for row in try rows(query) {
      if case .relationship(let reference)? = row["r"] {
        found.insert(Relationship(reference.relationship))
      }
    }
    return found.sorted { $0.number < $1.number }
  }

  /// The hops of a shortest way; `nil` when there is none.
  func selectedWay(from start: String, to end: String) throws -> [Relationship]? {
    guard start != end else { return [] }
    guard
      case .list(let hops)? = try rows(QuestionQuery(view: self).shortestPath(from: start, to: end))
        .first?["hops"]
    else { return nil }
    return hops.compactMap { hop in
      if case .relationship(let reference) = hop {
        Relationship(reference.relationship)
      } else {
        nil
      }
    }
  }

  private func rows(_ query: String) throws -> [QueryRow] {
    do {
      return try self.query(query)
    } catch let diagnostic as Diagnostic {
      throw ClioFailure([diagnostic], in: SourceText(query, name: "query"))
    }
  }
}
