// Owns the events that this process appended last: whoever folds them need not read them back.

import EventSourcing
import Synchronization

/// The last events of a log, without gaps, as long as nobody else appends.
final class RecentEvents: Sendable {
  private let events = Mutex<[RecordedEvent]>([])

  /// Beyond this many, events are read from the file.
  private static let limit = 256

  /// Takes what a commit added, in order.
  func add(_ added: [RecordedEvent]) {
    guard let first = added.first else { return }
    events.withLock { events in
      // Another process may have appended between this commit and the last.
      if let last = events.last, last.position.next != first.position { events.removeAll() }
      if events.count + added.count > Self.limit { events.removeAll() }
      if added.count <= Self.limit { events += added }
    }
  }

  /// Those after a position; none where there is a gap.
  func after(_ position: Position) -> [RecordedEvent] {
    events.withLock { events in
      guard let first = events.first, let last = events.last, first.position <= position.next,
        position < last.position
      else { return [] }
      return Array(events[Int(position.number - first.position.number + 1)...])
    }
  }
}
