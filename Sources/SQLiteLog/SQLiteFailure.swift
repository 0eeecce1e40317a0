// Owns what SQLite says when it fails, and what that means for a log.

import CSQLite
import EventSourcing

/// A result code other than success.
struct SQLiteFailure: Error {
  /// The extended result code.
  let code: Int32
  /// What SQLite adds in words.
  let message: String

  init(code: Int32, message: String) {
    self.code = code
    self.message = message
  }

  init(code: Int32, of handle: OpaquePointer?) {
    self.init(code: code, message: handle.map { String(cString: sqlite3_errmsg($0)) } ?? "")
  }

  /// The code of a row that is not inserted because another one has its id. (Computed, since the
  /// header's macro is none that Swift reads.)
  static let idIsThere: Int32 = SQLITE_CONSTRAINT | 8 << 8

  /// The kind of failure, without details.
  var primaryCode: Int32 { code & 0xFF }

  var isBusy: Bool { primaryCode == SQLITE_BUSY || primaryCode == SQLITE_LOCKED }

  /// The failure as the log at a path reports it.
  func logError(path: String) -> LogError {
    switch primaryCode {
    case SQLITE_FULL: .storage(path: path, reason: "the disk is full")
    case SQLITE_READONLY, SQLITE_PERM: .readOnly(path: path)
    case SQLITE_NOTADB: .notALog(path: path, reason: "it is no SQLite database")
    case SQLITE_CORRUPT: .damaged(path: path, position: nil, reason: message)
    case SQLITE_BUSY, SQLITE_LOCKED:
      .storage(path: path, reason: "another process is writing and does not finish")
    case SQLITE_CANTOPEN:
      FileSystem.isFolderWritable(of: path)
        ? .storage(path: path, reason: "the file can't be opened") : .readOnly(path: path)
    case SQLITE_NOMEM: .storage(path: path, reason: "out of memory")
    default: .storage(path: path, reason: message)
    }
  }
}
