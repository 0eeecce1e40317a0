// Owns what a reader can ask of the events at a log position: their dates, status, sources and
// roles. Which of them count in a perspective stands in `EventIndex+Effectiveness`; which mention
// an entity, in `EventIndex+Mentions`.

import Chronology
import GraphModel

/// The events up to a log position, without their texts. Cheap to keep; safe to read from any
/// thread while the writer goes on.
public struct EventIndex: Sendable {
  let store: EventStore
  let counts: EventCounts
  let instants: InstantTable
  let spanCells: SegmentedColumn<SpanCell>
  let traitCells: SegmentedColumn<EventTrait>
  /// Where the ids that events act on are looked up, and how many there are.
  let targetSlots: NumberSlots
  let targetCount: Int

  /// The last log position that it knows.
  public var position: Int64 { Int64(counts.events) }

  /// The position of the event with an id; `nil` when there is none.
  public func position(of id: String) -> Int64? {
    id.withBytes { store.ids.row(of: $0, below: counts.events) }.map { Int64($0) + 1 }
  }

  /// Whether there is an event at a position.
  public func hasEvent(at position: Int64) -> Bool {
    position > 0 && position <= self.position && trait(row(position)).type >= 0
  }

  /// The id of the event at a position.
  public func id(at position: Int64) -> String { store.ids.text(row(position)) }

  /// The type of the event at a position, as a symbol of the graph.
  public func type(at position: Int64) -> Symbol { Symbol(trait(row(position)).type) }

  /// The spans in which the event at a position began and ended; the same one twice for what
  /// has no duration.
  public func occurred(at position: Int64) -> (start: InstantSpan, end: InstantSpan) {
    let start = start(row(position))
    return (start, end(row(position)) ?? start)
  }

  /// The span in which the event at a position became known.
  public func known(at position: Int64) -> InstantSpan { known(row(position)) }

  /// When the log took the event at a position; `nil` in logs without system time.
  public func recorded(at position: Int64) -> Instant? { recorded(row(position)) }

  /// How sure the sources of the event at a position are.
  public func status(at position: Int64) -> EventStatus {
    EventStatus(rank: Int(trait(row(position)).status))
  }

  /// The confidence of the event at a position, 0…1; `nil` when it states none.
  public func confidence(at position: Int64) -> Double? { confidence(trait(row(position))) }

  /// A source that an event cites.
  public struct CitedSource: Hashable, Sendable {
    /// Tells sources apart.
    public let number: Int
    public let url: String?
    public let publisher: String?
  }

  /// The sources of the event at a position, in the order given.
  public func sources(at position: Int64) -> [CitedSource] {
    citationRange(row(position)).map { place in
      let cell = store.sourceLists.citations[place]
      return CitedSource(
        number: Int(cell.source), url: SourceText.url(in: store.sourceNames.text(Int(cell.source))),
        publisher: cell.publisher == 0 ? nil : store.publishers.text(Int(cell.publisher) - 1))
    }
  }

  /// Those who take part in the event at a position, in the order of the roles.
  public func participants(at position: Int64) -> [(role: Symbol, node: Node)] {
    let roles = Int(trait(row(position)).roles)
    return participantRange(row(position)).enumerated().map { number, place in
      (
        role: Symbol(store.traitTable.roles[roles + number]),
        node: Node(store.participants[place])
      )
    }
  }

  /// What the event at a position does to others.
  public func acts(by position: Int64) -> [(act: EventAct, position: Int64)] {
    actRange(row(position)).compactMap { place in
      let cell = store.acts[place]
      guard let act = EventAct(rawValue: UInt8(cell.kind)), let target = target(of: cell) else {
        return nil
      }
      return (act: act, position: Int64(target) + 1)
    }
  }

  /// What others do to the event at a position, by their positions.
  public func acts(on position: Int64) -> [(act: EventAct, position: Int64)] {
    var found: [(act: EventAct, position: Int64)] = []
    forEachAct(on: row(position)) { act, actor in
      found.append((act: act, position: Int64(actor) + 1))
    }
    return found.reversed()
  }

  /// Whether the first event comes before the second in fold order: by when it occurred, then by
  /// when it became known, then by id.
  public func precedes(_ left: Int64, _ right: Int64) -> Bool {
    foldOrder(row(left), row(right)) == .before
  }
}

extension EventStatus {
  /// The status of a rank.
  init(rank: Int) {
    switch rank {
    case 0: self = .rumoured
    case 1: self = .claimed
    case 2: self = .reported
    default: self = .confirmed
    }
  }
}
