// The model that is obviously right: for one perspective, filter the events by hand, order them,
// apply their verbs to plain dictionaries, and look. No increments, no rectangles, no sharing with
// the fold but the plain data types.

import Chronology
import GraphModel

/// An event with what the log added.
struct NaiveEvent {
  let event: FactEvent
  let position: Int64
  let recorded: Instant?

  var id: String { event.id }

  /// When it became known: as written, else the earliest publication, else the append.
  var known: InstantSpan {
    if let known = event.known { return known.span }
    let published = event.sources.compactMap { $0.published?.span }
    if let first = published.min(by: { ($0.start, $0.end) < ($1.start, $1.end) }) { return first }
    guard let recorded else { return .never }
    return InstantSpan(start: recorded, end: recorded.advanced(by: 1))
  }

  var occurred: Occurrence? { event.occurred }
  var start: InstantSpan { event.occurred?.start ?? known }
  /// The span of the end, for a period only.
  var end: InstantSpan? {
    if case .period(let period)? = event.occurred, case .date(let date) = period.to {
      return date.span
    }
    return nil
  }

  /// The order of the fold: occurred, known, id.
  static func precedes(_ left: NaiveEvent, _ right: NaiveEvent) -> Bool {
    let a = (left.start.start, left.start.end, left.known.start, left.known.end)
    let b = (right.start.start, right.start.end, right.known.start, right.known.end)
    if a != b { return a < b }
    return left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
  }
}

/// All events of a history under a vocabulary.
struct NaiveModel {
  let vocabulary: EventVocabulary
  let events: [NaiveEvent]

  /// The events in effect at a perspective, in fold order.
  func effective(_ perspective: Perspective) -> [NaiveEvent] {
    let recorded = events.filter { $0.position <= perspective.position }
    return recorded.filter {
      isEffective($0, perspective.certainty, perspective.known, among: recorded)
    }.sorted(by: NaiveEvent.precedes)
  }

  /// Whether an event is in effect at a knowledge horizon, in one of the two readings.
  func isEffective(
    _ event: NaiveEvent, _ reading: Certainty, _ horizon: Instant, among recorded: [NaiveEvent]
  ) -> Bool {
    let other: Certainty = reading == .certainly ? .possibly : .certainly
    let isKnown =
      reading == .certainly ? event.known.end <= horizon : event.known.start < horizon
    guard isKnown else { return false }
    let isActedOn = recorded.contains { act in
      (act.event.acts.retracts + act.event.acts.corrects).contains(event.id)
        && isEffective(act, other, horizon, among: recorded)
    }
    if isActedOn { return false }
    let sources = event.event.sources
    if sources.isEmpty { return true }
    let withdrawn = recorded.filter { isEffective($0, other, horizon, among: recorded) }
      .flatMap(withdrawnSources)
    return !sources.allSatisfy { source in source.url.map(withdrawn.contains) ?? false }
  }

  /// The urls that an event withdraws.
  private func withdrawnSources(_ event: NaiveEvent) -> [String] {
    effects(of: event).compactMap { effect in
      guard case .withdraws(let attribute) = effect,
        let name = vocabulary.type(named: event.event.type)?.attributes[attribute].name,
        case .string(let url)? = event.event.attributes[name]
      else { return nil }
      return url
    }
  }

  func effects(of event: NaiveEvent) -> [Effect] {
    vocabulary.type(named: event.event.type)?.effects ?? []
  }

  /// The ids of those who play a role.
  func participants(_ event: NaiveEvent, role: Int) -> [String] {
    guard let name = vocabulary.type(named: event.event.type)?.roles[role].name else { return [] }
    return event.event.roles.filter { $0.role == name }.flatMap(\.participants).map(\.id)
  }

  /// What stands on the right of a property; `nil` where the event leaves it out.
  func value(_ value: EffectValue, of event: NaiveEvent) -> Value? {
    let type = vocabulary.type(named: event.event.type)
    switch value {
    case .literal(let literal): return literal
    case .attribute(let place):
      guard let name = type?.attributes[place].name else { return nil }
      return event.event.attributes[name]
    case .role(let place):
      let ids = participants(event, role: place)
      if type?.roles[place].isMany == true { return .list(ids.map(Value.string)) }
      return ids.first.map(Value.string)
    case .occurred, .known: return nil  // Not used in the random histories.
    }
  }

  /// The id that stands for an entity, given the events in effect.
  func canonicalIDs(_ events: [NaiveEvent]) -> [String: String] {
    var pairs: [(keep: String, same: String)] = []
    for event in events {
      for case .unites(let role, let same) in effects(of: event) {
        for keep in participants(event, role: role) {
          pairs += participants(event, role: same).map { (keep, $0) }
        }
      }
    }
    var classes: [Set<String>] = []
    for (keep, same) in pairs {
      let touched = classes.filter { $0.contains(keep) || $0.contains(same) }
      classes.removeAll { $0.contains(keep) || $0.contains(same) }
      classes.append(touched.reduce([keep, same]) { $0.union($1) })
    }
    let merged = Set(pairs.filter { $0.keep != $0.same }.map(\.same))
    var result: [String: String] = [:]
    for members in classes {
      let kept = members.subtracting(merged)
      let candidates = kept.isEmpty ? members : kept
      guard let chosen = candidates.min(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      else { continue }
      for member in members { result[member] = chosen }
    }
    return result
  }
}
