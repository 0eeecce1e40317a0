// Owns the reading of a log for the fold: pieces of events, read and decoded ahead on other cores.

import EventSourcing
import GraphModel
import Journals

/// Some events of a log, decoded.
struct DecodedEvents: Sendable {
  /// The events and what the log says of each.
  private(set) var events: [(event: FactEvent, recorded: RecordedStamp)] = []
  /// The hash chain up to the last of them.
  private(set) var chain: Digest = .zero

  /// What the log adds to an event.
  struct RecordedStamp: Sendable {
    let position: Int64
    let recorded: Instant?
  }

  /// The number of events in a piece.
  static let pieceSize: Int64 = 2_000

  init(of log: any EventLog, after position: Int64, count: Int64) throws {
    var decoder = EventDecoder()
    events.reserveCapacity(Int(count))
    try log.read(after: Position(position), limit: Int(count)) { recorded in
      let stamp = RecordedStamp(
        position: recorded.position.number, recorded: recorded.recorded)
      events.append((event: try decoder.decode(recorded.content), recorded: stamp))
      chain = recorded.hash
    }
  }

  /// Calls `body` with the pieces of a log after a position up to another one, in order.
  static func forEach(
    of log: any EventLog, after position: Int64, through last: Int64,
    _ body: (DecodedEvents) throws -> Void
  ) throws {
    if last - position <= pieceSize {
      if last > position {
        try body(DecodedEvents(of: log, after: position, count: last - position))
      }
      return
    }
    var next = position
    let pieces = ReadAhead(
      {
        guard next < last else { return nil }
        defer { next += pieceSize }
        return next
      },
      preparing: { start in
        try DecodedEvents(of: log, after: start, count: min(pieceSize, last - start))
      })
    while let piece = try pieces.next() { try body(piece) }
  }
}
