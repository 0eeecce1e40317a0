// Owns the reading of a log for the fold: batches of events, read and decoded ahead on other cores.

import EventSourcing
import GraphModel
import Journals
import Synchronization

/// The batches of a log.
enum EventBatches {
  /// The number of events in a batch.
  static let size: Int64 = 8_000

  /// Calls `body` with the events of a log after a position up to another one, in order.
  static func forEach(
    of log: any EventLog, after position: Int64, through last: Int64,
    _ body: (EventBatch) throws -> Void
  ) throws {
    if last - position <= size {
      if last > position { try body(batch(of: log, after: position, last - position)) }
      return
    }
    var next = position
    let used = UsedBatches()
    let batches = ReadAhead(
      {
        guard next < last else { return nil }
        defer { next += size }
        return next
      },
      preparing: { (start: Int64) -> EventBatch in
        used.free()
        return try batch(of: log, after: start, min(size, last - start))
      })
    while let batch = try batches.next() {
      try body(batch)
      used.add(batch)
    }
  }

  private static func batch(
    of log: any EventLog, after position: Int64, _ count: Int64
  ) throws -> EventBatch {
    var batch = EventBatch()
    batch.reserve(Int(count))
    try log.readContents(after: Position(position), limit: Int(count)) { event in
      try batch.append(
        content: event.content, position: event.position.number, recorded: event.recorded)
    }
    return batch
  }
}

/// Batches that were folded. They are freed where the next ones are decoded, beside the fold.
private final class UsedBatches: Sendable {
  private let batches = Mutex<[EventBatch]>([])

  func add(_ batch: EventBatch) { batches.withLock { $0.append(batch) } }

  func free() {
    let old = batches.withLock { batches in
      defer { batches = [] }
      return batches
    }
    withExtendedLifetime(old) {}
  }
}
