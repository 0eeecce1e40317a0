import QueryExecution
import Testing

/// The clocks of statements and of single patterns, versions over ranges, and differences.
@Suite struct ClockTests {
  /// Ada works at Meta from February 2024, known in March; she leaves in 2025, known in June 2025.
  /// A release is dated May 2025 and retracted in September.
  private static let history = [
    """
    RECORD hiring (organization: {id: 'meta', kind: 'Organization', name: 'Meta'},
      person: {id: 'ada', kind: 'Person', name: 'Ada'}) {position: 'engineer'}
      ID 'h1' OCCURRED '2024-02' KNOWN '2024-03-01' CITING {publisher: 'Reuters'}
    """,
    """
    RECORD hiring (organization: 'meta', person: {id: 'bob', kind: 'Person', name: 'Bob'})
      ID 'h2' OCCURRED '2024-06-01' KNOWN '2024-09-01' CITING {publisher: 'WSJ'}
    """,
    "RECORD departure (organization: 'meta', person: 'ada') ID 'd1' OCCURRED '2024-11-15' "
      + "KNOWN '2024-12-01'",
    """
    RECORD delay (organization: 'meta', model: {id: 'm', kind: 'Model', name: 'Maverick'})
      ID 'l1' OCCURRED '2024-04-01' KNOWN '2024-04-02'
    """,
    "RECORD release (organization: 'meta', model: 'm') ID 'r1' OCCURRED '2024-05-10' "
      + "KNOWN '2024-05-11'",
    "RECORD retraction () ID 'x1' KNOWN '2024-08-01' RETRACTS 'r1'",
  ]

  private func check() throws -> QueryCheck {
    let check = try QueryCheck()
    for text in Self.history { _ = try check.session.run(text) }
    return check
  }

  @Test(arguments: [
    ("AS OF '2024-05-31' MATCH (p:Person)-[:WORKS_AT]->() RETURN p.name", "p.name\n'Ada'"),
    (
      "AS OF '2024-10' MATCH (p:Person)-[:WORKS_AT]->() RETURN p.name ORDER BY p.name",
      "p.name\n'Ada'\n'Bob'"
    ),
    ("MATCH (p:Person)-[:WORKS_AT]->() RETURN p.name", "p.name\n'Bob'"),
    (
      "MATCH (p:Person)-[:WORKS_AT]->(o:Organization {name: 'Meta'}) FOR KNOWN_TIME AS OF '2024-10' "
        + "WHERE NOT EXISTS { MATCH (p)-[:WORKS_AT]->(o) FOR KNOWN_TIME AS OF '2024-05' } "
        + "RETURN p.name", "p.name\n'Bob'"
    ),
    ("AS OF '2024-06' MATCH (m:Model) RETURN m.status", "m.status\n'released'"),
    ("MATCH (m:Model) RETURN m.status", "m.status\n'delayed'"),
    (
      "MATCH (m:Model) FOR KNOWN_TIME AS OF '2024-06' MATCH (m) RETURN m.status",
      "m.status\n'released'"
    ),
    (
      "FOR KNOWN_TIME AS OF '2024-06' MATCH (m:Model) RETURN m.status, "
        + "size([(m)<-[:RELEASED]-(o) | o]) AS n", "m.status | n\n'released' | 1"
    ),
    (
      "FOR VALID_TIME ALL MATCH (p:Person {name: 'Ada'})-[r:WORKS_AT]->() "
        + "RETURN valid(r).from AS f, valid(r).to AS t", "f | t\npartialDate('2024-02') | partialDate('2024-11-15')"
    ),
    (
      "FOR KNOWN_TIME AS OF '2024-07' FOR VALID_TIME FROM '2024-03' TO '2024-07' "
        + "MATCH (m:Model) RETURN m.status, valid(m).from AS f",
      // On 10 May itself it is not certain whether it is still delayed.
      "m.status | f\n'delayed' | partialDate('2024-04-01')\nnull | partialDate('2024-05-10')\n"
        + "'released' | partialDate('2024-05-10')"
    ),
    (
      "STATUS AT LEAST confirmed AS OF '2024-10' MATCH (p:Person)-[:WORKS_AT]->() RETURN count(p) AS n",
      "n\n2"
    ),
    (
      "FROM SOURCES IN ['Reuters'] AS OF '2024-10' MATCH (p:Person)-[:WORKS_AT]->() RETURN p.name",
      "p.name\n'Ada'"
    ),
    (
      "FROM SOURCES NOT IN ['Reuters', 'WSJ'] AS OF '2024-10' "
        + "MATCH (p:Person)-[:WORKS_AT]->() RETURN p.name", "p.name"
    ),
    (
      "MATCH (p:Person)-[:WORKS_AT]->() FROM SOURCES IN ['WSJ'] MATCH (p)-[:WORKS_AT]->(o) "
        + "RETURN p.name, o.name", "p.name | o.name\n'Bob' | 'Meta'"
    ),
    (
      "CORROBORATED BY 1 SOURCES MATCH (p:Person)-[:WORKS_AT]->() RETURN p.name",
      "p.name\n'Bob'"
    ),
    ("MATCH (e:Event) RETURN count(e) AS n", "n\n6"),
    ("AS OF '2024-06' MATCH (e:Event) RETURN count(e) AS n", "n\n3"),
    ("MATCH (n) RETURN count(n) AS n", "n\n4"),
    (
      "MATCH (e:Delay)-[:MODEL]->(m:Model) RETURN e.id, labels(e) AS l, m.name",
      "e.id | l | m.name\n'l1' | ['Event', 'Delay'] | 'Maverick'"
    ),
    (
      "MATCH (p:Person {name: 'Ada'})<-[r]-(e:Event) RETURN e.id, type(r) AS t ORDER BY e.id",
      "e.id | t\n'd1' | 'PERSON'\n'h1' | 'PERSON'"
    ),
    (
      "MATCH (e:Hiring)-[:CITES]->(s:Source) RETURN e.position, s.publisher ORDER BY s.publisher",
      "e.position | s.publisher\n1 | 'Reuters'\n2 | 'WSJ'"
    ),
    (
      "MATCH (a:Event)-[:RETRACTS]->(b:Event) RETURN a.id, b.id", "a.id | b.id\n'x1' | 'r1'"
    ),
    (
      "FOR VALID_TIME ALL MATCH CONTINUOUS q = (a:Person)-[:WORKS_AT]->()<-[:WORKS_AT]-(b:Person) "
        + "WHERE a.name < b.name RETURN a.name, b.name", "a.name | b.name\n'Ada' | 'Bob'"
    ),
    (
      "FOR KNOWN_TIME ALL MATCH (m:Model) "
        + "RETURN m.status AS s, known(m).from AS f, known(m).to AS t",
      """
      s | f | t
      'delayed' | partialDate('2024-04-02') | partialDate('2024-05-11')
      'released' | partialDate('2024-05-11') | partialDate('2024-08-01T00:00:00Z')
      'delayed' | partialDate('2024-08-01T00:00:00Z') | null
      """
    ),
    (
      "FOR KNOWN_TIME FROM '2024-05' TO '2024-10' MATCH (p:Person)-[r:WORKS_AT]->() "
        + "RETURN p.name, known(r).from AS f, known(r).to AS t ORDER BY p.name",
      """
      p.name | f | t
      'Ada' | partialDate('2024-05-31') | partialDate('2024-10-31')
      'Bob' | partialDate('2024-09-01') | partialDate('2024-10-31')
      """
    ),
    (
      "FOR VALID_TIME AS OF '2024-07' FOR KNOWN_TIME DURING '2024' "
        + "MATCH (p:Person)-[r:WORKS_AT]->() RETURN p.name, known(r).from AS f ORDER BY p.name",
      "p.name | f\n'Ada' | partialDate('2024-03-01')\n'Bob' | partialDate('2024-09-01')"
    ),
    (
      "FOR SYSTEM_TIME ALL MATCH (m:Model) "
        + "RETURN m.status AS s, recorded(m).fromPosition AS f, recorded(m).toPosition AS t",
      "s | f | t\n'delayed' | 4 | 5\n'released' | 5 | 6\n'delayed' | 6 | null"
    ),
    (
      "MATCH (e:Delay) WITH e MATCH (e)-[:MODEL]->(m) RETURN e.id, m.name",
      "e.id | m.name\n'l1' | 'Maverick'"
    ),
    ("MATCH (e:Delay) WITH e MATCH (e)-[:MODEL]->(m) RETURN count(*) AS n", "n\n1"),
    (
      "MATCH (e:Event) WITH e RETURN e.id, COUNT { (e)-[:MODEL]->() } AS n, "
        + "EXISTS { (e)-[:RETRACTS]->() } AS x ORDER BY n DESC, e.id LIMIT 2",
      "e.id | n | x\n'l1' | 1 | false\n'r1' | 1 | false"
    ),
    ("MATCH (x:Retraction)-[*1..2]->(y) RETURN count(*) AS n", "n\n2"),
    ("MATCH (x:Retraction)-[r]->(y) RETURN type(r) AS t", "t"),
    ("MATCH (x:Retraction)-[r]->(y:Event) RETURN type(r) AS t", "t\n'RETRACTS'"),
    ("MATCH (e:Event)-[*1..2]->(f:Event) RETURN e.id, f.id", "e.id | f.id\n'x1' | 'r1'"),
    ("MATCH (m:Model)<-[*2]-(e:Event) RETURN e.id", "e.id\n'x1'"),
    (
      "MATCH p = shortestPath((x:Retraction)-[*]->(m:Model)) RETURN length(p) AS n", "n\n2"
    ),
    (
      "MATCH (e:Event)-[r:MODEL]->() WITH r MATCH (x)-[r]->(m) RETURN x.id, m.id ORDER BY x.id",
      "x.id | m.id\n'l1' | 'm'\n'r1' | 'm'"
    ),
    (
      "MATCH (e:Event)-[r*1..1]->(m:Model) WITH r MATCH (x:Event)-[r*]->(y) RETURN x.id, y.id "
        + "ORDER BY x.id", "x.id | y.id\n'l1' | 'm'\n'r1' | 'm'"
    ),
    (
      "MATCH (e:Delay|Release) RETURN e.id ORDER BY e.id", "e.id\n'l1'\n'r1'"
    ),
    (
      "FOR KNOWN_TIME ALL MATCH (e:Release)-[r:MODEL]->(m) "
        + "RETURN e.id, known(e).from AS f, known(r).to AS t",
      "e.id | f | t\n'r1' | partialDate('2024-05-11') | null"
    ),
    ("CORROBORATED BY 2 SOURCES MATCH (p:Person)-[:WORKS_AT]->() RETURN p.name", "p.name"),
    (
      "DIFF KNOWN_TIME FROM '2024-05-01' TO '2024-06' { MATCH (m:Model) RETURN m.status } "
        + "WITH CAUSES",
      ""
    ),
  ])
  func reads(_ query: String, _ expected: String) throws {
    if expected.isEmpty {
      let result = try check().session.run(query)
      #expect(result.columns == ["change", "m.status", "causes"])
      let rows = result.rows.map { "\($0[0].literal()) \($0[1].literal())" }
      #expect(rows == ["'lost' 'delayed'", "'gained' 'released'"])
      #expect(result.rows.allSatisfy { $0[2].literal().contains("'r1'") })
      return
    }
    try check().check(query, expected: expected)
  }

  @Test(arguments: [
    "FOR KNOWN_TIME ALL FOR VALID_TIME ALL MATCH (n) RETURN n",
    "FOR KNOWN_TIME ALL MATCH (n) FOR SYSTEM_TIME BETWEEN EVENT 1 AND EVENT 2 RETURN n",
    "FOR KNOWN_TIME ALL MATCH CONTINUOUS p = (a)-[*]->(b) RETURN p",
    "FROM SOURCES IN [1] MATCH (n) RETURN n",
    "CORROBORATED BY 0 SOURCES MATCH (n) RETURN n",
    "AS OF 'soon' MATCH (n) RETURN n",
  ])
  func refuses(_ query: String) throws { try check().refuse(query, "query.invalid-clock") }

  @Test func citesAllThatDistinctRowsRestOn() throws {
    let session = try check().session
    for query in [
      "MATCH (p:Person) RETURN DISTINCT p:Person AS x",
      "MATCH (p:Person) RETURN p:Person AS x UNION MATCH (p:Person) RETURN p:Person AS x",
    ] {
      var options = RunOptions(now: try session.now(), log: session.log)
      options.collectsEvidence = true
      let graph = session.store.snapshot()
      let cursor = try session.engine.prepare(query, for: graph).run(on: graph, options)
      #expect(try cursor.next() != nil)
      #expect(try cursor.evidence() == [1, 2], "\(query)")
      #expect(try cursor.next() == nil)
    }
  }

  /// A retraction that was known before what it retracts leaves nothing of it at the log's head.
  @Test(arguments: [
    ("CALL db.labels() YIELD label RETURN label", "label\n'Model'\n'Organization'"),
    ("CALL db.relationshipTypes() YIELD relationshipType AS t RETURN t", "t\n'RELEASED'"),
    ("MATCH (m {status: 'released'}) RETURN m.id", "m.id\n'm'"),
    ("MATCH (m:Model {status: 'released'}) RETURN m.id", "m.id\n'm'"),
  ])
  func pastPositionsHaveWhatTheHeadHasNone(_ query: String, _ expected: String) throws {
    let check = try QueryCheck()
    for text in [
      """
      RECORD release (organization: {id: 'meta', kind: 'Organization'},
        model: {id: 'm', kind: 'Model'}) ID 'r1' OCCURRED '2024-05-10' KNOWN '2024-05-11'
      """,
      "RECORD retraction () ID 'x1' KNOWN '2024-04-01' RETRACTS 'r1'",
    ] { _ = try check.session.run(text) }
    let header = String(expected.prefix { $0 != "\n" })
    check.check(query, expected: header)
    check.check("FOR SYSTEM_TIME AS OF EVENT 1 " + query, expected: expected)
  }

  /// What a range cuts off ends with it, though an earlier period begins certainly just there.
  @Test func rangesCutAtTheirEnds() throws {
    let check = try check()
    for text in [
      """
      RECORD hiring (organization: 'meta', person: {id: 'eve', kind: 'Person', name: 'Eve'})
        ID 'e1' OCCURRED '2024-02' KNOWN '2024-03-01'
      """,
      "RECORD departure (organization: 'meta', person: 'eve') ID 'e2' OCCURRED '2024-02-10' "
        + "KNOWN '2024-03-01'",
      "RECORD hiring (organization: 'meta', person: 'eve') ID 'e3' OCCURRED '2024-02-12' "
        + "KNOWN '2024-03-01'",
    ] { _ = try check.session.run(text) }
    check.check(
      "FOR VALID_TIME FROM '2024-01' TO '2024-02' MATCH (:Person {id: 'eve'})-[r:WORKS_AT]->() "
        + "RETURN valid(r).from AS f, valid(r).to AS t",
      expected: "f | t\npartialDate('2024-02-12') | partialDate('2024-02-29T23:59:59.999999Z')")
  }

  @Test func recordsOnce() throws {
    let check = try check()
    let head = try check.session.log.head().position
    _ = try check.session.run(Self.history[1])
    #expect(try check.session.log.head().position == head)
    check.refuse(
      "RECORD departure (organization: 'meta', person: 'ada') ID 'd1' OCCURRED '2025'",
      "query.event-conflict")
  }
}
