// The graph that the naive model sees, as plain comparable data.

import Chronology
import GraphModel
import TestSupport

/// A value with the events that state it and those that state another.
struct NaiveProperty: Hashable, CustomStringConvertible {
  let value: String
  let evidence: Set<String>
  let contradictedBy: Set<String>

  var description: String { "\(value) by \(evidence.sorted()) not \(contradictedBy.sorted())" }
}

struct NaiveNode: Hashable {
  var labels: [String: Set<Set<String>>] = [:]
  var properties: [String: Set<NaiveProperty>] = [:]
  var evidence: Set<String> = []
}

/// One period of a relationship.
struct NaiveRelationship: Hashable {
  let type: String
  let start: String
  let end: String
  let discriminator: String
  var properties: [String: Set<NaiveProperty>] = [:]
  var evidence: Set<String> = []
  var isDisputed = false
}

/// What a perspective sees. Read possibly, a property may have several values at once, and a
/// relationship several periods.
struct NaiveGraph: Hashable {
  var nodes: [String: NaiveNode] = [:]
  var relationships: Set<NaiveRelationship> = []

  /// Everything as lines.
  var lines: Set<String> {
    var lines: Set<String> = []
    for (id, node) in nodes {
      lines.insert("\(id) by \(node.evidence.sorted())")
      for (label, grounds) in node.labels {
        for evidence in grounds { lines.insert("\(id) :\(label) by \(evidence.sorted())") }
      }
      for (key, values) in node.properties {
        for value in values { lines.insert("\(id) .\(key) = \(value)") }
      }
    }
    for relationship in relationships {
      let name =
        "\(relationship.start)-[\(relationship.type)|\(relationship.discriminator)]->"
        + relationship.end
      lines.insert(
        "\(name) by \(relationship.evidence.sorted())"
          + (relationship.isDisputed ? " disputed" : ""))
      for (key, values) in relationship.properties {
        for value in values { lines.insert("\(name) .\(key) = \(value)") }
      }
    }
    return lines
  }
}

extension NaiveModel {
  /// The graph at the perspective.
  func graph() -> NaiveGraph {
    let events = effective()
    let canonical = canonicalIDs(events)
    func id(_ id: String) -> String { canonical[id] ?? id }

    var graph = NaiveGraph()
    var ids: Set<String> = []
    for event in events {
      for role in event.event.roles { ids.formUnion(role.participants.map { id($0.id) }) }
    }
    for entity in ids {
      if let node = node(entity, events, id) { graph.nodes[entity] = node }
    }
    for relationship in relationships(events, id)
    where graph.nodes[relationship.start] != nil && graph.nodes[relationship.end] != nil {
      graph.relationships.insert(relationship)
    }
    return graph
  }

  func isDisputed(_ evidence: Set<String>, _ events: [NaiveEvent]) -> Bool {
    events.contains { !evidence.isDisjoint(with: $0.event.acts.disputes) }
  }

  private func node(
    _ entity: String, _ events: [NaiveEvent], _ id: (String) -> String
  ) -> NaiveNode? {
    let mentions = events.filter { event in
      event.event.roles.contains { $0.participants.contains { id($0.id) == entity } }
    }
    guard exists(entity, mentions, id) else { return nil }
    var node = NaiveNode()
    node.evidence = Set(mentions.map(\.id))
    var kinds: [String: [NaiveEvent]] = [:]
    var names: [(name: String, isOwn: Bool, event: NaiveEvent)] = []
    for event in mentions {
      for participant in event.event.roles.flatMap(\.participants)
      where id(participant.id) == entity {
        for label in participant.kind.map(vocabulary.ancestry) ?? [] {
          kinds[label, default: []].append(event)
        }
        if let name = participant.name { names.append((name, participant.id == entity, event)) }
      }
    }
    node.labels = labels(of: entity, mentions, kinds, id)
    var statements = self.statements(about: entity, mentions, id)
    let namings = statements.removeValue(forKey: "name") ?? []
    for (key, stated) in statements {
      node.properties[key] = properties(stated, introduction: nil)
    }
    addNames(namings, names, to: &node)
    return node
  }

  /// The first event to be certainly known; of several, the one with the least id.
  private func firstKnown(_ events: [NaiveEvent]) -> NaiveEvent? {
    events.min { left, right in
      left.known.end == right.known.end
        ? left.id.utf8.lexicographicallyPrecedes(right.id.utf8) : left.known.end < right.known.end
    }
  }

  private func labels(
    of entity: String, _ mentions: [NaiveEvent], _ kinds: [String: [NaiveEvent]],
    _ id: (String) -> String
  ) -> [String: Set<Set<String>>] {
    var labels: [String: Set<Set<String>>] = [:]
    var written: [String: [NaiveStatement]] = [:]
    for event in mentions {
      guard let verb = PrimitiveVerb(rawValue: event.event.type),
        verb == .labelSet || verb == .labelUnset,
        participants(event, role: 0).map(id).contains(entity),
        case .string(let label)? = event.event.attributes["label"]
      else { continue }
      written[label, default: []].append(
        NaiveStatement(event: event, value: verb == .labelSet ? .boolean(true) : nil))
    }
    for label in Set(kinds.keys).union(written.keys) {
      let introduction = firstKnown(kinds[label] ?? []).map { ($0, Value.boolean(true)) }
      let found = properties(written[label] ?? [], introduction: introduction)
      if !found.isEmpty { labels[label] = Set(found.map(\.evidence)) }
    }
    return labels
  }

  /// What events say about an entity's properties.
  private func statements(
    about entity: String, _ mentions: [NaiveEvent], _ id: (String) -> String
  ) -> [String: [NaiveStatement]] {
    var statements: [String: [NaiveStatement]] = [:]
    for event in mentions {
      for effect in effects(of: event) {
        switch effect {
        case .sets(let role, let key, let right):
          guard let value = value(right, of: event),
            participants(event, role: role).map(id).contains(entity)
          else { continue }
          statements[key, default: []].append(NaiveStatement(event: event, value: value))
        case .unsets(let role, let key):
          if participants(event, role: role).map(id).contains(entity) {
            statements[key, default: []].append(NaiveStatement(event: event))
          }
        case .primitive(.propertySet), .primitive(.propertyUnset):
          guard case .string(let key)? = event.event.attributes["key"],
            participants(event, role: 0).map(id).contains(entity)
          else { continue }
          var value = event.event.attributes["value"]
          if case .null? = value { value = nil }
          statements[key, default: []].append(NaiveStatement(event: event, value: value))
        default: break
        }
      }
    }
    return statements
  }

  private func exists(
    _ entity: String, _ mentions: [NaiveEvent], _ id: (String) -> String
  ) -> Bool {
    var statements: [NaiveStatement] = []
    var from: InstantSpan?
    for event in mentions {
      var reachesBack = event.start == .unknown
      for effect in effects(of: event) {
        switch effect {
        case .startsEntity(let role)
        where participants(event, role: role).map(id).contains(entity):
          statements.append(NaiveStatement(event: event, verb: .starts))
        case .endsEntity(let role) where participants(event, role: role).map(id).contains(entity):
          statements.append(NaiveStatement(event: event, verb: .ends))
        case .primitive(.nodeStarted): statements.append(NaiveStatement(event: event, verb: .starts))
        case .primitive(.nodeEnded): statements.append(NaiveStatement(event: event, verb: .ends))
        default: break
        }
        if effect.isEnding { reachesBack = true }
      }
      // A period with an unknown start began, at the latest, when it ended.
      let latest = event.start == .unknown ? event.end?.end ?? .distantFuture : event.start.end
      let span = InstantSpan(start: reachesBack ? .distantPast : event.start.start, end: latest)
      from = from.map {
        InstantSpan(start: min($0.start, span.start), end: min($0.end, span.end))
      } ?? span
    }
    guard let from else { return false }
    let periods = periods(statements)
    if statements.contains(where: { $0.verb == .starts }) {
      return periods.contains { holds($0.from, $0.to) }
    }
    return holds(from, periods.first?.to ?? .never)
  }
}
