// What relationships the naive model finds at its perspective.

import Chronology
import GraphModel
import TestSupport

/// What tells the relationships of a history apart.
struct NaiveRelationshipKey: Hashable {
  let type: String
  let start: String
  let end: String
  let keys: String
  /// Empty for states, the event type for happenings.
  let eventType: String
}

/// An end that does not name a relationship wholly.
private struct NaiveOpenEnd {
  let event: NaiveEvent
  let type: String
  let starts: [String]?
  let ends: [String]?
  let keys: [String: Value]
}

extension NaiveModel {
  /// The relationships that hold, whether or not their nodes are there.
  func relationships(
    _ events: [NaiveEvent], _ id: (String) -> String
  ) -> [NaiveRelationship] {
    var told: [NaiveRelationshipKey: [NaiveStatement]] = [:]
    var keyValues: [NaiveRelationshipKey: [String: Value]] = [:]
    var openEnds: [NaiveOpenEnd] = []
    for event in events {
      for effect in effects(of: event) {
        guard let relationship = effect.relationship else { continue }
        let starts = relationship.start.role.map { participants(event, role: $0).map(id) }
        let ends = relationship.end.role.map { participants(event, role: $0).map(id) }
        var keys: [String: Value] = [:]
        for key in relationship.keys { keys[key.key] = value(key.value, of: event) }
        var statement = NaiveStatement(event: event)
        if case .startsRelationship = effect { statement.verb = .starts }
        if case .endsRelationship = effect {
          statement.verb = .ends
          let all = vocabulary.keys(ofRelationship: relationship.type)
          if starts == nil || ends == nil || keys.count != all.count {
            openEnds.append(
              NaiveOpenEnd(
                event: event, type: relationship.type, starts: starts, ends: ends, keys: keys))
            continue
          }
        } else {
          for property in relationship.properties {
            statement.properties[property.key] = value(property.value, of: event)
          }
        }
        let text = relationship.keys.map { "\($0.key): \(keys[$0.key]?.literal() ?? "null")" }
        var eventType = ""
        if case .happens = effect { eventType = event.event.type }
        for start in Set(starts ?? []) {
          for end in Set(ends ?? []) {
            let key = NaiveRelationshipKey(
              type: relationship.type, start: start, end: end,
              keys: text.isEmpty ? "" : "{\(text.joined(separator: ", "))}", eventType: eventType)
            told[key, default: []].append(statement)
            keyValues[key] = keys
          }
        }
      }
    }
    for open in openEnds {
      for key in told.keys where key.type == open.type && key.eventType.isEmpty {
        guard open.starts?.contains(key.start) ?? true, open.ends?.contains(key.end) ?? true,
          open.keys.allSatisfy({ keyValues[key]?[$0.key]?.literal() == $0.value.literal() })
        else { continue }
        told[key]?.append(NaiveStatement(event: open.event, verb: .openEnds))
      }
    }
    return told.flatMap { key, statements in
      key.eventType.isEmpty
        ? states(key, statements, keyValues[key] ?? [:], events)
        : happenings(key, statements, keyValues[key] ?? [:], events)
    }
  }

  private func happenings(
    _ key: NaiveRelationshipKey, _ statements: [NaiveStatement], _ keys: [String: Value],
    _ events: [NaiveEvent]
  ) -> [NaiveRelationship] {
    groups(claims(statements)).compactMap { group in
      let to = group.compactMap(\.end).min(by: isNarrower) ?? .never
      guard holds(group[0].span, to) else { return nil }
      let evidence = group.flatMap(\.evidence)
      let first = evidence.min { left, right in
        left.known.end == right.known.end
          ? left.id.utf8.lexicographicallyPrecedes(right.id.utf8) : left.known.end < right.known.end
      }
      var relationship = NaiveRelationship(
        type: key.type, start: key.start, end: key.end,
        discriminator: "\(key.keys)@\(first?.id ?? "")")
      relationship.evidence = Set(evidence.map(\.id))
      relationship.isDisputed = isDisputed(relationship.evidence, events)
      // The group is one moment, whatever the dates of its tellings.
      relationship.properties = properties(
        group, keys: keys, from: group[0].span, to: to, evidence: relationship.evidence,
        spans: group[0].span)
      return relationship
    }
  }

  private func states(
    _ key: NaiveRelationshipKey, _ statements: [NaiveStatement], _ keys: [String: Value],
    _ events: [NaiveEvent]
  ) -> [NaiveRelationship] {
    periods(statements).filter { holds($0.from, $0.to) }.map { period in
      var relationship = NaiveRelationship(
        type: key.type, start: key.start, end: key.end, discriminator: key.keys)
      relationship.evidence = Set(period.evidence.map(\.id))
      relationship.isDisputed = isDisputed(relationship.evidence, events)
      relationship.properties = properties(
        period.claims, keys: keys, from: period.from, to: period.to,
        evidence: relationship.evidence, spans: nil)
      return relationship
    }
  }
}
