// Owns the reading of a log for the fold: batches of events, read and decoded ahead on other cores.

import EventSourcing
import GraphModel
import Journals
import Synchronization

/// The batches of a log.
enum EventBatches {
  /// Calls `body` with the events of a log after a position up to another one, in order.
  ///
  /// - Parameters:
  ///   - size: the number of events in a batch.
  ///   - step: what is done to each batch before, one after the other, on other cores.
  static func forEach(
    of log: any EventLog, after position: Int64, through last: Int64, size: Int64,
    ahead step: @escaping @Sendable (inout EventBatch) -> Void,
    _ body: (EventBatch) throws -> Void
  ) throws {
    if last - position <= size {
      guard last > position else { return }
      var batch = EventBatch()
      try fill(&batch, from: log, after: position, last - position)
      return try body(batch)
    }
    var next = position
    let used = UsedBatches()
    // The fold takes longer than reading and decoding; more threads would only be in its way.
    let batches = ReadAhead(
      width: 2, leavingOneCore: true,
      {
        guard next < last else { return nil }
        defer { next += size }
        return next
      },
      preparing: { (start: Int64) -> EventBatch in
        var batch = used.take()
        try fill(&batch, from: log, after: start, min(size, last - start))
        return batch
      }, inOrder: step)
    while let batch = try batches.next() {
      try body(batch)
      used.add(consume batch)
    }
  }

  private static func fill(
    _ batch: inout EventBatch, from log: any EventLog, after position: Int64, _ count: Int64
  ) throws {
    batch.reserve(Int(count))
    try log.readContents(after: Position(position), limit: Int(count)) { event in
      try batch.append(
        content: event.content, position: event.position.number, recorded: event.recorded)
    }
  }
}

/// Batches that were folded, whose memory is used again.
private final class UsedBatches: Sendable {
  private let batches = Mutex<[EventBatch]>([])

  func add(_ batch: consuming EventBatch) {
    let used = batch
    batches.withLock { $0.append(used) }
  }

  /// One without events; made ready where the next ones are decoded, beside the fold.
  func take() -> EventBatch {
    var batch = batches.withLock { $0.popLast() } ?? EventBatch()
    batch.removeAll()
    return batch
  }
}
