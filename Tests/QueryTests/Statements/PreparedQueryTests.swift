// Prepared statements: run again, on later states of their graph, on other graphs, from many
// threads.

import Chronology
import EventSourcing
import GraphModel
import GraphProjection
import QueryExecution
import TestSupport
import Testing

@Suite struct PreparedQueryTests {
  private static func graph(_ names: [String], kinds: [String]) throws -> TemporalGraph {
    let session = try QueryCheck().session
    for (name, kind) in zip(names, kinds) {
      _ = try session.run("CREATE (:\(kind) {name: '\(name)'})-[:R]->(:Last {name: '\(name)!'})")
    }
    return session.store.snapshot()
  }

  /// After everything that was written.
  private static let now = Instant(microseconds: 4_102_444_800_000_000)

  private static func rows(_ query: PreparedQuery, _ graph: TemporalGraph) throws -> [String] {
    let cursor = try query.run(on: graph, RunOptions(now: Self.now))
    var rows: [String] = []
    while let row = try cursor.next() {
      rows.append(row.map { $0.literal(cursor.elements) }.joined(separator: " | "))
    }
    return rows.sorted()
  }

  /// Names have other numbers in another graph, and the plan was made for other counts.
  @Test func runsOnOtherGraphs() throws {
    let first = try Self.graph(["a", "b", "c"], kinds: ["Person", "Model", "Person"])
    let second = try Self.graph(["x", "y", "z"], kinds: ["Thing", "Person", "Model"])
    for text in [
      "MATCH (n:Person)-[:R]->(m:Last) RETURN n.name, m.name", "MATCH (n {name: 'y'}) RETURN n",
      "MATCH (n:Person) WHERE COUNT { (n)-[:R]->() } = 1 RETURN n.name",
      "MATCH (n)-[r]->(m) RETURN type(r), count(*)", "MATCH ()-->()<--(x) RETURN count(*)",
    ] {
      let prepared = try QueryEngine().prepare(text, for: first)
      for graph in [first, second, first, second] {
        let anew = try QueryEngine().prepare(text, for: graph)
        #expect(try Self.rows(prepared, graph) == Self.rows(anew, graph), "\(text)")
      }
    }
  }

  @Test func seesNamesThatCameLater() throws {
    let check = try QueryCheck("CREATE (:A {k: 1})")
    let engine = check.session.engine
    let query = try engine.prepare(
      "MATCH (n:B) RETURN n.later", for: check.session.store.snapshot())
    #expect(try Self.rows(query, check.session.store.snapshot()) == [])
    _ = try check.session.run("CREATE (:B {later: 2})")
    #expect(try Self.rows(query, check.session.store.snapshot()) == ["2"])
  }

  @Test func forgetsTheGraphItRead() throws {
    weak var graph: TemporalGraph?
    let query: PreparedQuery
    do {
      let made = try Self.graph(["a"], kinds: ["Person"])
      graph = made
      query = try QueryEngine().prepare("MATCH (n:Person) RETURN n.name", for: made)
      #expect(try Self.rows(query, made) == ["'a'"])
    }
    #expect(graph == nil, "\(query.text) keeps its graph")
  }

  @Test(arguments: [
    "MATCH (n:A) RETURN n.x", "MATCH (n:A) RETURN size(events(n))", "MATCH (e:Event) RETURN e.id",
    "CALL { MATCH (e:Event) RETURN e } RETURN e.id",
  ])
  func forgetsTheGraphThatRestsOnALog(_ text: String) throws {
    let check = try QueryCheck("CREATE (:A {x: 1})")
    weak var graph: TemporalGraph?
    do {
      let made = check.session.store.snapshot()
      graph = made
      let query = try check.session.engine.prepare(text, for: made)
      let cursor = try query.run(on: made, RunOptions(now: Self.now, log: check.session.log))
      #expect(try cursor.allRows().count > 0)
    }
    _ = try check.session.run("CREATE (:A {x: 2})")
    #expect(graph == nil)
  }

  @Test func runsOnManyThreads() async throws {
    let graph = try Self.graph(["a", "b"], kinds: ["Person", "Person"])
    let query = try QueryEngine().prepare(
      "MATCH (n:Person)-->(m) RETURN n.name, m.name", for: graph)
    let expected = try Self.rows(query, graph)
    try await withThrowingTaskGroup(of: Bool.self) { tasks in
      for _ in 0..<16 {
        tasks.addTask {
          for _ in 0..<50 where try Self.rows(query, graph) != expected { return false }
          return true
        }
      }
      for try await isEqual in tasks { #expect(isEqual) }
    }
  }
}
