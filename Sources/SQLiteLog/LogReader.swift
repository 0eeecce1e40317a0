// Owns reading events from the file, and the readers that wait for work.

import Chronology
import EventSourcing
import Synchronization

/// A connection with the statements that read. Used by one thread at a time: whoever has it has
/// taken it from the `ReaderPool`, which is why it may go from thread to thread.
final class LogReader: @unchecked Sendable {
  private let connection: SQLiteConnection
  private let events: SQLiteStatement
  private let contents: SQLiteStatement
  private let event: SQLiteStatement
  private let head: SQLiteStatement
  private let position: SQLiteStatement
  private let attachment: SQLiteStatement
  /// What `contents` hands its rows to, while it is at work.
  private let intake: ContentIntake.Place

  init(_ file: LogFile) throws(SQLiteFailure) {
    let connection = try file.reading()
    let columns = "position, recorded, id, content, hash"
    let events = try connection.prepare(
      "SELECT \(columns) FROM events WHERE position > ?1 ORDER BY position LIMIT ?2")
    let intake = try ContentIntake.Place(on: connection)
    let contents = try connection.prepare(
      "SELECT 1 FROM events WHERE position > ?1 AND \(ContentIntake.call) ORDER BY position")
    let event = try connection.prepare("SELECT \(columns) FROM events WHERE position = ?1")
    let head = try connection.prepare(LogStatements.head)
    let position = try connection.prepare("SELECT position FROM events WHERE id = ?1")
    let attachment = try connection.prepare("SELECT text FROM attachments WHERE name = ?1")
    self.events = events
    self.intake = intake
    self.contents = contents
    self.event = event
    self.head = head
    self.position = position
    self.attachment = attachment
    self.connection = connection
  }

  func readHead() throws(SQLiteFailure) -> LogHead {
    defer { head.reset() }
    return try head.step() ? LogStatements.head(of: head) : .empty
  }

  func read(after position: Position, limit: Int, _ body: (RecordedEvent) throws -> Void) throws {
    defer { events.reset() }
    events.bind(position.number, at: 1)
    events.bind(Int64(limit), at: 2)
    while try events.step() { try body(LogStatements.event(of: events)) }
  }

  func readContents(
    after position: Position, limit: Int, _ body: (RecordedContent) throws -> Void
  ) throws {
    guard limit != 0 else { return }
    try withoutActuallyEscaping(body) { body in
      intake.begin(ContentIntake(limit: limit, body))
      defer {
        contents.reset()
        intake.end()
      }
      contents.bind(position.number, at: 1)
      // The one row that there may be only says that it stopped.
      if try contents.step(), let failure = intake.failure { throw failure }
    }
  }

  func readEvent(at position: Position) throws(SQLiteFailure) -> RecordedEvent? {
    defer { event.reset() }
    event.bind(position.number, at: 1)
    return try event.step() ? LogStatements.event(of: event) : nil
  }

  func readPosition(of id: String) throws -> Position? {
    var id = id
    return try id.withUTF8 { text in
      defer { position.reset() }
      position.bindStatic(text: text, at: 1)
      return try position.step() ? Position(position.integer(0)) : nil
    }
  }

  func readAttachment(_ name: String) throws -> String? {
    var name = name
    return try name.withUTF8 { text in
      defer { attachment.reset() }
      attachment.bindStatic(text: text, at: 1)
      return try attachment.step() ? attachment.text(0) : nil
    }
  }

  /// The last position recorded at or before an instant. Recorded instants increase with the
  /// position, so halving finds it without an index.
  func readPosition(recordedBy instant: Instant) throws(SQLiteFailure) -> Position {
    var low: Int64 = 0
    var high = try readHead().position.number + 1
    while high - low > 1 {
      let middle = (low + high) / 2
      event.bind(middle, at: 1)
      defer { event.reset() }
      let isReached = try event.step() && event.integer(1) <= Int64(clamping: instant.microseconds)
      if isReached { low = middle } else { high = middle }
    }
    return Position(low)
  }

  /// Runs a check of its own on the connection.
  func check<Result>(_ body: (borrowing SQLiteConnection) throws -> Result) rethrows -> Result {
    try body(connection)
  }
}

/// What reading and writing statements have in common.
enum LogStatements {
  static let head = "SELECT position, recorded, hash FROM events ORDER BY position DESC LIMIT 1"

  static func head(of row: borrowing SQLiteStatement) -> LogHead {
    LogHead(
      position: Position(row.integer(0)), hash: Digest(bytes: row.bytes(2)) ?? .zero,
      recorded: Instant(microseconds: Int128(row.integer(1))))
  }

  static func event(of row: borrowing SQLiteStatement) -> RecordedEvent {
    RecordedEvent(
      position: Position(row.integer(0)),
      recorded: Instant(microseconds: Int128(row.integer(1))), id: row.text(2),
      content: Array(row.bytes(3)), hash: Digest(bytes: row.bytes(4)) ?? .zero)
  }
}

/// Readers that wait for work. Each reader reads its own consistent state; none waits for another
/// or for the writer.
final class ReaderPool: Sendable {
  private let file: LogFile
  private let idle = Mutex<[LogReader]>([])
  private static let idleLimit = 8

  init(_ file: LogFile) { self.file = file }

  /// Lends a reader.
  func withReader<Result>(_ body: (LogReader) throws -> Result) throws -> Result {
    do {
      let reader = try idle.withLock { $0.popLast() } ?? LogReader(file)
      defer { idle.withLock { if $0.count < Self.idleLimit { $0.append(reader) } } }
      return try body(reader)
    } catch let failure as SQLiteFailure {
      throw failure.logError(path: file.path)
    }
  }
}
