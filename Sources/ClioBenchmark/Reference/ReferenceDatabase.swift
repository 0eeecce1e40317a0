// Owns the reference: the same data in SQLite, with interval columns and covering indexes, asked
// through its C interface with prepared statements; searches over several hops run in the program,
// as an application would.

import CSQLite

/// A relationship table of both clocks.
final class ReferenceDatabase {
  private let database: OpaquePointer
  private var statements: [String: OpaquePointer] = [:]

  static let columns = "start, end, type, valid_from, valid_to, known_from, known_to"

  init(path: String) throws {
    var handle: OpaquePointer?
    guard sqlite3_open(path, &handle) == SQLITE_OK, let handle else {
      throw ReferenceFailure(message: "cannot open \(path)")
    }
    database = handle
    try execute("PRAGMA journal_mode = WAL")
    try execute("PRAGMA synchronous = FULL")
    try execute("PRAGMA cache_size = -65536")
    try execute("PRAGMA mmap_size = 1073741824")
    try execute(
      """
      CREATE TABLE IF NOT EXISTS fact (
        id INTEGER PRIMARY KEY, start INT NOT NULL, end INT NOT NULL, type INT NOT NULL,
        valid_from INT NOT NULL, valid_to INT NOT NULL, known_from INT NOT NULL,
        known_to INT NOT NULL)
      """)
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close(database)
  }

  func execute(_ sql: String) throws {
    guard sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else { throw failure }
  }

  private var failure: ReferenceFailure {
    ReferenceFailure(message: String(cString: sqlite3_errmsg(database)))
  }

  /// The indexes: each hop, and each side of valid time, is answered from an index alone.
  func makeIndexes() throws {
    let rest = "valid_from, valid_to, known_from, known_to"
    try execute("CREATE INDEX by_start ON fact (start, type, \(rest), end)")
    try execute("CREATE INDEX by_end ON fact (end, type, \(rest), start)")
    try execute("CREATE INDEX by_from ON fact (valid_from, valid_to, known_from, known_to)")
    try execute("CREATE INDEX by_to ON fact (valid_to, valid_from, known_from, known_to)")
    try execute("CREATE INDEX by_type ON fact (type, \(rest))")
    try execute("ANALYZE")
  }

  func append(_ shape: BenchmarkShape) throws {
    try execute("BEGIN")
    let insert = try statement(
      "INSERT INTO fact (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?)")
    var problem: ReferenceFailure?
    shape.forEachFact { number, fact in
      if number % 1_000 == 999 { try? execute("COMMIT; BEGIN") }
      let cells = [
        fact.start, fact.end, fact.type, fact.validFrom, fact.validTo, fact.knownFrom,
        fact.knownTo,
      ]
      for (place, cell) in cells.enumerated() { sqlite3_bind_int(insert, Int32(place + 1), cell) }
      if sqlite3_step(insert) != SQLITE_DONE { problem = failure }
      sqlite3_reset(insert)
    }
    try execute("COMMIT")
    if let problem { throw problem }
  }

  func statement(_ sql: String) throws -> OpaquePointer {
    if let statement = statements[sql] { return statement }
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK, let statement
    else { throw failure }
    statements[sql] = statement
    return statement
  }

  /// Calls `body` with the rows of a query whose parameters are numbers.
  func query(
    _ sql: String, _ parameters: [Int32], _ body: (OpaquePointer) -> Bool
  ) throws {
    let statement = try statement(sql)
    for (place, parameter) in parameters.enumerated() {
      sqlite3_bind_int(statement, Int32(place + 1), parameter)
    }
    while sqlite3_step(statement) == SQLITE_ROW, body(statement) {}
    sqlite3_reset(statement)
  }
}

extension ReferenceDatabase {
  /// The first cell of a row.
  static func integer(_ row: OpaquePointer) -> Int { Int(sqlite3_column_int64(row, 0)) }
}

struct ReferenceFailure: Error { let message: String }
