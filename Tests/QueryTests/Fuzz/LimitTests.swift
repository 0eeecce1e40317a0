// Owns the cases of what asks for too much: each ends in an error that names what was exceeded.

import Diagnostics
import GraphModel
import QueryExecution
import TestSupport
import Testing

@Suite struct LimitTests {
  /// Two hundred nodes in a ring, each with a chord.
  private static let ring = """
    UNWIND range(0, 199) AS i CREATE (:N {i: i})
    """
  private static let chords = """
    MATCH (a:N), (b:N) WHERE b.i = (a.i + 1) % 200 OR b.i = (a.i + 7) % 200 CREATE (a)-[:R]->(b)
    """

  private func outcome(
    _ text: String, on check: QueryCheck, _ limits: StatementLimits = StatementLimits(),
    cancellation: Cancellation? = nil
  ) -> String {
    check.session.limits = limits
    do {
      let result = try check.session.run(text, cancellation: cancellation)
      return "\(result.rows.count) rows"
    } catch let diagnostic as Diagnostic {
      return diagnostic.id
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    ("RETURN 9223372036854775807 + 1", "query.integer-overflow"),
    ("RETURN -9223372036854775808 - 1", "query.integer-overflow"),
    ("RETURN 4611686018427387904 * 2", "query.integer-overflow"),
    ("WITH -9223372036854775808 AS x RETURN -x", "query.integer-overflow"),
    ("WITH -9223372036854775808 AS x RETURN abs(x)", "query.integer-overflow"),
    ("WITH -9223372036854775808 AS x RETURN x / -1", "query.integer-overflow"),
    ("WITH -9223372036854775808 AS x RETURN x % -1", "1 rows"),
    ("UNWIND [9223372036854775807, 1] AS x RETURN sum(x)", "query.integer-overflow"),
    ("RETURN reduce(x = 2, i IN range(1, 70) | x * x)", "query.integer-overflow"),
    ("RETURN 1 / 0", "query.division-by-zero"),
    ("RETURN 9223372036854775808", "query.integer-overflow"),
    ("RETURN 1e999", "query.float-overflow"),
    ("RETURN range(1, 9223372036854775807)", "query.value-too-large"),
    ("RETURN range(-9223372036854775808, 9223372036854775807)", "query.value-too-large"),
    ("RETURN size(range(1, 9223372036854775807, 9223372036854775807))", "1 rows"),
    ("UNWIND range(1, 9223372036854775807) AS x RETURN x LIMIT 3", "3 rows"),
    ("RETURN substring('abc', 9223372036854775807)", "1 rows"),
    ("RETURN substring('abc', 1, 9223372036854775807)", "1 rows"),
    ("RETURN left('abc', -1)", "query.negative-integer-argument"),
    ("RETURN [1, 2, 3][9223372036854775807]", "1 rows"),
    ("RETURN [1, 2, 3][-9223372036854775808..9223372036854775807]", "1 rows"),
    ("RETURN toInteger(1e300)", "1 rows"),
    ("RETURN duration({days: 9223372036854775807}) + duration({days: 1})", "query.number-out-of-range"),
    ("RETURN date('2025-01-01') + duration({years: 9223372036854775807})", "query.number-out-of-range"),
    ("MATCH (n) RETURN n SKIP 9223372036854775807 LIMIT 9223372036854775807", "0 rows"),
    ("MATCH (n)-[*9223372036854775807]->(m) RETURN m", "0 rows"),
    ("MATCH (n) RETURN n LIMIT 99999999999999999999", "query.integer-overflow"),
  ])
  func numbers(_ query: String, _ expected: String) throws {
    let found = outcome(query, on: try QueryCheck())
    #expect(found == expected, "\(query)")
  }

  @Test func deepTextIsRefused() throws {
    let check = try QueryCheck()
    for depth in [1_000, 200_000] {
      let open = String(repeating: "(", count: depth)
      let close = String(repeating: ")", count: depth)
      #expect(outcome("RETURN \(open)1\(close)", on: check) == "query.too-deep")
      let lists = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      #expect(outcome("RETURN \(lists)", on: check) == "query.too-deep")
      let negations = String(repeating: "NOT ", count: depth)
      #expect(outcome("RETURN \(negations)true", on: check) == "query.too-deep")
      let minuses = String(repeating: "- ", count: depth)
      #expect(outcome("RETURN \(minuses)1", on: check) == "query.too-deep")
      let calls = String(repeating: "CALL { ", count: depth) + "RETURN 1 AS x"
        + String(repeating: " RETURN x }", count: depth) + " RETURN x"
      #expect(outcome(calls, on: check) == "query.too-deep")
      let exists = String(repeating: "EXISTS { MATCH (n) WHERE ", count: depth) + "true"
        + String(repeating: " }", count: depth)
      #expect(outcome("RETURN \(exists)", on: check) == "query.too-deep")
      let cases = String(repeating: "CASE WHEN true THEN ", count: depth) + "1"
        + String(repeating: " END", count: depth)
      #expect(outcome("RETURN \(cases)", on: check) == "query.too-deep")
    }
  }

  @Test func longTextIsReadOrRefusedButNeverTooMuch() throws {
    let check = try QueryCheck()
    let sums = Array(repeating: "1", count: 20_000)
    for (separator, prefix) in [(" + ", ""), (" OR ", "true OR "), (" = ", ""), (" || ", "'' || ")] {
      let text = "RETURN " + prefix + sums.joined(separator: separator)
      let found = outcome(text, on: check)
      #expect(found == "1 rows" || found.contains("."), "\(separator): \(found)")
    }
    let list = "[" + sums.joined(separator: ", ") + "]"
    #expect(outcome("RETURN \(list)", on: check) == "1 rows")
    let text = String(repeating: "x", count: 1_000_000)
    #expect(outcome("RETURN '\(text)'", on: check) == "1 rows")
    #expect(outcome("RETURN \(text)", on: check) == "query.undefined-variable")
    let digits = String(repeating: "9", count: 100_000)
    #expect(outcome("RETURN \(digits)", on: check) == "query.integer-overflow")
    #expect(outcome("RETURN 0.\(digits)", on: check) == "1 rows")
  }

  /// A chain of parts is as deep as it is long where each part stands on the one before.
  @Test(arguments: [100, 300, 3_000])
  func longChainsAreRunOrRefused(_ length: Int) throws {
    let check = try QueryCheck()
    func chain(_ name: String, _ text: String, _ rows: String) {
      let found = outcome(text, on: check)
      let isRefused = length > 300 && found == "query.too-long"
      #expect(found == rows || isRefused, "\(name): \(found)")
    }
    func times(_ part: String) -> String { String(repeating: part, count: length) }
    chain("clauses", times("WITH 1 AS x ") + "RETURN x", "1 rows")
    chain("matches", times("MATCH (n) ") + "RETURN n", "0 rows")
    chain("optional matches", times("OPTIONAL MATCH (n) ") + "RETURN n", "1 rows")
    chain("unwindings", times("UNWIND [1] AS x WITH 1 AS y ") + "RETURN y AS x", "1 rows")
    chain(
      "unions",
      Array(repeating: "RETURN 1 AS x", count: length).joined(separator: " UNION ALL "),
      "\(length) rows")
    chain("hops", "MATCH (n)" + times("-->()") + " RETURN n", "0 rows")
    chain("patterns", "MATCH (n)" + times(", ()") + " RETURN n", "0 rows")
    chain("created patterns", "CREATE (:A)" + times(", (:A)"), "0 rows")
    chain("creations", "CREATE (:A)" + times(" CREATE (:A)"), "0 rows")
    chain("settings", "MATCH (n) SET n.x = 1" + times(" SET n.x = 1"), "0 rows")
    chain("subqueries", times("CALL { RETURN 1 AS y } WITH 1 AS x ") + "RETURN x", "1 rows")
  }

  /// Expressions of a long statement see all its variables, and hold only those that they need.
  @Test func manyVariablesAreSeen() throws {
    let check = try QueryCheck()
    let names = (0..<2_000).map { "a\($0)" }
    let nodes = names.map { "(\($0):A {x: 1})" }.joined(separator: ", ")
    let sum = names.suffix(900).map { "\($0).x" }.joined(separator: " + ")
    check.check("CREATE \(nodes) RETURN \(sum) AS sum", expected: "sum\n900")
    let items = names.enumerated().map { "\($0.offset) AS \($0.element)" }
    check.check(
      "WITH \(items.joined(separator: ", ")) "
        + "RETURN a1 + a1999 AS sum, COLLECT { WITH * RETURN a3 } AS list, "
        + "[x IN [a4] WHERE x = a4 | x + a5] AS other, reduce(s = a6, x IN [a7] | s + x) AS last",
      expected: "sum | list | other | last\n2000 | [3] | [9] | 13")
  }

  @Test func limitsAreNamed() throws {
    let check = try QueryCheck(Self.ring, Self.chords)
    let time = StatementLimits(duration: .milliseconds(50))
    let explosions = [
      "MATCH (a), (b), (c), (d), (e) RETURN count(*)",
      "MATCH (a)-[*]->(b) RETURN count(*)",
      "MATCH (a), (b), (c), (d), (e) WHERE a.i + b.i + c.i + d.i + e.i = -1 RETURN a",
      "UNWIND range(1, 10000000) AS x UNWIND range(1, 10000000) AS y RETURN sum(x * y)",
      "MATCH (a), (b) RETURN max(COUNT { (a)-[*1..40]->(b) })",
      "MATCH p = allShortestPaths((a {i: 0})-[*]-(b {i: 100})) MATCH (c)-[*]-(d) RETURN count(*)",
      "MATCH (a) ((x)-[:R]->(y)){1,60} (b) RETURN count(*)",
      "RETURN reduce(s = 0, x IN range(1, 10000000) | s + size(range(1, 100)))",
      "RETURN size([x IN range(1, 16000000) WHERE x > 3 | x * 2])",
      "MATCH (a), (b), (c), (d) CREATE (:X)",
      "MATCH (a {i: 0}), (b {i: 100}), p = SHORTEST 100000000 (a)-[*]-(b) RETURN count(*)",
      "MATCH (a)-[*]->(b) RETURN a.i AS x UNION MATCH (a)-[*]->(b) RETURN b.i AS x",
      "WITH range(1, 200000) AS l UNWIND range(1, 1000000) AS i RETURN sum(size(reverse(l)))",
      "MATCH (a) UNWIND range(1, 1000000) AS i RETURN count(status(a) + size(events(a)))",
    ]
    for query in explosions {
      #expect(outcome(query, on: check, time) == "limit.time", "\(query)")
    }
    let memory = StatementLimits(duration: .seconds(60), memory: 1_000_000)
    let hoards = [
      "MATCH (a), (b), (c) RETURN collect(a.i)",
      "MATCH (a), (b), (c) RETURN a.i, b.i, c.i ORDER BY c.i",
      "MATCH (a), (b), (c) RETURN DISTINCT a.i, b.i, c.i SKIP 1000000",
      "MATCH (a), (b), (c) RETURN a.i, b.i, c.i, count(*)",
      "RETURN size(range(1, 10000000))",
      "RETURN size([x IN range(1, 100000) | x])",
      "UNWIND range(1, 1000000) AS x CREATE (:X {x: x})",
      "MATCH (n) RETURN COLLECT { MATCH (a), (b), (c) RETURN a.i } AS l",
      "MATCH (n) RETURN [(a)-[*1..9]->(b) | a.i] AS l",
      "RETURN [x IN range(1, 1000) | [y IN range(1, 1000) | y]] AS l",
      "RETURN [x IN range(1, 1000) | [y IN range(1, 1000) | 'a']] AS l",
      "MATCH (n) CALL (n) { MATCH (a), (b), (c) RETURN DISTINCT a.i AS i, b.i AS j, c.i AS k } "
        + "RETURN count(*)",
      "MATCH (n) RETURN COUNT { MATCH (a), (b), (c) WITH a, b, c ORDER BY a.i RETURN a } AS c",
      "UNWIND range(1, 1000) AS x RETURN collect(range(1, 1000))",
      "RETURN reduce(s = 'ab', x IN range(1, 22) | s + s)",
      "RETURN reduce(s = '', x IN range(1, 1000000) | s + 'ab')",
    ]
    for query in hoards {
      #expect(outcome(query, on: check, memory) == "limit.memory", "\(query)")
    }
    // What a subquery keeps is let go before it runs again.
    let modest = [
      "MATCH (n) CALL (n) { MATCH (a) RETURN DISTINCT a.i AS i } RETURN count(*)",
      "MATCH (n) CALL (n) { MATCH (a) RETURN a.i AS i, count(*) AS c } RETURN count(*)",
      "MATCH (n) CALL (n) { MATCH (a) RETURN collect(a.i) AS l } RETURN count(l)",
      "MATCH (n) CALL (n) { MATCH (a) RETURN a.i AS i ORDER BY i LIMIT 1 } RETURN count(*)",
      "MATCH (n) CALL (n) { MATCH (a) RETURN a.i AS i ORDER BY i } RETURN count(*)",
      "MATCH (n) RETURN sum(size(COLLECT { MATCH (a) RETURN DISTINCT a.i }))",
      "MATCH (n) WHERE EXISTS { MATCH (a) WITH DISTINCT a.i AS i WHERE i = 199 RETURN i } "
        + "RETURN count(*)",
      "UNWIND range(1, 2000) AS x RETURN sum(size([y IN range(1, 1000) | y]))",
    ]
    for query in modest {
      #expect(outcome(query, on: check, memory) == "1 rows", "\(query)")
    }
    let rows = StatementLimits(rows: 10)
    #expect(outcome("MATCH (n) RETURN n", on: check, rows) == "limit.rows")
    #expect(outcome("MATCH (n) RETURN n LIMIT 10", on: check, rows) == "10 rows")
    #expect(outcome("MATCH (n:N) RETURN count(*) AS n", on: check) == "1 rows")
  }

  @Test func cancelledStatementsEnd() throws {
    let check = try QueryCheck(Self.ring, Self.chords)
    let cancellation = Cancellation()
    cancellation.cancel()
    for query in [
      "MATCH (a)-[*]->(b) RETURN count(*)", "MATCH (a), (b), (c), (d), (e) RETURN count(*)",
      "UNWIND range(1, 10000000) AS x RETURN sum(x)", "MATCH (a), (b), (c), (d) CREATE (:X)",
    ] {
      #expect(outcome(query, on: check, cancellation: cancellation) == "limit.cancelled")
    }
    #expect(outcome("MATCH (x:X) RETURN x", on: check) == "0 rows")
  }
}
