import Testing

/// Writing: atomicity, counters, what a later statement sees, what the past keeps.
@Suite struct WritingTests {
  @Test func countsWhatItWrote() throws {
    let check = try QueryCheck()
    let result = try check.session.run("CREATE (:A {x: 1})-[:R {y: 2}]->(:B)")
    #expect(result.counters.nodesCreated == 2)
    #expect(result.counters.relationshipsCreated == 1)
    #expect(result.counters.propertiesSet == 2)
    #expect(result.counters.labelsAdded == 2)
    #expect(result.columns.isEmpty)
    #expect(try check.session.log.head().position.number == 3)
  }

  @Test func writesNothingWhenItFails() throws {
    let check = try QueryCheck("CREATE (:A)-[:R]->(:B)")
    let before = try check.session.log.head()
    check.refuse("MATCH (a:A) CREATE (:C) DELETE a", "query.delete-connected-node")
    #expect(try check.session.log.head() == before)
    check.check("MATCH (n) RETURN count(*) AS n", expected: "n\n2")
    check.check("CREATE (c:C) RETURN count(c) AS n", expected: "n\n1")
  }

  @Test func seesItsOwnWritesClauseByClause() throws {
    let check = try QueryCheck()
    check.check(
      "CREATE (a:A {x: 1}) SET a.x = a.x + 1, a.y = a.x WITH a MATCH (b:A) RETURN b.x, b.y",
      expected: "b.x | b.y\n2 | 2")
    check.check("MATCH (a:A) SET a:B REMOVE a:A RETURN labels(a) AS l", expected: "l\n['B']")
    check.check("UNWIND [1, 1, 2] AS i MERGE (m:M {i: i}) RETURN count(DISTINCT m) AS n", expected: "n\n2")
    check.check("FOREACH (i IN range(1, 3) | CREATE (:F {i: i}))", expected: "")
    check.check("MATCH (f:F) RETURN sum(f.i) AS n", expected: "n\n6")
  }

  @Test func keepsThePast() throws {
    let check = try QueryCheck("CREATE (:A {x: 1})")
    let before = try check.session.now()
    check.clock.advance(by: 86_400_000_000)
    _ = try check.session.run("MATCH (a:A) SET a.x = 2")
    _ = try check.session.run("MATCH (a:A) DETACH DELETE a")
    check.check("MATCH (a:A) RETURN a.x", expected: "a.x")
    check.check(
      "AS OF '2025-01-01' MATCH (a:A) RETURN a.x", expected: "a.x\n1")
    check.check(
      "FOR SYSTEM_TIME AS OF EVENT 2 MATCH (a:A) RETURN a.x", expected: "a.x\n2")
    _ = before
  }

  @Test(arguments: [
    ("AS OF '2024' CREATE (a)", "query.write-under-past-clock"),
    ("FOR VALID_TIME ALL MATCH (a) SET a.x = 1", "query.write-under-past-clock"),
    ("RECORD nonsense (a: 'b')", "event.unknown-type"),
    ("MATCH (n) RETURN n.x SKIP -1", "query.negative-integer-argument"),
    ("RETURN $missing", "query.missing-parameter"),
  ])
  func refuses(_ query: String, _ id: String) throws {
    try QueryCheck().refuse(query, id)
  }
}
