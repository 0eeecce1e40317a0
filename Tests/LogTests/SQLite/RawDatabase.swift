// Owns the tests' own way into a database file, past the log.

import CSQLite

/// Runs statements on a database file; the message of what fails.
@discardableResult
func runSQL(_ statements: String, on path: String) -> String? {
  var handle: OpaquePointer?
  defer { sqlite3_close_v2(handle) }
  guard sqlite3_open(path, &handle) == SQLITE_OK else { return "can't be opened" }
  sqlite3_busy_timeout(handle, 5000)
  guard sqlite3_exec(handle, statements, nil, nil, nil) == SQLITE_OK else {
    return handle.map { String(cString: sqlite3_errmsg($0)) }
  }
  return nil
}
