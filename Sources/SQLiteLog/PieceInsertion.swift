// Owns the insertion of a whole piece of a stream by one statement. To run a statement for each row
// takes SQLite half as long again as to insert the row, so the rows of a piece are a table to it,
// from which the statement selects. That table is known to the writing connection alone, and is no
// part of the file.

import CSQLite
import EventSourcing

/// Inserts pieces of events on one connection.
final class PieceInsertion {
  /// The rows as SQLite asks for them, column by column.
  private struct Rows {
    var bytes: UnsafePointer<UInt8>
    var places: UnsafePointer<PendingEvents.Place>
    var hashes: UnsafePointer<Digest>
    var count = 0
    /// The row at hand.
    var row = 0
    /// Of the first row; those after it follow one by one.
    var position: Int64 = 0
    var recorded: Int64 = 0
  }

  /// What SQLite holds of the table; it knows the first field.
  private struct Table {
    var base = sqlite3_vtab()
    let rows: UnsafeMutablePointer<Rows?>
  }

  private let rows = UnsafeMutablePointer<Rows?>.allocate(capacity: 1)
  private let insert: SQLiteStatement
  private let connection: OpaquePointer

  init(on connection: borrowing SQLiteConnection) throws(SQLiteFailure) {
    rows.initialize(to: nil)
    self.connection = connection.handle
    let code = sqlite3_create_module(connection.handle, "clio_pending", Self.module, rows)
    guard code == SQLITE_OK else { throw SQLiteFailure(code: code, of: connection.handle) }
    // Rows before one that fails stay, so that SQLite need not prepare for taking them back.
    insert = try connection.prepare(
      """
      INSERT OR FAIL INTO events (position, recorded, id, content, hash)
      SELECT position, recorded, id, content, hash FROM clio_pending
      """)
  }

  deinit { rows.deallocate() }

  /// Inserts events; returns how many, up to the first whose id is there.
  ///
  /// - Parameters:
  ///   - hashes: the links of the chain, one for each event.
  ///   - position: that of the first event.
  ///   - recorded: when the first is recorded; the others follow, a microsecond apart.
  func insert(
    _ events: PendingEvents, _ hashes: [Digest], position: Int64, recorded: Int64
  ) throws -> Int {
    try events.withBytes { bytes, places in
      try hashes.withUnsafeBufferPointer { hashes in
        guard let bytes = bytes.baseAddress, let places = places.baseAddress,
          let first = hashes.baseAddress
        else { return 0 }
        rows.pointee = Rows(
          bytes: bytes, places: places, hashes: first, count: hashes.count, position: position,
          recorded: recorded)
        defer { rows.pointee = nil }
        guard try runToEnd() else { return rows.pointee?.row ?? 0 }
        guard sqlite3_changes(connection) == hashes.count else {
          throw SQLiteFailure(code: SQLITE_CORRUPT, message: "rows were lost on their way")
        }
        return hashes.count
      }
    }
  }

  /// Whether all rows were inserted, and not only those before one whose id is there.
  private func runToEnd() throws(SQLiteFailure) -> Bool {
    do throws(SQLiteFailure) {
      try insert.run()
      return true
    } catch {
      guard error.code == SQLiteFailure.idIsThere else { throw error }
      return false
    }
  }

  // MARK: The table

  /// Made once, and only read afterwards.
  nonisolated(unsafe) private static let module = {
    var module = sqlite3_module()
    module.xConnect = { connection, rows, _, _, table, _ in
      guard let rows, let table else { return SQLITE_ERROR }
      let made = UnsafeMutablePointer<Table>.allocate(capacity: 1)
      made.initialize(to: Table(rows: rows.assumingMemoryBound(to: Rows?.self)))
      table.pointee = UnsafeMutableRawPointer(made).assumingMemoryBound(to: sqlite3_vtab.self)
      return sqlite3_declare_vtab(
        connection, "CREATE TABLE clio_pending (position, recorded, id, content, hash)")
    }
    module.xDisconnect = { table in
      UnsafeMutableRawPointer(table)?.assumingMemoryBound(to: Table.self).deallocate()
      return SQLITE_OK
    }
    module.xBestIndex = { _, plan in
      plan?.pointee.estimatedCost = 1
      return SQLITE_OK
    }
    module.xOpen = { _, cursor in
      let made = UnsafeMutablePointer<sqlite3_vtab_cursor>.allocate(capacity: 1)
      made.initialize(to: sqlite3_vtab_cursor())
      cursor?.pointee = made
      return SQLITE_OK
    }
    module.xClose = { cursor in
      cursor?.deallocate()
      return SQLITE_OK
    }
    module.xFilter = { cursor, _, _, _, _ in
      PieceInsertion.rows(cursor)?.pointee?.row = 0
      return SQLITE_OK
    }
    module.xNext = { cursor in
      PieceInsertion.rows(cursor)?.pointee?.row += 1
      return SQLITE_OK
    }
    module.xEof = { cursor in
      guard let rows = PieceInsertion.rows(cursor)?.pointee else { return 1 }
      return rows.row < rows.count ? 0 : 1
    }
    module.xColumn = { cursor, result, column in
      guard let rows = PieceInsertion.rows(cursor)?.pointee else { return SQLITE_ERROR }
      PieceInsertion.give(column, of: rows, to: result)
      return SQLITE_OK
    }
    module.xRowid = { cursor, number in
      number?.pointee = Int64(PieceInsertion.rows(cursor)?.pointee?.row ?? 0)
      return SQLITE_OK
    }
    let made = UnsafeMutablePointer<sqlite3_module>.allocate(capacity: 1)
    made.initialize(to: module)
    return made
  }()

  private static func rows(
    _ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?
  ) -> UnsafeMutablePointer<Rows?>? {
    UnsafeMutableRawPointer(cursor?.pointee.pVtab)?.assumingMemoryBound(to: Table.self).pointee.rows
  }

  /// Texts and blobs are not copied: they stay while the statement runs.
  private static func give(_ column: Int32, of rows: Rows, to result: OpaquePointer?) {
    let place = rows.places[rows.row]
    switch column {
    case 0: sqlite3_result_int64(result, rows.position + Int64(rows.row))
    case 1:
      let (recorded, isTooLate) = rows.recorded.addingReportingOverflow(Int64(rows.row))
      sqlite3_result_int64(result, isTooLate ? .max : recorded)
    case 2:
      (rows.bytes + place.id.lowerBound).withMemoryRebound(
        to: CChar.self, capacity: place.id.count
      ) {
        sqlite3_result_text(result, $0, Int32(clamping: place.id.count), nil)
      }
    case 3:
      sqlite3_result_blob(
        result, rows.bytes + place.content.lowerBound, Int32(clamping: place.content.count), nil)
    default:
      sqlite3_result_blob(
        result, rows.hashes + rows.row, Int32(MemoryLayout<Digest>.size), nil)
    }
  }
}
