// Owns the thin, safe layer over SQLite's C interface: a connection and a statement that close
// themselves. Used by one thread at a time; the callers see to that.

import CSQLite

/// An open database file.
struct SQLiteConnection: ~Copyable {
  let handle: OpaquePointer
  /// How many pages the write-ahead log held after the last commit.
  private let pages: UnsafeMutablePointer<Int32>

  /// Set before SQLite begins to work.
  private static let countsNoMemory = clio_sqlite_count_no_memory()

  /// Opens a file, or with `SQLITE_OPEN_URI` a URI.
  init(path: String, flags: Int32) throws(SQLiteFailure) {
    _ = Self.countsNoMemory
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(
      path, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK, let opened else {
      let failure = SQLiteFailure(code: code, of: opened)
      sqlite3_close_v2(opened)
      throw failure
    }
    handle = opened
    pages = .allocate(capacity: 1)
    pages.initialize(to: 0)
  }

  deinit {
    sqlite3_close_v2(handle)
    pages.deallocate()
  }

  /// Whether the file can be read but not written.
  var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") == 1 }

  /// Whether a transaction is open. Some failures end it.
  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// How many rows the last insert added.
  var changeCount: Int32 { sqlite3_changes(handle) }

  /// Waits this long for another process before giving up.
  func setBusyTimeout(milliseconds: Int32) { sqlite3_busy_timeout(handle, milliseconds) }

  /// Leaves it to the caller to bring pages from the write-ahead log into the database.
  func takeOverCheckpoints() {
    sqlite3_wal_hook(
      handle,
      { context, _, _, count in
        context?.assumingMemoryBound(to: Int32.self).pointee = count
        return SQLITE_OK
      }, pages)
  }

  /// How many pages the write-ahead log held after this connection's last commit, for one that has
  /// taken over the checkpoints.
  var writeAheadCount: Int { Int(pages.pointee) }

  /// The index of the write-ahead log, in memory that all processes share; `nil` where there is
  /// none. To be asked once a transaction has begun; it stays mapped until the connection closes.
  var writeAheadIndex: UnsafeRawPointer? {
    var file: UnsafeMutablePointer<sqlite3_file>?
    let found = sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file)
    guard found == SQLITE_OK, let file, let methods = file.pointee.pMethods?.pointee,
      methods.iVersion >= 2, let map = methods.xShmMap
    else { return nil }
    var region: UnsafeMutableRawPointer?
    // The first region, of the one size that there is, without making it.
    guard map(file, 0, 32_768, 0, &region) == SQLITE_OK else { return nil }
    return region.map { UnsafeRawPointer($0) }
  }

  /// Brings the pages of the write-ahead log into the database, as far as no reader needs them
  /// where they are; waits for nobody. Where that fails they stay, and nothing is lost.
  func checkpoint() {
    sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
  }

  /// Runs statements that give no rows, or whose rows don't matter.
  func execute(_ sql: String) throws(SQLiteFailure) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw SQLiteFailure(code: code, of: handle) }
  }

  /// Prepares a statement that is kept for long.
  func prepare(_ sql: String) throws(SQLiteFailure) -> SQLiteStatement {
    try SQLiteStatement(sql, on: handle)
  }

  /// The first column of the first row, as an integer; `nil` without rows.
  func integer(_ sql: String) throws(SQLiteFailure) -> Int64? {
    let statement = try prepare(sql)
    return try statement.step() ? statement.integer(0) : nil
  }
}

/// A prepared statement. Parameters count from 1, columns from 0.
struct SQLiteStatement: ~Copyable {
  private let handle: OpaquePointer
  private let connection: OpaquePointer

  fileprivate init(_ sql: String, on connection: OpaquePointer) throws(SQLiteFailure) {
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v3(
      connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
    guard code == SQLITE_OK, let prepared else {
      throw SQLiteFailure(code: code, of: connection)
    }
    handle = prepared
    self.connection = connection
  }

  deinit { sqlite3_finalize(handle) }

  func bind(_ integer: Int64, at index: Int32) { sqlite3_bind_int64(handle, index, integer) }

  /// Binds a text without copying it: it must stay until `reset`.
  func bindStatic(text: UnsafeBufferPointer<UInt8>, at index: Int32) {
    guard let start = text.baseAddress else {
      sqlite3_bind_text(handle, index, "", 0, nil)
      return
    }
    start.withMemoryRebound(to: CChar.self, capacity: text.count) {
      _ = sqlite3_bind_text(handle, index, $0, Int32(clamping: text.count), nil)
    }
  }

  /// Binds bytes without copying them: they must stay until `reset`.
  func bindStatic(blob: UnsafeRawBufferPointer, at index: Int32) {
    if blob.isEmpty {
      sqlite3_bind_zeroblob(handle, index, 0)
    } else {
      sqlite3_bind_blob(handle, index, blob.baseAddress, Int32(clamping: blob.count), nil)
    }
  }

  /// Goes to the next row; false after the last. Ready to be bound again after `reset`.
  func step() throws(SQLiteFailure) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code:
      let failure = SQLiteFailure(code: code, of: connection)
      sqlite3_reset(handle)
      throw failure
    }
  }

  /// Runs to the end and resets.
  func run() throws(SQLiteFailure) {
    while try step() {}
    reset()
  }

  func reset() { sqlite3_reset(handle) }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }

  /// The bytes of a blob or text; they stay until the next step or reset.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }
}
