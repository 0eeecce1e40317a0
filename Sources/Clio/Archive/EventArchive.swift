// Owns the events as questions about the log need them: which mention an entity, when each became
// known and occurred, what acts on what. Whether an event is in effect stands in
// `EventArchive+Effect`.

import Chronology
import EventSourcing
import GraphModel

/// An event with what the log says of it.
public struct ArchivedEvent: Sendable {
  public let position: Int64
  public let recorded: Instant?
  public let event: FactEvent
  /// The span in which it became known.
  public let known: InstantSpan
  /// The span in which it occurred or began.
  public let start: InstantSpan
  /// The span in which it ended; the same for what occurred at one date.
  public let end: InstantSpan

  public var id: String { event.id }
}

/// What one event does to another.
public enum EventAct: String, Sendable, CaseIterable {
  case retracts, corrects, disputes, refines, supports
}

/// All events of a log up to a position. Immutable.
public struct EventArchive: Sendable {
  public private(set) var events: [ArchivedEvent] = []
  private var positions: [String: Int] = [:]
  private var mentions: [String: [Int]] = [:]
  private var actors: [String: [(act: EventAct, index: Int)]] = [:]
  private var kindsOfEntities: [String: [String]] = [:]
  private(set) var withdrawals: [(url: String, index: Int)] = []

  public init() {}

  public var position: Int64 { events.last?.position ?? 0 }

  /// Takes the next event of the log.
  mutating func add(_ recorded: RecordedEvent, _ event: FactEvent, _ vocabulary: EventVocabulary) {
    let index = events.count
    let (start, end) = event.occurredSpans(recorded: recorded.recorded)
    events.append(
      ArchivedEvent(
        position: recorded.position.number, recorded: recorded.recorded, event: event,
        known: event.knownSpan(recorded: recorded.recorded), start: start, end: end))
    positions[event.id] = index
    var entities: Set<String> = []
    for participant in event.roles.flatMap(\.participants) {
      if entities.insert(participant.id).inserted {
        mentions[participant.id, default: []].append(index)
      }
      var kinds = kindsOfEntities[participant.id] ?? []
      if let kind = participant.kind, !kinds.contains(kind) { kinds.append(kind) }
      kindsOfEntities[participant.id] = kinds
    }
    for (name, targets) in event.acts.fields {
      guard let act = EventAct(rawValue: name) else { continue }
      for target in targets { actors[target, default: []].append((act, index)) }
    }
    for effect in vocabulary.type(named: event.type)?.effects ?? [] {
      guard case .withdraws(let attribute) = effect,
        let type = vocabulary.type(named: event.type),
        case .string(let url)? = event.attributes[type.attributes[attribute].name]
      else { continue }
      withdrawals.append((url, index))
    }
  }

  /// The event of an id.
  public func event(_ id: String) -> ArchivedEvent? { positions[id].map { events[$0] } }

  /// The event at a position.
  public func event(at position: Int64) -> ArchivedEvent? {
    guard position >= 1, position <= events.count else { return nil }
    return events[Int(position) - 1]
  }

  /// The events that mention an entity, in the order of the log.
  public func events(mentioning entity: String) -> [ArchivedEvent] {
    (mentions[entity] ?? []).map { events[$0] }
  }

  /// What acts on an event, in the order of the log.
  public func actors(on id: String) -> [(act: EventAct, event: ArchivedEvent)] {
    (actors[id] ?? []).map { ($0.act, events[$0.index]) }
  }

  /// Every entity that an event mentions.
  public var entities: Dictionary<String, [Int]>.Keys { mentions.keys }
}

extension EventArchive: KnownHistory {
  public func hasEvent(_ id: String) -> Bool { positions[id] != nil }
  public func kinds(ofEntity id: String) -> [String]? { kindsOfEntities[id] }
  public func nearestEntity(to id: String) -> String? {
    NearestName.to(id, among: mentions.keys.sorted())
  }
  public func nearestEvent(to id: String) -> String? {
    NearestName.to(id, among: events.lazy.map(\.id))
  }
}
