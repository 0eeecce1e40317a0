// Owns the decision: what an append would add to a log that stands somewhere. Pure; the logs that
// keep their events in memory store what it decides. `SQLiteEventLog` decides the same row by row.

import Chronology

/// Decides what a batch adds to a log, or why it is refused.
package struct AppendDecision {
  /// For each event of the batch, where the log will hold it.
  package private(set) var positions: [Position] = []
  /// What is new, in order.
  package private(set) var added: [RecordedEvent] = []
  /// Where the log will stand.
  package private(set) var head: LogHead

  /// - Parameters:
  ///   - recording: the instant for the next event, given the last one's; `nil` without clock.
  ///   - existing: the event with an id, when the log holds it.
  package init(
    batch: [PendingEvent], expecting expected: Position?, head: LogHead,
    recording: (_ last: Instant?) -> Instant?, existing: (String) -> RecordedEvent?
  ) throws {
    if let expected, expected != head.position {
      throw LogError.unexpectedPosition(expected: expected, actual: head.position)
    }
    self.head = head
    var inBatch: [ExactText: Int] = [:]
    positions.reserveCapacity(batch.count)
    for event in batch {
      let known = existing(event.id) ?? inBatch[ExactText(event.id)].map { added[$0] }
      if let known {
        guard known.content == event.content else {
          throw LogError.conflict(
            id: event.id, existing: known.content, offered: event.content)
        }
        positions.append(known.position)
        continue
      }
      let recorded = RecordedEvent(
        position: self.head.position.next, recorded: recording(self.head.recorded),
        id: event.id, content: event.content, hash: self.head.hash.chained(with: event.content))
      inBatch[ExactText(event.id)] = added.count
      added.append(recorded)
      positions.append(recorded.position)
      self.head = LogHead(
        position: recorded.position, hash: recorded.hash, recorded: recorded.recorded)
    }
  }

  package var receipt: AppendReceipt {
    AppendReceipt(positions: positions, added: added, head: head)
  }
}

extension WallClock {
  /// The instant at which a log records its next event: now, but always after the last one.
  package func recording(after last: Instant?) -> Instant {
    let now = self.now()
    guard let last else { return now }
    return max(now, last.advanced(by: 1))
  }
}
