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
      throw BenchmarkFailure(message: "cannot open \(path)")
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
    try execute(
      """
      CREATE TABLE IF NOT EXISTS entity (
        id TEXT PRIMARY KEY, number INT NOT NULL, name TEXT NOT NULL) WITHOUT ROWID
      """)
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close(database)
  }

  /// Begins to read: what follows takes no locks for each question.
  func beginReading() throws { try execute("BEGIN; SELECT count(*) FROM entity") }

  func execute(_ sql: String) throws {
    guard sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else { throw failure }
  }

  private var failure: BenchmarkFailure {
    BenchmarkFailure(message: "SQLite: " + String(cString: sqlite3_errmsg(database)))
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

  /// Fills the tables, 1,000 rows a transaction.
  func append(_ shape: BenchmarkShape) throws {
    try execute("BEGIN")
    for entity in 0..<Int32(shape.entityCount) {
      let id = BenchmarkShape.entityID(entity)
      let kind = BenchmarkShape.kindNames[BenchmarkShape.kind(entity)]
      try execute("INSERT INTO entity VALUES ('\(id)', \(entity), '\(kind) \(entity)')")
    }
    let insert = try statement(
      "INSERT INTO fact (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?)")
    try shape.forEachFact { fact in
      if fact.number % 1_000 == 999 { try execute("COMMIT; BEGIN") }
      for version in fact.versions {
        let cells = [
          fact.start, fact.end, Int32(fact.type), fact.validFrom, version.validTo,
          version.knownFrom, version.knownTo,
        ]
        for (place, cell) in cells.enumerated() {
          sqlite3_bind_int(insert, Int32(place + 1), cell)
        }
        guard sqlite3_step(insert) == SQLITE_DONE else { throw failure }
        sqlite3_reset(insert)
      }
    }
    try execute("COMMIT")
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
