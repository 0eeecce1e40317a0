// Owns the events as questions about the log need them: their dates from the index, their texts
// from the log. Which events are in effect, the index decides.

import Chronology
import EventSourcing
import GraphModel
import GraphProjection

/// What the index knows of an event, without its text.
struct EventFacts: Sendable {
  let position: Int64
  /// The span in which it became known.
  let known: InstantSpan
  /// The span in which it occurred or began.
  let start: InstantSpan
}

/// An event with what the log says of it.
public struct ArchivedEvent: Sendable {
  public let position: Int64
  public let recorded: Instant?
  public let event: FactEvent
  /// The span in which it became known.
  public let known: InstantSpan
  /// The span in which it occurred or began.
  public let start: InstantSpan

  public var id: String { event.id }
}

/// The events of a log up to a position.
struct EventArchive: Sendable {
  let graph: TemporalGraph
  let index: EventIndex
  let log: any EventLog

  init(graph: TemporalGraph, index: EventIndex, log: any EventLog) {
    self.graph = graph
    self.index = index
    self.log = log
  }

  /// Every position at which there is an event.
  var positions: [Int64] {
    index.position == 0 ? [] : (1...index.position).filter { index.hasEvent(at: $0) }
  }

  /// What the index knows of the event at a position.
  func facts(_ position: Int64) -> EventFacts {
    EventFacts(
      position: position, known: index.known(at: position),
      start: index.occurred(at: position).start)
  }

  /// The events that mention an entity, or one that is the same in the perspective, in effect or
  /// not, in the order of the log.
  func mentions(of id: String, in perspective: Perspective) -> [EventFacts] {
    guard let node = graph.node(named: id) else { return [] }
    let members = index.members(of: index.canonical(node, in: perspective), in: perspective)
    let positions = Set(members.flatMap { index.allMentions(of: $0) })
    return positions.sorted().map { facts($0) }
  }

  /// The event at a position, read from the log. Throws `ClioFailure`.
  func load(_ position: Int64) throws -> ArchivedEvent {
    do {
      guard let recorded = try log.event(at: Position(position)) else {
        throw LogError.damaged(
          path: "log", position: Position(position), reason: "the event is missing")
      }
      var decoder = EventDecoder()
      let facts = facts(position)
      return ArchivedEvent(
        position: position, recorded: recorded.recorded,
        event: try decoder.decode(recorded.content), known: facts.known, start: facts.start)
    } catch {
      throw ClioFailure(error)
    }
  }

  func load(_ events: [EventFacts]) throws -> [ArchivedEvent] {
    try events.map { try load($0.position) }
  }

  /// Whether an event became known by the perspective's horizon, whatever was said of it since.
  func isKnown(_ event: EventFacts, to perspective: Perspective) -> Bool {
    event.position <= perspective.position
      && event.known.isReached(by: perspective.known, perspective.certainty)
  }

  /// Whether an event is in effect: known, not retracted, not corrected, not without sources.
  func isInEffect(_ event: EventFacts, to perspective: Perspective) -> Bool {
    index.isEffective(event.position, in: perspective)
  }

  /// The events in effect that act on an event, in the order of the log.
  func actors(
    on position: Int64, in perspective: Perspective
  ) -> [(act: EventAct, position: Int64)] {
    index.acts(on: position).filter { index.isEffective($0.position, in: perspective) }
  }

  /// What acts on an event in a perspective's eyes, and what it acts on: `retracted by AI-094`.
  func remarks(
    on event: ArchivedEvent, in perspective: Perspective, _ words: AnswerWords
  ) -> [String] {
    var remarks = actors(on: event.position, in: perspective).map { act, actor in
      words.actedOn(act, by: index.id(at: actor))
    }
    for (name, targets) in event.event.acts.fields where !targets.isEmpty {
      remarks.append(words.actsOn(name, targets))
    }
    return remarks
  }
}

extension EventArchive: KnownHistory {
  func hasEvent(_ id: String) -> Bool { index.position(of: id) != nil }

  func kinds(ofEntity id: String) -> [String]? {
    guard let node = graph.node(named: id), index.hasMentions(node) else { return nil }
    return graph.labelsEver(of: node)
  }

  func nearestEntity(to id: String) -> String? {
    NearestName.to(
      id, among: (0..<graph.namedNodeCount).lazy.map { graph.entityID(of: Node(Int32($0))) })
  }

  func nearestEvent(to id: String) -> String? {
    NearestName.to(id, among: positions.lazy.map { index.id(at: $0) })
  }
}
