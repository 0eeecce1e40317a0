// The graph that the naive model sees from one perspective, as plain comparable data.

import Chronology
import GraphModel

/// A value with the events that state it and those that state another.
struct NaiveProperty: Hashable, CustomStringConvertible {
  let value: String
  let evidence: Set<String>
  let contradictedBy: Set<String>

  var description: String { "\(value) by \(evidence.sorted()) not \(contradictedBy.sorted())" }
}

struct NaiveNode: Hashable, CustomStringConvertible {
  var labels: Set<String> = []
  var properties: [String: NaiveProperty] = [:]
  var evidence: Set<String> = []

  var description: String {
    "\(labels.sorted()) \(properties.sorted { $0.key < $1.key }) by \(evidence.sorted())"
  }
}

struct NaiveRelationship: Hashable, CustomStringConvertible {
  let type: String
  let start: String
  let end: String
  let discriminator: String
  var properties: [String: NaiveProperty] = [:]
  var evidence: Set<String> = []

  var description: String {
    "\(start)-[\(type)|\(discriminator)]->\(end) \(properties.sorted { $0.key < $1.key }) "
      + "by \(evidence.sorted())"
  }
}

/// What a perspective sees. Aliases and base names are told apart by `NaiveNode.properties`.
struct NaiveGraph: Hashable {
  var nodes: [String: NaiveNode] = [:]
  var relationships: Set<NaiveRelationship> = []
}

/// One participant pair of a relationship verb.
struct NaiveRelationshipKey: Hashable {
  let type: String
  let start: String
  let end: String
  let keys: String
  /// Empty for states, the event type for happenings.
  let eventType: String
}

extension NaiveModel {
  /// The graph at a perspective.
  func graph(_ perspective: Perspective) -> NaiveGraph {
    let events = effective(perspective)
    let canonical = canonicalIDs(events)
    func id(_ id: String) -> String { canonical[id] ?? id }

    var graph = NaiveGraph()
    var ids: Set<String> = []
    for event in events {
      for role in event.event.roles { ids.formUnion(role.participants.map { id($0.id) }) }
    }
    for entity in ids {
      if let node = node(entity, events, id, perspective) { graph.nodes[entity] = node }
    }
    for relationship in relationships(events, id, perspective)
    where graph.nodes[relationship.start] != nil && graph.nodes[relationship.end] != nil {
      graph.relationships.insert(relationship)
    }
    return graph
  }

  private func node(
    _ entity: String, _ events: [NaiveEvent], _ id: (String) -> String,
    _ perspective: Perspective
  ) -> NaiveNode? {
    let mentions = events.filter { event in
      event.event.roles.contains { $0.participants.contains { id($0.id) == entity } }
    }
    guard exists(entity, mentions, id, perspective) else { return nil }
    var node = NaiveNode()
    node.evidence = Set(mentions.map(\.id))
    for participant in mentions.flatMap({ $0.event.roles.flatMap(\.participants) })
    where id(participant.id) == entity {
      if let kind = participant.kind { node.labels.formUnion(vocabulary.ancestry(of: kind)) }
    }
    var statements: [String: [(event: NaiveEvent, value: Value?)]] = [:]
    for event in mentions {
      for effect in effects(of: event) {
        switch effect {
        case .sets(let role, let key, let right):
          guard let value = value(right, of: event) else { continue }
          if participants(event, role: role).map(id).contains(entity) {
            statements[key, default: []].append((event, value))
          }
        case .unsets(let role, let key):
          if participants(event, role: role).map(id).contains(entity) {
            statements[key, default: []].append((event, nil))
          }
        default: break
        }
      }
    }
    for (key, stated) in statements where key != "name" {
      node.properties[key] = property(stated, within: nil, perspective)
    }
    return node
  }

  private func exists(
    _ entity: String, _ mentions: [NaiveEvent], _ id: (String) -> String,
    _ perspective: Perspective
  ) -> Bool {
    var statements: [NaiveStatement] = []
    var from: InstantSpan?
    for event in mentions {
      var reachesBack = event.start.start == .distantPast
      for (order, effect) in effects(of: event).enumerated() {
        switch effect {
        case .startsEntity(let role)
        where participants(event, role: role).map(id).contains(entity):
          statements += self.statements(event, isStart: true, order: order)
        case .endsEntity(let role) where participants(event, role: role).map(id).contains(entity):
          statements += self.statements(event, isStart: false, order: order)
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
    if statements.contains(where: \.isStart) {
      return NaivePeriods.states(statements).contains { $0.holds(at: perspective) }
    }
    let ended = NaivePeriods.states(statements).first?.to ?? .never
    return NaivePeriod(from: from, to: ended, evidence: []).holds(at: perspective)
  }

  /// What an event says about a state: it starts, and, over a period, also ends.
  func statements(_ event: NaiveEvent, isStart: Bool, isNameless: Bool = false, order: Int)
    -> [NaiveStatement]
  {
    var statements = [
      NaiveStatement(
        event: event, isStart: isStart, span: event.start, isNameless: isNameless, order: order)
    ]
    if isStart, let end = event.end {
      statements.append(
        NaiveStatement(
          event: event, isStart: false, span: end, isNameless: true, order: order + 1_000))
    }
    return statements
  }

  /// The value that holds at a perspective, among statements about one property.
  func property(
    _ stated: [(event: NaiveEvent, value: Value?)], within period: NaivePeriod?,
    _ perspective: Perspective
  ) -> NaiveProperty? {
    let moments = NaivePeriods.groups(stated.map(\.event)).sorted {
      ($0[0].start.start, $0[0].start.end) < ($1[0].start.start, $1[0].start.end)
    }
    for (index, moment) in moments.enumerated() {
      let told = moment.map { event in
        (event, stated.first { $0.event.id == event.id }?.value)
      }
      let refining = told.filter { teller in
        told.contains { teller.0.event.acts.refines.contains($0.0.id) }
      }
      let candidates = refining.isEmpty ? told : refining
      guard let best = candidates.min(by: { NaivePeriods.isBetter($0.0, than: $1.0) })
      else { continue }
      let picked = best.1?.literal()
      var to = index + 1 < moments.count ? moments[index + 1][0].start : .never
      if let end = best.0.end, (end.start, end.end) < (to.start, to.end) { to = end }
      if let period, (period.to.start, period.to.end) < (to.start, to.end) { to = period.to }
      let from = index == 0 ? period?.from ?? moment[0].start : moment[0].start
      let validity = NaivePeriod(from: from, to: to, evidence: [])
      guard validity.holds(at: perspective), let picked else { continue }
      let refined = Set(told.flatMap { $0.0.event.acts.refines })
      return NaiveProperty(
        value: picked,
        evidence: Set(
          told.filter { $0.1?.literal() == picked || refined.contains($0.0.id) }.map(\.0.id)),
        contradictedBy: Set(
          told.filter { $0.1?.literal() != picked && !refined.contains($0.0.id) }.map(\.0.id)))
    }
    return nil
  }
}
