// Owns opening the log's file: telling a log from anything else, making one, bringing an older one
// up to date, and how connections to it are set up.

import CSQLite
import EventSourcing

/// A log's file, known to be one.
struct LogFile: Sendable {
  let path: String
  /// Whether appends are possible.
  let isWritable: Bool
  /// A folder that takes no new files is no place for SQLite's shared memory: then the file is
  /// read as if nothing could change it.
  let isImmutable: Bool

  static let busyTimeout: Int32 = 10_000

  /// How much memory a connection that appends takes for pages, as SQLite counts it: kibibytes
  /// below zero.
  enum CacheSize: Int {
    case usual = -16_384
    /// For a long transaction, which comes back to the pages of the index of ids again and again.
    case large = -65_536
  }

  /// Opens what stands at a path, or makes it.
  init(
    path: String, access: SQLiteEventLog.Access, format: LogFormat
  ) throws(LogError) {
    let kind = FileSystem.kind(at: path)
    switch (kind, access) {
    case (nil, .open), (nil, .readOnly): throw .notFound(path: path)
    case (.folder?, _): throw .notALog(path: path, reason: "it is a folder")
    case (.other?, _): throw .notALog(path: path, reason: "it is no regular file")
    case (.file?, .create):
      throw .storage(path: path, reason: "there is a file at this path already")
    default: break
    }
    do {
      let isWritable = try Self.prepare(path, access, format)
      self.init(path: path, isWritable: isWritable, isImmutable: false)
    } catch let failure as SQLiteFailure {
      guard access != .create, access != .openOrCreate || kind != nil,
        Self.isUnchangeable(path, after: failure)
      else { throw failure.logError(path: path) }
      self.init(path: path, isWritable: false, isImmutable: true)
      try Self.check(path, format)
    } catch let error as LogError {
      throw error
    } catch {
      throw .storage(path: path, reason: "\(error)")
    }
  }

  private init(path: String, isWritable: Bool, isImmutable: Bool) {
    self.path = path
    self.isWritable = isWritable
    self.isImmutable = isImmutable
  }

  /// A connection that only reads.
  func reading() throws(SQLiteFailure) -> SQLiteConnection {
    if isImmutable { return try Self.immutable(path) }
    let connection = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READONLY)
    connection.setBusyTimeout(milliseconds: Self.busyTimeout)
    return connection
  }

  /// A connection that appends.
  func writing() throws(SQLiteFailure) -> SQLiteConnection {
    let connection = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READWRITE)
    connection.setBusyTimeout(milliseconds: Self.busyTimeout)
    try connection.execute(
      """
      PRAGMA synchronous = FULL;
      PRAGMA fullfsync = ON;
      PRAGMA cache_size = \(CacheSize.usual.rawValue);
      PRAGMA journal_size_limit = 67108864;
      """)
    return connection
  }

  // Whether the file can be written.
  private static func prepare(
    _ path: String, _ access: SQLiteEventLog.Access, _ format: LogFormat
  ) throws -> Bool {
    var flags: Int32 = access == .readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE
    if access == .create || access == .openOrCreate { flags |= SQLITE_OPEN_CREATE }
    let connection = try SQLiteConnection(path: path, flags: flags)
    connection.setBusyTimeout(milliseconds: busyTimeout)
    let mayCreate = access == .create || access == .openOrCreate
    if try mayCreate && isBlank(connection) {
      // Both are kept in the file and can't be set inside a transaction.
      try connection.execute(
        """
        PRAGMA page_size = \(LogFormat.pageSize);
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL
        """)
      try connection.execute("BEGIN IMMEDIATE")
      // Another process may have been quicker.
      if try isBlank(connection) { try format.create(on: connection) }
      try connection.execute("COMMIT")
    }
    let found = try version(of: connection, path, format)
    guard found < format.version else { return !connection.isReadOnly }
    guard !connection.isReadOnly else { throw LogError.readOnly(path: path) }
    try connection.execute("BEGIN IMMEDIATE")
    try format.migrate(connection, from: try version(of: connection, path, format))
    try connection.execute("COMMIT")
    return true
  }

  private static func isBlank(_ connection: borrowing SQLiteConnection) throws(SQLiteFailure)
    -> Bool
  {
    guard try connection.integer("PRAGMA application_id") == 0 else { return false }
    return try connection.integer("SELECT count(*) FROM sqlite_schema") == 0
  }

  // The version of a file that is a log, at most this program's.
  private static func version(
    of connection: borrowing SQLiteConnection, _ path: String, _ format: LogFormat
  ) throws -> Int {
    guard try connection.integer("PRAGMA application_id") == LogFormat.applicationID else {
      let isBlank = try isBlank(connection)
      let reason = isBlank ? "it is empty" : "it is an SQLite database of another program"
      throw LogError.notALog(path: path, reason: reason)
    }
    let found = Int(try connection.integer("PRAGMA user_version") ?? 0)
    guard found <= format.version else {
      throw LogError.newerFormat(path: path, found: found, supported: format.version)
    }
    guard found == format.version || format.canMigrate(from: found) else {
      throw LogError.notALog(path: path, reason: "its format \(found) is not known")
    }
    return found
  }

  private static func check(_ path: String, _ format: LogFormat) throws(LogError) {
    do {
      let connection = try immutable(path)
      let found = try version(of: connection, path, format)
      guard found == format.version else { throw LogError.readOnly(path: path) }
    } catch let failure as SQLiteFailure {
      throw failure.logError(path: path)
    } catch let error as LogError {
      throw error
    } catch {
      throw .storage(path: path, reason: "\(error)")
    }
  }

  // Whether a failure to open comes from a place where nothing can be written, with nothing left
  // in the write-ahead log.
  private static func isUnchangeable(_ path: String, after failure: SQLiteFailure) -> Bool {
    guard [SQLITE_CANTOPEN, SQLITE_READONLY].contains(failure.primaryCode),
      !FileSystem.isFolderWritable(of: path)
    else { return false }
    if case .file(let size)? = FileSystem.kind(at: path + "-wal") { return size == 0 }
    return true
  }

  private static func immutable(_ path: String) throws(SQLiteFailure) -> SQLiteConnection {
    var escaped = ""
    for byte in path.utf8 {
      let isPlain =
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".")
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
        || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
      let digits = String(byte, radix: 16)
      escaped += isPlain ? String(Unicode.Scalar(byte)) : "%" + (byte < 16 ? "0" : "") + digits
    }
    return try SQLiteConnection(
      path: "file:\(escaped)?immutable=1", flags: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI)
  }
}
