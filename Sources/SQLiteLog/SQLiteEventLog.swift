// Owns the log in an SQLite file: the default for everything that is to last. Others in this target
// own the parts: `LogFile` and `LogFormat` the file, `LogReader` reading, `LogWriter` and
// `GroupCommit` appending.

import Chronology
import EventSourcing

/// A log in an SQLite file (write-ahead log, `synchronous=FULL`): durable when an append returns,
/// safe to share between threads and processes. Readers never wait for writers.
///
/// ```swift
/// let log = try SQLiteEventLog("clio.db", access: .openOrCreate, clock: SystemClock())
/// try log.append([PendingEvent(id: "e1", content: bytes)], expecting: nil)
/// ```
public final class SQLiteEventLog: EventLog {
  /// How to open a file.
  public enum Access: Sendable {
    /// Read and append; `LogError.notFound` when there is no file. A file or folder that can't be
    /// written is opened all the same, and appends fail with `LogError.readOnly`.
    case open
    /// As `open`, but makes the file when there is none.
    case openOrCreate
    /// Makes the file; fails when there is one.
    case create
    /// Only read.
    case readOnly
  }

  private let file: LogFile
  private let readers: ReaderPool
  private let writer: GroupCommit?
  private let recent = RecentEvents()

  /// The file's path.
  public var path: String { file.path }

  /// Opens a log. Throws `LogError.notFound`, `.notALog` for anything but a Clio log,
  /// `.newerFormat` for one that a later version wrote, `.readOnly`, `.storage`.
  ///
  /// - Parameter clock: what gives events their recorded instant.
  public convenience init(_ path: String, access: Access = .open, clock: any WallClock) throws {
    try self.init(path, access: access, clock: clock, format: .current)
  }

  package init(
    _ path: String, access: Access, clock: any WallClock, format: LogFormat
  ) throws {
    let file = try LogFile(path: path, access: access, format: format)
    do {
      writer =
        file.isWritable ? GroupCommit(try LogWriter(file, clock: clock), recent: recent) : nil
    } catch { throw error.logError(path: path) }
    readers = ReaderPool(file)
    self.file = file
  }

  public var hasSystemTime: Bool { true }

  /// Whether appends are possible.
  public var isWritable: Bool { writer != nil }

  private func writable() throws -> GroupCommit {
    guard let writer else { throw LogError.readOnly(path: path) }
    return writer
  }

  public func append(_ batch: [PendingEvent], expecting expected: Position?) throws
    -> AppendReceipt
  {
    try writable().append(batch, expecting: expected, with: nil)
  }

  public func append(
    _ batch: [PendingEvent], expecting expected: Position?, with companion: some AppendCompanion
  ) throws -> AppendReceipt {
    try writable().append(batch, expecting: expected, with: companion)
  }

  public func append(
    expecting expected: Position?, from next: () throws -> PendingEvents?
  ) throws -> StreamReceipt {
    try writable().withWriter { writer in
      try writer.transaction { before in
        if let expected, expected != before.position {
          throw LogError.unexpectedPosition(expected: expected, actual: before.position)
        }
        var head = before
        var offered = 0
        while let piece = try next() {
          try writer.append(piece, to: &head)
          offered += piece.count
        }
        let receipt = StreamReceipt(before: before, head: head, offered: offered)
        return (receipt, receipt.added > 0 ? head : nil)
      }
    }
  }

  public func head() throws -> LogHead {
    if let head = writer?.head { return head }
    return try readers.withReader { try $0.readHead() }
  }

  public func read(
    after position: Position, limit: Int, _ body: (RecordedEvent) throws -> Void
  ) throws {
    try readers.withReader { try $0.read(after: position, limit: limit, body) }
  }

  public func readContents(
    after position: Position, limit: Int, _ body: (RecordedContent) throws -> Void
  ) throws {
    try readers.withReader { try $0.readContents(after: position, limit: limit, body) }
  }

  public func recentEvents(after position: Position) -> [RecordedEvent] { recent.after(position) }

  public func event(at position: Position) throws -> RecordedEvent? {
    try readers.withReader { try $0.readEvent(at: position) }
  }

  public func position(of id: String) throws -> Position? {
    try readers.withReader { try $0.readPosition(of: id) }
  }

  public func position(recordedBy instant: Instant) throws -> Position {
    try readers.withReader { try $0.readPosition(recordedBy: instant) }
  }

  public func attachment(_ name: String) throws -> String? {
    try readers.withReader { try $0.readAttachment(name) }
  }

  public func setAttachment(_ name: String, to text: String) throws {
    try writable().withWriter { writer in
      try writer.transaction { head in
        try writer.setAttachment(name, to: text)
        return ((), head)
      }
    }
  }

  /// Reads the whole log and reports what contradicts itself: broken pages, missing triggers, gaps,
  /// a hash that does not follow, recorded instants that do not increase. Nothing when all is well.
  public func verify() throws -> [LogDamage] {
    let structure = try readers.withReader { try $0.check(Self.damagesOfStructure) }
    return try structure + damagesInChain()
  }

  /// Limits the file's size in pages, as a full disk would. For tests.
  package func limitSize(toPages pages: Int) throws {
    try writable().withWriter { try $0.limitSize(toPages: pages) }
  }
}
