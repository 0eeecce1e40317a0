// The relationships of the naive model.

import Chronology
import GraphModel

extension NaiveModel {
  /// What one verb of one event says about one relationship.
  private struct Telling {
    let event: NaiveEvent
    let statement: [NaiveStatement]
    let properties: [(key: String, value: Value)]
  }

  /// The relationships that hold at a perspective, whether or not their nodes are there.
  func relationships(
    _ events: [NaiveEvent], _ id: (String) -> String, _ perspective: Perspective
  ) -> [NaiveRelationship] {
    var happened: [NaiveRelationshipKey: [Telling]] = [:]
    var states: [NaiveRelationshipKey: [Telling]] = [:]
    var nameless: [(event: NaiveEvent, type: String, start: [String]?, end: [String]?, order: Int)] =
      []
    for event in events {
      for (order, effect) in effects(of: event).enumerated() {
        guard let relationship = effect.relationship else { continue }
        let start = relationship.start.role.map { participants(event, role: $0).map(id) }
        let end = relationship.end.role.map { participants(event, role: $0).map(id) }
        guard let starts = start, let ends = end else {
          nameless.append((event, relationship.type, start, end, order))
          continue
        }
        let keys = relationship.keys.map { key in
          "\(key.key)=\(value(key.value, of: event)?.literal() ?? "null")"
        }.joined(separator: ";")
        let properties = relationship.properties.compactMap { property in
          value(property.value, of: event).map { (key: property.key, value: $0) }
        }
        for first in Set(starts) {
          for second in Set(ends) {
            func key(_ eventType: String) -> NaiveRelationshipKey {
              NaiveRelationshipKey(
                type: relationship.type, start: first, end: second, keys: keys,
                eventType: eventType)
            }
            switch effect {
            case .happens:
              happened[key(event.event.type), default: []].append(
                Telling(event: event, statement: [], properties: properties))
            default:
              var isStart = false
              if case .startsRelationship = effect { isStart = true }
              states[key(""), default: []].append(
                Telling(
                  event: event, statement: statements(event, isStart: isStart, order: order),
                  properties: isStart ? properties : []))
            }
          }
        }
      }
    }
    for (event, type, starts, ends, order) in nameless {
      for key in states.keys where key.type == type {
        guard starts?.contains(key.start) ?? true, ends?.contains(key.end) ?? true else { continue }
        states[key, default: []].append(
          Telling(
            event: event,
            statement: statements(event, isStart: false, isNameless: true, order: order),
            properties: []))
      }
    }
    return happenings(happened, perspective) + holding(states, perspective)
  }

  private func happenings(
    _ tellings: [NaiveRelationshipKey: [Telling]], _ perspective: Perspective
  ) -> [NaiveRelationship] {
    var found: [NaiveRelationship] = []
    for (key, told) in tellings {
      for group in NaivePeriods.groups(told.map(\.event)) {
        let period = NaivePeriod(from: group[0].start, to: group[0].end ?? .never, evidence: group)
        guard period.holds(at: perspective) else { continue }
        let first = group.min {
          let (a, b) = (($0.known.end, $0.known.start), ($1.known.end, $1.known.start))
          return a == b ? $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) : a < b
        }
        var relationship = NaiveRelationship(
          type: key.type, start: key.start, end: key.end,
          discriminator: key.keys + "#" + (first?.id ?? ""))
        relationship.evidence = Set(group.map(\.id))
        let members = Set(group.map(\.id))
        for name in Set(told.flatMap { $0.properties.map(\.key) }) {
          let stated = told.filter { members.contains($0.event.id) }.compactMap { telling in
            telling.properties.first { $0.key == name }.map { (telling.event, $0.value) }
          }
          // The group is one moment, whatever the spans of its tellings.
          relationship.properties[name] = momentValue(stated)
        }
        found.append(relationship)
      }
    }
    return found
  }

  private func holding(
    _ tellings: [NaiveRelationshipKey: [Telling]], _ perspective: Perspective
  ) -> [NaiveRelationship] {
    var found: [NaiveRelationship] = []
    for (key, told) in tellings {
      let periods = NaivePeriods.states(told.flatMap(\.statement))
      guard let period = periods.first(where: { $0.holds(at: perspective) }) else { continue }
      var relationship = NaiveRelationship(
        type: key.type, start: key.start, end: key.end, discriminator: key.keys)
      relationship.evidence = Set(period.evidence.map(\.id))
      let within = told.filter { relationship.evidence.contains($0.event.id) }
      for name in Set(within.flatMap { $0.properties.map(\.key) }) {
        let stated = within.compactMap { telling in
          telling.properties.first { $0.key == name }.map {
            (event: telling.event, value: Optional($0.value))
          }
        }
        relationship.properties[name] = property(stated, within: period, perspective)
      }
      found.append(relationship)
    }
    return found
  }

  /// One value out of statements about one moment.
  private func momentValue(_ told: [(event: NaiveEvent, value: Value)]) -> NaiveProperty? {
    let refining = told.filter { teller in
      told.contains { teller.event.event.acts.refines.contains($0.event.id) }
    }
    let candidates = refining.isEmpty ? told : refining
    guard let best = candidates.min(by: { NaivePeriods.isBetter($0.event, than: $1.event) })
    else { return nil }
    let picked = best.value.literal()
    let refined = Set(told.flatMap { $0.event.event.acts.refines })
    func agrees(_ teller: (event: NaiveEvent, value: Value)) -> Bool {
      teller.value.literal() == picked || refined.contains(teller.event.id)
    }
    return NaiveProperty(
      value: picked, evidence: Set(told.filter(agrees).map(\.event.id)),
      contradictedBy: Set(told.filter { !agrees($0) }.map(\.event.id)))
  }
}
