// Owns the lists of events: the log and the timeline.

import Chronology
import GraphModel

/// The order of a list of events.
public enum EventOrder: String, Sendable, CaseIterable {
  case position, known, occurred
}

/// Which events a list holds.
public struct EventFilter: Sendable {
  /// A name or id of an entity that the event mentions.
  public var entity: String?
  /// A type of the vocabulary.
  public var type: String?
  /// The first and the last date, on the clock of the order (`occurred`, unless it is `known`).
  public var from: PartialDate?
  public var to: PartialDate?
  public var order: EventOrder

  public init(
    entity: String? = nil, type: String? = nil, from: PartialDate? = nil, to: PartialDate? = nil,
    order: EventOrder = .position
  ) {
    self.entity = entity
    self.type = type
    self.from = from
    self.to = to
    self.order = order
  }
}

extension KnowledgeView {
  /// Lists the events that were known, as sentences with their dates and sources, whatever became
  /// of them; how many more may have been known stands in the notes.
  ///
  /// ```swift
  /// let events = try view.events(EventFilter(entity: "behemoth", order: .known))
  /// ```
  public func events(_ filter: EventFilter = EventFilter()) throws -> Answer {
    let listing = EventListing(view: self)
    let found = try chosen(filter)
    return Answer(
      perspective: answered, columns: EventListing.columns,
      rows: found.events.map { listing.row($0) }, notes: found.notes)
  }

  /// Everything about one entity in the order in which it occurred, with both dates where they
  /// differ.
  public func timeline(of entity: String) throws -> Answer {
    let found = try chosen(EventFilter(entity: entity, order: .occurred))
    let listing = EventListing(view: self)
    let id = try self.entity(entity)
    var story: [StyledText] = [StyledText(name(of: id), .heading) + StyledText("  (\(id))", .faint)]
    for event in found.events { story += listing.timelineStory(event) }
    return Answer(
      perspective: answered, columns: EventListing.columns,
      rows: found.events.map { listing.row($0) }, story: story, notes: found.notes)
  }

  /// The events of a filter, and the note on those that may have been known, too.
  func chosen(_ filter: EventFilter) throws -> (events: [ArchivedEvent], notes: [String]) {
    if let type = filter.type, folded.vocabulary.type(named: type) == nil {
      throw ClioFailure(
        id: "event.unknown-type", "unknown event type '\(type)'",
        hint: NearestName.hint(for: type, among: folded.vocabulary.types.map(\.name)))
    }
    let entity = try filter.entity.map { try self.entity($0) }
    let matching = candidates(mentioning: entity).filter { matches($0, filter) }
    let known = matching.filter { archive.isKnown($0, to: perspective) }
    return (
      sorted(try archive.load(known), filter.order),
      try notes(onOpen: matching.filter { isOpen($0) { archive.isKnown($0, to: $1) } })
    )
  }

  /// The events that mention an entity, or all.
  func candidates(mentioning entity: String?) -> [EventFacts] {
    entity.map { archive.mentions(of: $0, in: perspective) }
      ?? archive.positions.map { archive.facts($0) }
  }

  private func matches(_ event: EventFacts, _ filter: EventFilter) -> Bool {
    if let type = filter.type,
      folded.graph.name(of: archive.index.type(at: event.position)) != type
    {
      return false
    }
    let span = filter.order == .known ? event.known : event.start
    if let from = filter.from, span.end <= from.span.start { return false }
    if let to = filter.to, span.start >= to.span.end { return false }
    // Only a valid clock that was set by itself hides events that had not occurred by then.
    if answered.request.valid != nil {
      return event.start.isReached(by: perspective.valid, perspective.certainty)
    }
    return true
  }

  func sorted(_ events: [ArchivedEvent], _ order: EventOrder) -> [ArchivedEvent] {
    func key(_ event: ArchivedEvent) -> [Instant] {
      switch order {
      case .position: []
      case .known: [event.known.start, event.known.end, event.start.start, event.start.end]
      case .occurred:
        // What began nobody knows how long before a date is told at that date.
        [
          event.start.start.isFinite ? event.start.start : event.start.end, event.start.end,
          event.known.start, event.known.end,
        ]
      }
    }
    guard order != .position else { return events }
    return events.sorted { left, right in
      let (one, other) = (key(left), key(right))
      if one != other { return one.lexicographicallyPrecedes(other) }
      return CodePoints.order(left.id, right.id) == .before
    }
  }

  /// Whether something holds of an event possibly without holding certainly. Always false in a
  /// perspective that reads dates possibly.
  func isOpen(_ event: EventFacts, _ holds: (EventFacts, Perspective) -> Bool) -> Bool {
    guard perspective.certainty == .certainly else { return false }
    return !holds(event, perspective) && holds(event, read(.possibly).perspective)
  }

  /// The note on events that may have been known without certainly being so.
  func notes(onOpen events: [EventFacts], language: QuestionLanguage = .english) throws -> [String]
  {
    guard !events.isEmpty else { return [] }
    let listing = EventListing(view: self)
    let dates = try Set(archive.load(events).map { listing.known($0) }).sorted()
    return [AnswerWords(language).possiblyKnown(events.count, dates: dates)]
  }
}
