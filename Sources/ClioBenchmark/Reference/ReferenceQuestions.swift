// Owns the questions as SQLite answers them.

import CSQLite

extension ReferenceDatabase {
  private static let seen =
    "valid_from <= ?2 AND valid_to > ?2 AND known_from <= ?3 AND known_to > ?3"

  /// Calls `body` with the ends of the relationships that leave a node.
  func forEachOutgoing(
    _ node: Int32, _ clocks: BenchmarkClocks, _ body: (Int32) -> Void
  ) throws {
    let sql = "SELECT end FROM fact INDEXED BY by_start WHERE start = ?1 AND \(Self.seen)"
    try query(sql, [node, clocks.valid, clocks.known]) { row in
      body(sqlite3_column_int(row, 0))
      return true
    }
  }

  func forEachIncoming(
    _ node: Int32, _ clocks: BenchmarkClocks, _ body: (Int32) -> Void
  ) throws {
    let sql = "SELECT start FROM fact INDEXED BY by_end WHERE end = ?1 AND \(Self.seen)"
    try query(sql, [node, clocks.valid, clocks.known]) { row in
      body(sqlite3_column_int(row, 0))
      return true
    }
  }

  func oneHop(_ node: Int32, _ clocks: BenchmarkClocks) throws -> Int {
    var sum = 0
    try forEachOutgoing(node, clocks) { sum += Int($0) + 1 }
    return sum
  }

  /// How many walks of some hops, up to three, leave a node, none of them twice over the same
  /// relationship: only the third hop can repeat one, the first, when the second led back.
  func walks(_ node: Int32, hops: Int, _ clocks: BenchmarkClocks) throws -> Int {
    var border: [Int32: Int] = [node: 1]
    var repeated = 0
    for hop in 1...hops {
      var next: [Int32: Int] = [:]
      for (place, times) in border {
        try forEachOutgoing(place, clocks) {
          next[$0, default: 0] += times
          if hop == 2, hops == 3, $0 == node { repeated += times }
        }
      }
      border = next
    }
    return border.values.reduce(0, +) - repeated
  }

  /// The number that stands in an entity's row.
  func lookUp(_ node: Int32) throws -> Int {
    let statement = try statement("SELECT number, name FROM entity WHERE id = ?1")
    let id = BenchmarkShape.entityID(node)
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    sqlite3_bind_text(statement, 1, id, -1, transient)
    defer { sqlite3_reset(statement) }
    return sqlite3_step(statement) == SQLITE_ROW ? Int(sqlite3_column_int(statement, 0)) + 1 : 0
  }

  /// The length of the shortest path between two nodes, whatever its direction, searched from both
  /// ends; -1 when there is none of up to 12 hops.
  func shortestPath(_ pair: EntityPair, _ clocks: BenchmarkClocks) throws -> Int {
    var search = TwoEndedSearch(pair)
    return try search.run { node, visit in
      try forEachOutgoing(node, clocks, visit)
      try forEachIncoming(node, clocks, visit)
    } ?? -1
  }

  func liveByType(_ clocks: BenchmarkClocks) throws -> [Int] {
    var counts = [Int](repeating: 0, count: BenchmarkShape.typeNames.count)
    try query(
      "SELECT type, count(*) FROM fact WHERE ?1 = 0 AND \(Self.seen) GROUP BY type",
      [0, clocks.valid, clocks.known]
    ) { row in
      counts[Int(sqlite3_column_int(row, 0))] = Int(sqlite3_column_int(row, 1))
      return true
    }
    return counts
  }

  /// How many relationships hold at the second date and not at the first, and the other way round.
  func difference(_ dates: (Int32, Int32), known: Int32) throws -> [Int] {
    var gained = 0
    var lost = 0
    try query(
      """
      SELECT count(*) FROM fact INDEXED BY by_from WHERE valid_from > ?1 AND valid_from <= ?2
        AND valid_to > ?2 AND known_from <= ?3 AND known_to > ?3
      """, [dates.0, dates.1, known]
    ) { row in
      gained = Int(sqlite3_column_int(row, 0))
      return true
    }
    try query(
      """
      SELECT count(*) FROM fact INDEXED BY by_to WHERE valid_to > ?1 AND valid_to <= ?2
        AND valid_from <= ?1 AND known_from <= ?3 AND known_to > ?3
      """, [dates.0, dates.1, known]
    ) { row in
      lost = Int(sqlite3_column_int(row, 0))
      return true
    }
    return [gained, lost]
  }
}
