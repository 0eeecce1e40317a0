// Owns the examples by which the language was designed: each runs, on the journals or on a small
// story, and shows what it promises.

import TestSupport
import Testing

@testable import Clio

@Suite("The examples of the language") struct LanguageExampleTests {
  private func events() throws -> KnowledgeView {
    let events = SnapshotFolderTests.root.appending(path: "Events").path
    return try KnowledgeBase.open(LogLocator(events)).view()
  }

  @Test("who worked at Meta as known in September and not as known in April, cited")
  func comparesTwoDays() throws {
    let answer = try events().answer(
      query: """
        MATCH (p:Person)-[:WORKS_AT]->(o:Organization {name: 'Meta'}) FOR KNOWN_TIME AS OF '2025-09'
        WHERE NOT EXISTS { MATCH (p)-[:WORKS_AT]->(o) FOR KNOWN_TIME AS OF '2025-04' }
        RETURN p.name, known(p)
        """, QueryOptions(cites: true))
    #expect(answer.columns == ["p.name", "known(p)", "events", "sources"])
    #expect(answer.rows.contains { $0[0].text == "Shengjia Zhao" })
    #expect(answer.rows.allSatisfy { !$0[2].text.isEmpty && !$0[3].text.isEmpty })
  }

  @Test("rows gained and lost, with the events that made the difference")
  func differences() throws {
    for query in [
      """
      DIFF KNOWN_TIME FROM '2025-04' TO '2025-07' {
        MATCH (o:Organization)-[r:RELEASED]->(m:Model) RETURN o.name, m.name
      } WITH CAUSES
      """,
      """
      DIFF KNOWN_TIME FROM '2025-04' TO '2025-07' {
        MATCH (m:Model) WHERE m.name CONTAINS 'Behemoth' RETURN m.status } WITH CAUSES
      """,
    ] {
      let answer = try events().answer(query: query)
      #expect(answer.columns.first == "change" && answer.columns.last == "causes")
      #expect(!answer.rows.isEmpty, "\(query)")
      #expect(answer.rows.allSatisfy { $0.last?.text.isEmpty == false }, "\(query)")
    }
  }

  @Test("an event with everything that a fact needs")
  func records() throws {
    let base = try KnowledgeBaseTests.base()
    let before = try base.head().position
    try base.run(
      """
      RECORD delay (organization: 'meta', model: 'behemoth') {reason: 'too little gain'}
        OCCURRED '2025-05' KNOWN '2025-05-15' STATUS reported
        CITING {publisher: 'Reuters', url: 'https://…'}
      """)
    #expect(try base.head().position.number == before.number + 1)
    let row = try #require(
      try base.view().query(
        "MATCH (e:Event:Delay)-[:CITES]->(s:Source {url: 'https://…'}) "
          + "RETURN e.reason, e.status, s.publisher"
      ).first)
    #expect(try row.read("e.reason", as: String.self) == "too little gain")
    #expect(try row.read("e.status", as: String.self) == "reported")
    #expect(try row.read("s.publisher", as: String.self) == "Reuters")
  }

  /// Each form of the grammar of clocks, and the shorter examples of the text.
  @Test("finds something", arguments: [
    "FOR VALID_TIME AS OF '2025' MATCH (n) RETURN n.id",
    "FOR KNOWN_TIME AS OF '2025-05' MATCH (n) RETURN n.id",
    "FOR SYSTEM_TIME AS OF EVENT 9 MATCH (n) RETURN n.id",
    "AS OF date('2025-05-12') MATCH (n) RETURN n.id",
    "AS OF datetime('2025-05-12T10:00:00Z') MATCH (n) RETURN n.id",
    "AS OF NOW MATCH (n) RETURN n.id",
    "FOR VALID_TIME FROM '2024' TO '2025' MATCH (n) RETURN n.id, valid(n)",
    "FOR VALID_TIME BETWEEN '2024' AND NOW MATCH (n) RETURN n.id, valid(n)",
    "FOR VALID_TIME DURING '2025-05' MATCH (n) RETURN n.id, valid(n)",
    "FOR VALID_TIME ALL MATCH (m:Model) RETURN m.status, valid(m)",
    "FOR KNOWN_TIME FROM '2024' TO '2025' MATCH (n) RETURN n.id, known(n)",
    "FOR KNOWN_TIME BETWEEN '2024' AND '2025-06' MATCH (n)-[r]->(m) RETURN type(r), known(r)",
    "FOR KNOWN_TIME DURING '2025-Q2' MATCH (m:Model) RETURN m.status, known(m)",
    "FOR KNOWN_TIME ALL MATCH (m:Model) RETURN m.status, known(m)",
    "FOR SYSTEM_TIME FROM EVENT 3 TO EVENT 9 MATCH (n) RETURN n.id, recorded(n)",
    "FOR SYSTEM_TIME ALL MATCH (m:Model) RETURN m.status, recorded(m)",
    "CERTAINLY MATCH (n) RETURN n.id",
    "POSSIBLY AS OF '2025-07-13' MATCH (n) RETURN n.id, certainty(n)",
    "STATUS AT LEAST confirmed MATCH (n) RETURN n.id",
    "STATUS AT LEAST rumoured MATCH (n) RETURN n.id",
    "FROM SOURCES IN ['Reuters', 'https://'] MATCH (n) RETURN n.id",
    "FROM SOURCES NOT IN ['Reuters'] MATCH (n) RETURN n.id",
    "CORROBORATED BY 2 SOURCES MATCH (n) RETURN n.id",
    "FOR KNOWN_TIME AS OF '2025-09' STATUS AT LEAST reported POSSIBLY MATCH (n) RETURN n.id",
    "MATCH (e:Event:Delay) RETURN e.id",
    "MATCH (e:Delay)-[:MODEL]->(m:Model) RETURN e.id, m.name",
    "MATCH (e:Event)-[:CITES]->(s:Source) RETURN e.id, s.url",
    "MATCH CONTINUOUS p = (a)-[*1..3]-(b) RETURN valid(p) LIMIT 3",
    "MATCH TIME RESPECTING p = (a)-[*1..2]-(b) RETURN length(p) LIMIT 3",
    "MATCH p = shortestPath((a {name: 'Meta'})-[*..5]-(b:Person)) RETURN length(p) LIMIT 1",
    "MATCH p = allShortestPaths((a {name: 'Meta'})-[*..3]-(b:Person)) RETURN length(p) LIMIT 1",
    "MATCH p = SHORTEST 2 (a {name: 'Meta'})-[*..2]-(b:Person) RETURN length(p) LIMIT 1",
    "MATCH p = ANY SHORTEST (a {name: 'Meta'})-[*..3]-(b:Person) RETURN length(p) LIMIT 1",
    "MATCH (n) RETURN n.id LIMIT 1",
    "MATCH (a)-[r]->(b) RETURN valid(r), known(r), recorded(r), certainty(r), status(r), "
      + "confidence(r), disputed(r), events(r), sources(r), history(r) LIMIT 1",
    "MATCH (m:Model) RETURN history(m, 'status') LIMIT 1",
    "RETURN precedes('2024', '2025'), meets('2024/2025', '2025/2026'), during('2025-05', '2025')",
    "RETURN overlaps('2024/2026', '2025/2027'), contains('2025', '2025-05'), "
      + "starts('2024/2025', '2024/2026'), finishes('2025/2026', '2024/2026'), "
      + "equals('2025', '2025')",
  ])
  func finds(_ query: String) throws {
    #expect(!(try events().query(query).isEmpty), "\(query)")
  }

  @Test("the world is not the archive") func worlds() throws {
    #expect(try events().query("MATCH (n:Event)-[]-(n) RETURN n").isEmpty)
    let all = try events().query("MATCH (n) RETURN count(n) AS c").first?.read("c", as: Int.self)
    let named = try events().query(
      "MATCH (n) WHERE n:Person OR n:Organization OR n:Model OR NOT n:Event RETURN count(n) AS c"
    ).first?.read("c", as: Int.self)
    #expect(all == named)
  }

  @Test("a partial date is printed as written, and compared three-valued") func partialDates() throws
  {
    let rows = try events().query(
      """
      MATCH (e:Event {id: $id}) RETURN e.occurred AS o, e.occurred < date('2030-01-01') AS before,
        e.occurred.earliest AS first, e.occurred.latest AS last, e.occurred.precision AS precision
      """,
      QueryOptions(parameters: ["id": .string(try delayed())]))
    let row = try #require(rows.first)
    #expect(try row.read("o", as: PartialDate.self).precision == .month)
    #expect(try row.read("before", as: Bool.self))
    #expect(try row.read("precision", as: String.self) == "month")
    #expect(row["first"] != nil && row["last"] != nil)
  }

  /// The id of an event that is dated by a month.
  private func delayed() throws -> String {
    let row = try events().query(
      "MATCH (e:Event) WHERE e.occurred.precision = 'month' RETURN e.id AS id ORDER BY id LIMIT 1")
    return try #require(try row.first?.read("id", as: String.self))
  }

  @Test("completion knows keywords, functions, labels, types and properties") func completes() throws
  {
    let events = SnapshotFolderTests.root.appending(path: "Events").path
    let base = try KnowledgeBase.open(LogLocator(events))
    func candidates(_ word: String) -> [String] { QueryCompletion.candidates(for: word, in: base) }
    #expect(candidates("MAT").contains("MATCH"))
    #expect(candidates("mat").contains("match"))
    #expect(candidates("toUp").contains("toUpper"))
    #expect(candidates("Orga").contains("Organization"))
    #expect(candidates("WORKS").contains("WORKS_AT"))
    #expect(candidates("stat").contains("status"))
    #expect(candidates("KNOWN_").contains("KNOWN_TIME"))
    #expect(candidates("").isEmpty)
    #expect(candidates("zzzz").isEmpty)
  }
}
