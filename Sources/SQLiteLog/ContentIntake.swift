// Owns the handing over of events while SQLite goes through them: a function that a statement asks
// about each row. Going from row to row by steps, and asking for each column, costs as much again.

import CSQLite
import Chronology
import EventSourcing

/// What is done with each row that a statement goes through.
struct ContentIntake {
  private let body: (RecordedContent) throws -> Void
  /// How many more are asked for; negative for all.
  private var left: Int
  private(set) var failure: (any Error)?

  init(limit: Int, _ body: @escaping (RecordedContent) throws -> Void) {
    left = limit
    self.body = body
  }

  /// True where the statement is to stop.
  static let call = "clio_take(content, position, recorded)"

  /// Where a connection finds what to do with a row.
  struct Place: ~Copyable {
    private let intake: UnsafeMutablePointer<ContentIntake?>

    /// Has a connection know the function that `call` names. The place must stay as long as
    /// statements call it.
    init(on connection: borrowing SQLiteConnection) throws(SQLiteFailure) {
      intake = .allocate(capacity: 1)
      intake.initialize(to: nil)
      let code = sqlite3_create_function_v2(
        connection.handle, "clio_take", 3, SQLITE_UTF8 | SQLITE_DIRECTONLY, intake,
        { context, _, values in
          guard let values, let place = sqlite3_user_data(context) else { return }
          let intake = place.assumingMemoryBound(to: ContentIntake?.self)
          // Without a result it is NULL, and the next row comes.
          if intake.pointee?.take(values) ?? true { sqlite3_result_int(context, 1) }
        }, nil, nil, nil)
      guard code == SQLITE_OK else { throw SQLiteFailure(code: code, of: connection.handle) }
    }

    deinit {
      intake.deinitialize(count: 1)
      intake.deallocate()
    }

    func begin(_ new: ContentIntake) { intake.pointee = new }

    func end() { intake.pointee = nil }

    /// Why the statement was stopped, if not because it had gone far enough.
    var failure: (any Error)? { intake.pointee?.failure }
  }

  /// Hands over a row; whether it is the last.
  @inline(__always)
  private mutating func take(_ values: UnsafeMutablePointer<OpaquePointer?>) -> Bool {
    // In this order, as the number of bytes is that of what was made of the value before.
    let start = sqlite3_value_blob(values[0])
    let count = Int(sqlite3_value_bytes(values[0]))
    let content = UnsafeRawBufferPointer(start: start, count: count)
    do {
      try body(
        RecordedContent(
          position: Position(sqlite3_value_int64(values[1])),
          recorded: Instant(microseconds: Int128(sqlite3_value_int64(values[2]))),
          content: content.bindMemory(to: UInt8.self)))
    } catch {
      failure = error
      return true
    }
    left &-= 1
    return left == 0
  }
}
