// Owns the protocol that every log speaks. Implementations: `MemoryLog` here, `JournalLog` and
// `SQLiteEventLog` in targets of their own. One contract suite tests them all.

import Chronology

/// Where a log stands.
public struct LogHead: Hashable, Sendable {
  /// The position of the last event; `Position.start` when there is none.
  public let position: Position
  /// The hash chain up to it; `Digest.zero` when there is none.
  public let hash: Digest
  /// When the last event was recorded; `nil` when there is none or the log has no system time.
  public let recorded: Instant?

  public init(position: Position, hash: Digest, recorded: Instant?) {
    self.position = position
    self.hash = hash
    self.recorded = recorded
  }

  /// The head of a log whose last event is the given one.
  public init(_ last: RecordedEvent) {
    self.init(position: last.position, hash: last.hash, recorded: last.recorded)
  }

  /// The head of a log without events.
  public static let empty = LogHead(position: .start, hash: .zero, recorded: nil)
}

/// What an append did.
public struct AppendReceipt: Hashable, Sendable {
  /// For each event of the batch, in its order, the position at which the log holds it: a new one,
  /// or the old one of an event that was there with the same content.
  public let positions: [Position]
  /// The events that the append added, in order. Empty when all were there.
  public let added: [RecordedEvent]
  /// Where the log stands afterwards.
  public let head: LogHead

  public init(positions: [Position], added: [RecordedEvent], head: LogHead) {
    self.positions = positions
    self.added = added
    self.head = head
  }
}

/// What an append of a stream of events did.
public struct StreamReceipt: Hashable, Sendable {
  /// Where the log stood before.
  public let before: LogHead
  /// Where it stands afterwards; the events after `before.position` up to here are new.
  public let head: LogHead
  /// How many events the stream had, those that the log held already included.
  public let offered: Int

  public init(before: LogHead, head: LogHead, offered: Int) {
    self.before = before
    self.head = head
    self.offered = offered
  }

  /// How many events are new.
  public var added: Int { Int(head.position.number - before.position.number) }
}

/// An append-only log of events. Appends are atomic and ordered; nothing is ever changed.
///
/// All operations may be called from any thread. They throw `LogError`.
public protocol EventLog: AnyObject, Sendable {
  /// Whether events carry the instant of their append. Journals do not.
  var hasSystemTime: Bool { get }

  /// Where the log stands now.
  func head() throws -> LogHead

  /// Appends a batch, all or nothing, and returns when it is durable.
  ///
  /// An event whose id is in the log with the same content is a no-op; with other content the
  /// whole batch fails with `LogError.conflict`. When `expected` is given and the log stands
  /// elsewhere, fails with `LogError.unexpectedPosition` and writes nothing.
  func append(_ batch: [PendingEvent], expecting expected: Position?) throws -> AppendReceipt

  /// The same, for appends that come from many threads and have something to do in common: of
  /// those that are written together, one's companion may be called for all. Whether one is, is
  /// left to the log.
  func append(
    _ batch: [PendingEvent], expecting expected: Position?, with companion: some AppendCompanion
  ) throws -> AppendReceipt

  /// Appends a batch that comes in pieces, all or nothing, and returns when it is durable: for
  /// batches too large for memory. Calls `next` until it returns `nil`; what it throws, the append
  /// throws, and nothing is written. Other writers wait until the stream ends. `next` may not
  /// use the log.
  func append(
    expecting expected: Position?, from next: () throws -> PendingEvents?
  ) throws -> StreamReceipt

  /// Calls `body` with each event after `position`, in order, up to `limit` of them, from one
  /// consistent state of the log. Memory is bounded whatever the log's length.
  func read(
    after position: Position, limit: Int, _ body: (RecordedEvent) throws -> Void) throws

  /// The same for what the events say, where it lies in memory, without what links them.
  func readContents(
    after position: Position, limit: Int, _ body: (RecordedContent) throws -> Void) throws

  /// All events after a position that were appended through this log lately, in order and without
  /// gaps, as far as they are still in memory; empty when that is not so, or nothing came after.
  /// There may be more in the log, which others appended.
  func recentEvents(after position: Position) -> [RecordedEvent]

  /// The event at a position; `nil` when the log has none there.
  func event(at position: Position) throws -> RecordedEvent?

  /// The position of the event with an id; `nil` when the log has none.
  func position(of id: String) throws -> Position?

  /// The last position whose event was recorded at or before an instant.
  /// Throws `LogError.noSystemTime` where `hasSystemTime` is false.
  func position(recordedBy instant: Instant) throws -> Position

  /// A text kept beside the events, such as the vocabulary; `nil` when there is none.
  func attachment(_ name: String) throws -> String?

  /// Keeps a text beside the events, replacing the one of that name.
  func setAttachment(_ name: String, to text: String) throws

  /// Reads the whole log and reports what contradicts itself: nothing when all is well.
  func verify() throws -> [LogDamage]
}

extension EventLog {
  public func readContents(
    after position: Position, limit: Int, _ body: (RecordedContent) throws -> Void
  ) throws {
    try read(after: position, limit: limit) { event in
      try event.content.withUnsafeBufferPointer { content in
        try body(
          RecordedContent(position: event.position, recorded: event.recorded, content: content))
      }
    }
  }

  public func append(
    _ batch: [PendingEvent], expecting expected: Position?, with companion: some AppendCompanion
  ) throws -> AppendReceipt {
    try append(batch, expecting: expected)
  }

  /// Collects the stream and appends it as one batch.
  public func append(
    expecting expected: Position?, from next: () throws -> PendingEvents?
  ) throws -> StreamReceipt {
    var batch: [PendingEvent] = []
    while let piece = try next() { batch += piece.indices.map { piece[$0] } }
    let receipt = try append(batch, expecting: expected)
    var before = receipt.head
    if let first = receipt.added.first {
      let last = Position(first.position.number - 1)
      before = try event(at: last).map(LogHead.init) ?? .empty
    }
    return StreamReceipt(before: before, head: receipt.head, offered: batch.count)
  }

  public func recentEvents(after position: Position) -> [RecordedEvent] { [] }

  public func verify() throws -> [LogDamage] { try damagesInChain() }
}
