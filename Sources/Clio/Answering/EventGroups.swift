// Owns the grouping of events for answers about everything: each event once, under the entity that
// it is most about.

import Chronology
import GraphModel

/// People, models, organizations, and the rest.
enum EntityGroup: Int, CaseIterable {
  case people, models, organizations, others

  func title(_ words: AnswerWords) -> String {
    switch self {
    case .people: words.people
    case .models: words.models
    case .organizations: words.organizations
    case .others: words.others
    }
  }
}

/// Groups events by what they are about.
struct EventGroups {
  let view: KnowledgeView

  /// One entity and its events, newest first.
  struct Entry {
    let group: EntityGroup
    let entity: String
    let events: [ArchivedEvent]
  }

  /// The entries, people first; those with the newest event first within a group.
  func entries(_ events: [ArchivedEvent]) -> [Entry] {
    var byEntity: [String: [ArchivedEvent]] = [:]
    var groups: [String: EntityGroup] = [:]
    for event in events {
      let (entity, group) = subject(of: event)
      byEntity[entity, default: []].append(event)
      groups[entity] = group
    }
    let entries = byEntity.map { entity, events in
      Entry(
        group: groups[entity] ?? .others, entity: entity,
        events: Self.newestFirst(events))
    }
    return entries.sorted { left, right in
      if left.group != right.group { return left.group.rawValue < right.group.rawValue }
      let (one, other) = (left.events[0].known, right.events[0].known)
      if one != other { return (one.end, one.start) > (other.end, other.start) }
      return CodePoints.order(left.entity, right.entity) == .before
    }
  }

  static func newestFirst(_ events: [ArchivedEvent]) -> [ArchivedEvent] {
    events.sorted { left, right in
      if left.known.end != right.known.end { return left.known.end > right.known.end }
      if left.known.start != right.known.start { return left.known.start > right.known.start }
      return CodePoints.order(left.id, right.id) == .before
    }
  }

  /// What an event is most about: a model before a person who speaks of it, a person before an
  /// organization.
  private func subject(of event: ArchivedEvent) -> (String, EntityGroup) {
    let entities = event.event.roles.flatMap(\.participants).map(\.id)
    for group in [EntityGroup.models, .people, .organizations] {
      if let entity = entities.first(where: { self.group(of: $0) == group }) {
        return (entity, group)
      }
    }
    guard let first = entities.first else { return (event.event.type, .others) }
    return (first, .others)
  }

  private func group(of entity: String) -> EntityGroup {
    let kinds = view.kinds(of: entity)
    let ancestry = Set(kinds.flatMap { view.folded.vocabulary.ancestry(of: $0) })
    if ancestry.contains("Person") { return .people }
    if ancestry.contains("Model") { return .models }
    return ancestry.contains("Organization") ? .organizations : .others
  }
}
