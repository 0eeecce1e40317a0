// The model that is obviously right: for one perspective, filter the events by hand, order them,
// apply their verbs to plain dictionaries, and look. No increments, no rectangles, no sharing with
// the fold but the plain data types.

import Chronology
import GraphModel

/// An event with what the log added.
package struct NaiveEvent {
  package let event: FactEvent
  package let position: Int64
  package let recorded: Instant?

  package init(event: FactEvent, position: Int64, recorded: Instant?) {
    self.event = event
    self.position = position
    self.recorded = recorded
  }

  package var id: String { event.id }

  /// When it became known: as written, else the earliest publication, else the append.
  package var known: InstantSpan {
    if let known = event.known { return known.span }
    let published = event.sources.compactMap { $0.published?.span }
    if let first = published.min(by: { ($0.start, $0.end) < ($1.start, $1.end) }) { return first }
    guard let recorded else { return .unknown }
    return InstantSpan(start: recorded, end: recorded.advanced(by: 1))
  }

  package var start: InstantSpan { event.occurred?.start ?? known }
  /// The span of the end, for a period that ended only.
  package var end: InstantSpan? {
    guard case .period(let period)? = event.occurred, period.to != .open else { return nil }
    return period.end
  }

  /// The order of known dates, then ids.
  package static func isKnownEarlier(_ left: NaiveEvent, _ right: NaiveEvent) -> Bool {
    let a = (left.known.start, left.known.end)
    let b = (right.known.start, right.known.end)
    return a == b ? left.id.utf8.lexicographicallyPrecedes(right.id.utf8) : a < b
  }

  /// The order of the fold: occurred, known, id.
  package static func precedes(_ left: NaiveEvent, _ right: NaiveEvent) -> Bool {
    let a = (left.start.start, left.start.end)
    let b = (right.start.start, right.start.end)
    return a == b ? isKnownEarlier(left, right) : a < b
  }
}

/// Answers that were found before; they would only be found again.
final class NaiveMemory {
  struct Key: Hashable {
    let position: Int64
    let reading: Certainty
    let heedingSources: Bool
  }

  var effective: [Key: Bool] = [:]
  var withdrawn: [String: [Certainty: Bool]] = [:]
}

/// All events of a history under a vocabulary, seen from one perspective.
package struct NaiveModel {
  package let vocabulary: EventVocabulary
  /// Those that are recorded by the perspective's position.
  package let events: [NaiveEvent]
  package let perspective: Perspective
  private let memory = NaiveMemory()

  package init(vocabulary: EventVocabulary, events: [NaiveEvent], perspective: Perspective) {
    self.vocabulary = vocabulary
    self.events = events.filter { $0.position <= perspective.position }
    self.perspective = perspective
  }

  /// The events in effect, in fold order.
  package func effective() -> [NaiveEvent] {
    events.filter { isEffective($0, perspective.certainty, heedingSources: true) }
      .sorted(by: NaiveEvent.precedes)
  }

  /// Whether an event is in effect, in one of the two readings.
  package func isEffective(
    _ event: NaiveEvent, _ reading: Certainty, heedingSources: Bool
  ) -> Bool {
    let key = NaiveMemory.Key(
      position: event.position, reading: reading, heedingSources: heedingSources)
    if let answer = memory.effective[key] { return answer }
    let answer = findEffective(event, reading, heedingSources: heedingSources)
    memory.effective[key] = answer
    return answer
  }

  private func findEffective(
    _ event: NaiveEvent, _ reading: Certainty, heedingSources: Bool
  ) -> Bool {
    let other: Certainty = reading == .certainly ? .possibly : .certainly
    let isKnown =
      reading == .certainly
      ? event.known.end <= perspective.known : event.known.start < perspective.known
    guard isKnown else { return false }
    for act in events
    where act.event.acts.retracts.contains(event.id)
      || act.event.acts.corrects.contains(event.id)
    {
      if isEffective(act, other, heedingSources: heedingSources) { return false }
    }
    guard heedingSources, !event.event.sources.isEmpty else { return true }
    return !event.event.sources.allSatisfy { isWithdrawn($0, other) }
  }

  /// Whether a source is withdrawn, in a reading. Only acts undo a withdrawal.
  package func isWithdrawn(_ source: Source, _ reading: Certainty) -> Bool {
    guard let url = source.url else { return false }
    if let answer = memory.withdrawn[url]?[reading] { return answer }
    let answer = events.contains { event in
      withdrawnSources(event).contains(url)
        && isEffective(event, reading, heedingSources: false)
    }
    memory.withdrawn[url, default: [:]][reading] = answer
    return answer
  }

  private func withdrawnSources(_ event: NaiveEvent) -> [String] {
    effects(of: event).compactMap { effect in
      guard case .withdraws(let attribute) = effect,
        let name = vocabulary.type(named: event.event.type)?.attributes[attribute].name,
        case .string(let url)? = event.event.attributes[name]
      else { return nil }
      return url
    }
  }

  package func effects(of event: NaiveEvent) -> [Effect] {
    vocabulary.type(named: event.event.type)?.effects ?? []
  }

  /// The ids of those who play a role.
  package func participants(_ event: NaiveEvent, role: Int) -> [String] {
    guard let name = vocabulary.type(named: event.event.type)?.roles[role].name else { return [] }
    return event.event.roles.filter { $0.role == name }.flatMap(\.participants).map(\.id)
  }

  /// What stands on the right of a property; `nil` where the event leaves it out.
  package func value(_ value: EffectValue, of event: NaiveEvent) -> Value? {
    let type = vocabulary.type(named: event.event.type)
    switch value {
    case .literal(let literal): return literal
    case .attribute(let place):
      guard let name = type?.attributes[place].name else { return nil }
      return event.event.attributes[name]
    case .role(let place):
      let ids = participants(event, role: place)
      if type?.roles[place].isMany == true {
        return ids.isEmpty ? nil : .list(ids.map(Value.string))
      }
      return ids.first.map(Value.string)
    case .occurred, .known: return nil  // Not used in the random histories.
    }
  }

  /// The id that stands for each entity that is the same as another one.
  package func canonicalIDs(_ events: [NaiveEvent]) -> [String: String] {
    var pairs: [(keep: String, same: String)] = []
    for event in events {
      for case .unites(let role, let same) in effects(of: event) {
        for keep in participants(event, role: role) {
          for other in participants(event, role: same) where other != keep {
            pairs.append((keep, other))
          }
        }
      }
    }
    var classes: [Set<String>] = []
    for (keep, same) in pairs {
      let touched = classes.filter { $0.contains(keep) || $0.contains(same) }
      classes.removeAll { $0.contains(keep) || $0.contains(same) }
      classes.append(touched.reduce([keep, same]) { $0.union($1) })
    }
    let merged = Set(pairs.map(\.same))
    var result: [String: String] = [:]
    for members in classes {
      let kept = members.subtracting(merged)
      let candidates = kept.isEmpty ? members : kept
      let chosen = candidates.min { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      for member in members { result[member] = chosen }
    }
    return result
  }
}
