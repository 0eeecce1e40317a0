// Owns appending to the file: one transaction for all requests that wait, each with its own result.
// How requests come together stands in `GroupCommit`; bringing the appended pages home, in
// `LogCheckpointer`.

import Chronology
import EventSourcing

/// The connection that appends. Used by one thread at a time, the one that leads in `GroupCommit`,
/// which is why it may go from thread to thread.
final class LogWriter: @unchecked Sendable {
  private let path: String
  private let clock: any WallClock
  private let connection: SQLiteConnection
  private let begin: SQLiteStatement
  private let commit: SQLiteStatement
  private let head: SQLiteStatement
  private let insert: SQLiteStatement
  private let existing: SQLiteStatement
  /// Made when the first stream comes.
  private var insertion: PieceInsertion?
  private let writeAheadFile: WriteAheadFile
  let witness = CommitWitness()
  /// The memory that it looks at, once that is known.
  private var index: UnsafeRawPointer?
  private let checkpointer: LogCheckpointer
  private var nextCheckpoint = checkpointStride
  private var commits = 0
  private var hasRoom = false
  private let early: EarlySynchronization
  private var cacheSize = LogFile.CacheSize.usual
  /// The bytes of content appended since the disk was last asked to write.
  private var unsynchronized = 0

  /// The pages of the write-ahead log after which they are brought home.
  private static let checkpointStride = 500
  /// A writer that commits more often than this goes on committing.
  private static let fewCommits = 8
  /// The length that the write-ahead log then gets, in which there is room for more pages than are
  /// there when it begins anew.
  private static let room = 6 << 20
  /// The bytes of content after which a long transaction has the disk write what there is.
  private static let synchronizationStride = 16 << 20

  init(_ file: LogFile, clock: any WallClock) throws(SQLiteFailure) {
    let connection = try file.writing()
    let begin = try connection.prepare("BEGIN IMMEDIATE")
    let commit = try connection.prepare("COMMIT")
    let head = try connection.prepare(LogStatements.head)
    let insert = try connection.prepare(
      """
      INSERT INTO events (position, recorded, id, content, hash) VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT (id) DO NOTHING
      """)
    let existing = try connection.prepare("SELECT position, content FROM events WHERE id = ?1")
    self.begin = begin
    self.commit = commit
    self.head = head
    self.insert = insert
    self.existing = existing
    self.connection = connection
    path = file.path
    self.clock = clock
    writeAheadFile = WriteAheadFile(ofDatabase: file.path)
    early = EarlySynchronization(writeAheadFile)
    checkpointer = LogCheckpointer(file)
    self.connection.takeOverCheckpoints()
  }

  /// Then the connection is closed, which brings home whatever is left.
  deinit { checkpointer.finish() }

  /// Runs `body` in a transaction that is durable when this returns. `body` also returns
  /// where the log then stands; when it returns `nil` for that, nothing is written.
  func transaction<Result>(
    _ body: (LogHead) throws -> (result: Result, written: LogHead?)
  ) throws -> Result {
    defer { keep(.usual) }
    do {
      try begin.run()
      if commits == Self.fewCommits, !hasRoom { makeRoom() }
      if index == nil { index = connection.writeAheadIndex }
      let header = index.flatMap { SharedHeader(at: $0) }
      let (result, written) = try body(try witness.head ?? readHead())
      if let written {
        try commit.run()
        if let index { witness.note(written, before: header, at: index) }
        afterCommit()
      } else {
        try connection.execute("ROLLBACK")
      }
      return result
    } catch {
      // Some failures have ended the transaction already.
      if connection.isInTransaction { try? connection.execute("ROLLBACK") }
      throw reported(error)
    }
  }

  // It is only faster or slower: where SQLite refuses, all else goes on.
  private func keep(_ size: LogFile.CacheSize) {
    guard size != cacheSize else { return }
    cacheSize = size
    try? connection.execute("PRAGMA cache_size = \(size.rawValue)")
  }

  // The lock of the one writer is held.
  private func makeRoom() {
    hasRoom = true
    writeAheadFile.lengthen(to: Self.room)
  }

  private func afterCommit() {
    commits += 1
    let count = connection.writeAheadCount
    if checkpointer.takeFinished() {
      connection.checkpoint()
      nextCheckpoint = count + Self.checkpointStride
    } else if count >= nextCheckpoint {
      checkpointer.start()
      nextCheckpoint = count + Self.checkpointStride
    } else if count < Self.checkpointStride {
      // It began anew.
      nextCheckpoint = Self.checkpointStride
    }
  }

  /// A failure as the log reports it.
  func reported(_ error: any Error) -> any Error {
    (error as? SQLiteFailure)?.logError(path: path) ?? error
  }

  private func readHead() throws(SQLiteFailure) -> LogHead {
    defer { head.reset() }
    return try head.step() ? LogStatements.head(of: head) : .empty
  }

  /// Appends a batch inside a transaction. Throws `LogError.conflict` after having written a part
  /// of it: the caller undoes that.
  func append(
    _ batch: [PendingEvent], to head: inout LogHead,
    _ note: (_ event: PendingEvent, _ position: Position, _ added: RecordedEvent?) -> Void
  ) throws {
    for event in batch {
      let recorded = clock.recording(after: head.recorded)
      let microseconds = Int64(clamping: recorded.microseconds)
      let next = RecordedEvent(
        position: head.position.next, recorded: recorded, id: event.id, content: event.content,
        hash: head.hash.chained(with: event.content))
      if try insert(event, next.position, microseconds, next.hash) {
        head = LogHead(next)
        note(event, next.position, next)
      } else {
        note(event, try positionOfSame(event), nil)
      }
    }
  }

  /// Appends a piece of a stream inside a transaction. All of it is recorded as of one look at the
  /// clock, a microsecond apart. Throws `LogError.conflict` after having written a part of it.
  func append(_ piece: PendingEvents, to head: inout LogHead) throws {
    keep(.large)
    let now = clock.now()
    let first = Self.recording(at: now, after: head)
    let hashes = piece.links(after: head.hash)
    let inserted = try pieceInsertion().insert(
      piece, hashes, position: head.position.next.number,
      recorded: Int64(clamping: first.microseconds))
    if inserted > 0 {
      head = LogHead(
        position: Position(head.position.number + Int64(inserted)), hash: hashes[inserted - 1],
        recorded: first.advanced(by: Int128(inserted - 1)))
    }
    // One that was there already moves all links after it.
    for index in inserted..<piece.count {
      try append(piece[index], recorded: Self.recording(at: now, after: head), to: &head)
    }
    unsynchronized += piece.contentSize
    if unsynchronized >= Self.synchronizationStride {
      unsynchronized = 0
      early.start()
    }
  }

  private static func recording(at now: Instant, after head: LogHead) -> Instant {
    head.recorded.map { max(now, $0.advanced(by: 1)) } ?? now
  }

  private func append(
    _ event: PendingEvent, recorded: Instant, to head: inout LogHead
  ) throws {
    let link = head.hash.chained(with: event.content)
    let position = head.position.next
    if try insert(event, position, Int64(clamping: recorded.microseconds), link) {
      head = LogHead(position: position, hash: link, recorded: recorded)
    } else {
      _ = try positionOfSame(event)
    }
  }

  private func pieceInsertion() throws(SQLiteFailure) -> PieceInsertion {
    if let insertion { return insertion }
    let made = try PieceInsertion(on: connection)
    insertion = made
    return made
  }

  // Whether the event was inserted; false when its id is there.
  private func insert(
    _ event: PendingEvent, _ position: Position, _ recorded: Int64, _ hash: Digest
  ) throws -> Bool {
    var id = event.id
    try id.withUTF8 { id in
      try event.content.withUnsafeBytes { content in
        try hash.withBytes { hash in
          insert.bind(position.number, at: 1)
          insert.bind(recorded, at: 2)
          insert.bindStatic(text: id, at: 3)
          insert.bindStatic(blob: content, at: 4)
          insert.bindStatic(blob: hash, at: 5)
          try insert.run()
        }
      }
    }
    return connection.changeCount == 1
  }

  private func positionOfSame(_ event: PendingEvent) throws -> Position {
    var id = event.id
    return try id.withUTF8 { text in
      defer { existing.reset() }
      existing.bindStatic(text: text, at: 1)
      guard try existing.step() else {
        throw LogError.damaged(
          path: path, position: nil, reason: "the index of ids names an event that is not there")
      }
      let content = Array(existing.bytes(1))
      guard content == event.content else {
        throw LogError.conflict(id: event.id, existing: content, offered: event.content)
      }
      return Position(existing.integer(0))
    }
  }

  /// Runs `body` so that what it wrote is undone when it throws, and the transaction goes on.
  func savepoint(_ body: () throws -> Void) throws {
    try connection.execute("SAVEPOINT request")
    do {
      try body()
      try connection.execute("RELEASE request")
    } catch {
      if connection.isInTransaction {
        try connection.execute("ROLLBACK TO request; RELEASE request")
      }
      throw error
    }
  }

  /// Whether the transaction is still open: some failures end it.
  var isInTransaction: Bool { connection.isInTransaction }

  /// Keeps a text, inside a transaction.
  func setAttachment(_ name: String, to text: String) throws {
    let statement = try connection.prepare(
      "INSERT INTO attachments VALUES (?1, ?2) ON CONFLICT DO UPDATE SET text = excluded.text")
    var name = name
    var text = text
    try name.withUTF8 { name in
      try text.withUTF8 { text in
        statement.bindStatic(text: name, at: 1)
        statement.bindStatic(text: text, at: 2)
        try statement.run()
      }
    }
  }

  /// Limits the file's size, to see what a full disk does.
  func limitSize(toPages pages: Int) throws(SQLiteFailure) {
    try connection.execute("PRAGMA max_page_count = \(pages)")
  }
}
