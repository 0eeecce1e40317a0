// Counting without rows against counting the rows that are made: the same patterns, once as
// `count(*)`, once collected, on random histories under random clocks.

import Chronology
import GraphModel
import TestSupport
import Testing

@Suite struct CountingTests {
  private static var effort: Int { environmentValue("CLIO_FUZZ").flatMap { Int($0) } ?? 1 }

  /// Patterns that bind `x`, the last of their nodes.
  private static let patterns = [
    "(a)-->(x)", "(a)<--(x)", "(a)--(x)", "(a {id: 'a'})-->()-->(x)", "(a)-->()-->()-->(x)",
    "(a)--()--()--(x)", "(a:Thing)-[:MET]-()-[:MET]->()<-[:MET]-(x)",
    "(a)-[:MET|LEADS]->()-[:WORKS_AT]->(x)", "(a)-->(b)-->(x), (b)-->(c)",
    "(a)-->(b), (c)-->(d)-->(x)", "(a)-->(b)<--(x), (a)-->(x)", "(a)-[*1..3]->(x)",
    "(a)-[*0..2]-(x)", "(a {id: 'a'})-[:MET*1..3]-(x)", "(a)-[*2..2]->()-->(x)",
    "(a)-->()-[*1..2]->(x)", "(a)-[r]->(b)-[s]->(x)", "(a)-[:NOWHERE]->()-->(x)",
    "(a)-->(b:Person)-->(x:Thing)", "(a)-[*1..2]->(x:Person)",
    "(a {id: 'a'})-[*1..2]-(x {id: 'b'})", "()-[r]->(x)", "()-[r:MET|LEADS]->(x)",
  ]

  private static let byType = (
    count: "RETURN type(r) AS t, count(*) AS n ORDER BY t",
    rows: "WITH type(r) AS t, collect(1) AS all RETURN t, size(all) AS n ORDER BY t"
  )

  private static let forms = [
    (count: "RETURN count(*) AS n", rows: "RETURN size(collect(1)) AS n"),
    (count: "RETURN count(x) AS n", rows: "RETURN size(collect(x)) AS n"),
    (count: "RETURN count(DISTINCT x) AS n", rows: "RETURN size(collect(DISTINCT x.id)) AS n"),
    (
      count: "RETURN a.id AS i, count(*) AS n ORDER BY i",
      rows: "WITH a.id AS i, collect(1) AS all RETURN i, size(all) AS n ORDER BY i"
    ),
  ]

  @Test func countsAreThoseOfTheRows() throws {
    var random = SeededGenerator(named: "counts without rows")
    var count = 0
    for _ in 0..<(10 * Self.effort) {
      let seed = random.next()
      var own = SeededGenerator(seed: seed)
      let events = try RandomHistory(seed: seed, count: own.pick([8, 16, 24])).events
      let graph = try ClockedGraph(events, settles: own.oneIn(2))
      for pattern in Self.patterns {
        let written = try WrittenPerspective(using: &own, positions: events.count)
        // What is read of a version decides where it ends, so that within a range only rows that
        // read nothing are comparable.
        let isRange = own.oneIn(4)
        let clocks =
          isRange
          ? "FOR VALID_TIME FROM '2025-01-05' TO $valid " : WrittenPerspective.clocks
        let forms = Self.forms.prefix(isRange ? 1 : .max).filter {
          pattern.hasPrefix("(a") || !$0.count.contains("a.id")
        }
        for form in pattern.contains("[r") ? forms + [Self.byType] : forms {
          let start = "\(written.reading)\(clocks)MATCH \(pattern) "
          count += 1
          let counted = graph.rows(start + form.count, written.parameters)
          let listed = graph.rows(start + form.rows, written.parameters)
          #expect(
            counted == listed, "seed \(seed), \(written.parameters.entries): \(start)\(form.count)")
        }
      }
    }
    print("compared \(count) counts")
  }

  @Test func subqueriesCountWithoutRows() throws {
    let check = try QueryCheck("CREATE (a {k: 1})-[:R]->(b {k: 2})-[:R]->(a), (b)-[:R]->(b)")
    check.check(
      "MATCH (n) RETURN n.k, COUNT { (n)-->()-->() } AS two, COUNT { (n)-->()-->()-->() } AS three",
      expected: """
        n.k | two | three
        1 | 2 | 1
        2 | 2 | 2
        """, inOrder: false)
  }
}
