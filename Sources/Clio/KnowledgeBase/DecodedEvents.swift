// Owns the reading of a log for the fold: pieces of events, read and decoded ahead on other cores.

import EventSourcing
import GraphModel
import Journals
import Synchronization

/// Some events of a log, decoded.
struct DecodedEvents: Sendable {
  private(set) var events: [FactEvent] = []
  /// What the log says of each.
  private(set) var stamps: [RecordedStamp] = []
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
    stamps.reserveCapacity(Int(count))
    try log.read(after: Position(position), limit: Int(count)) { recorded in
      events.append(try decoder.decode(recorded.content))
      stamps.append(
        RecordedStamp(position: recorded.position.number, recorded: recorded.recorded))
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
    let used = UsedEvents()
    let pieces = ReadAhead(
      {
        guard next < last else { return nil }
        defer { next += pieceSize }
        return next
      },
      preparing: { (start: Int64) -> DecodedEvents in
        used.free()
        return try DecodedEvents(of: log, after: start, count: min(pieceSize, last - start))
      })
    while let piece = try pieces.next() {
      try body(piece)
      used.add(piece)
    }
  }
}

/// Pieces that were folded. They are freed where the next ones are decoded, beside the fold.
private final class UsedEvents: Sendable {
  private let pieces = Mutex<[DecodedEvents]>([])

  func add(_ piece: DecodedEvents) { pieces.withLock { $0.append(piece) } }

  func free() {
    let old = pieces.withLock { pieces in
      defer { pieces = [] }
      return pieces
    }
    withExtendedLifetime(old) {}
  }
}
