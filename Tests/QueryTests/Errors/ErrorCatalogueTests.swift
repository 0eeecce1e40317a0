// Owns the catalogue of errors as it is met: for each id a statement that ends in it, and the proof
// that no id is without one.

import Diagnostics
import Foundation
import QueryExecution
import TestSupport
import Testing

@Suite struct ErrorCatalogueTests {
  @Test(arguments: [
    ("MATCH (me)--(you) RETURN me.age + count(you)", "query.ambiguous-aggregation-expression"),
    ("RETURN 1 AS a, 2 AS a", "query.column-name-conflict"),
    ("MATCH (a) DELETE a RETURN a.x", "query.deleted-entity-access"),
    ("RETURN 1 AS a UNION RETURN 2 AS b", "query.different-columns-in-union"),
    ("MATCH (n) WHERE count(n) > 1 RETURN n", "query.invalid-aggregation"),
    ("RETURN NOT 1", "query.invalid-argument-type"),
    ("RETURN date() + 1", "query.invalid-argument-type"),
    ("UNWIND ['a', {}] AS y RETURN toInteger(y)", "query.invalid-argument-value"),
    ("RETURN COLLECT { RETURN 1, 2 } AS c", "query.invalid-clause-composition"),
    ("RETURN toUpper()", "query.invalid-number-of-arguments"),
    ("CREATE (n {x: {}})", "query.invalid-property-type"),
    ("RETURN 'a' =~ '('", "query.invalid-regular-expression"),
    ("MERGE ({x: null})", "query.merge-read-own-writes"),
    ("RETURN count(count(*))", "query.nested-aggregation"),
    ("WITH 1 + 1 RETURN 1", "query.no-expression-alias"),
    ("CREATE (a)-[r]->(b)", "query.no-single-relationship-type"),
    ("MATCH () RETURN *", "query.no-variables-in-scope"),
    ("MATCH (n) RETURN n LIMIT n.x", "query.non-constant-expression"),
    ("RETURN 1; RETURN 2", "query.one-statement"),
    ("CALL no.such()", "query.procedure-not-found"),
    ("MATCH (a)-[r]->(b)-[r]->(c) RETURN a", "query.relationship-uniqueness-violation"),
    ("RETURN nosuch(1)", "query.unknown-function"),
    ("MATCH (n) RETURN NOT (n)-->()", "query.unexpected-syntax"),
    ("MATCH (a) CREATE (a)", "query.variable-already-bound"),
    ("MATCH (a)-[a]->() RETURN 1", "query.variable-type-conflict"),
    ("RETURN $x", "query.missing-parameter"),
    ("FOR KNOWN_TIME AS OF '2024' CREATE (n)", "query.write-under-past-clock"),
    ("RETURN [1][{}]", "query.invalid-argument-type"),
    ("WITH {a: 1} AS m RETURN m[0]", "query.map-element-access-by-non-string"),
    ("RETURN range(1, 2, 0)", "query.number-out-of-range"),
    ("MATCH (n:X) DELETE n", "query.delete-connected-node"),
    (
      "DIFF KNOWN_TIME FROM '2024' TO '2025' { MATCH (n) FINISH }", "query.no-result"
    ),
  ])
  func ends(_ statement: String, _ id: String) throws {
    try QueryCheck("CREATE (:X)-[:R]->(:Y)").refuse(statement, id)
  }

  @Test(arguments: [
    ("MATCH (n:Persn) RETURN n", "query.unknown-label", "Person"),
    ("MATCH ()-[r:KNOW]->() RETURN r", "query.unknown-type", "KNOWS"),
    ("MATCH (n) RETURN n.nme", "query.unknown-property", "name"),
  ])
  func namesThatNothingHasAreNoticed(_ query: String, _ id: String, _ nearest: String) throws {
    let check = try QueryCheck("CREATE (:Person {name: 'a'})-[:KNOWS]->(:Person)")
    let notices = try check.session.run(query).notifications
    #expect(notices.map(\.id) == [id])
    #expect(notices.first?.hint?.contains(nearest) == true)
  }

  @Test func aNameIsNoticedOnce() throws {
    let check = try QueryCheck("CREATE (:Person {name: 'a'})-[:KNOWS]->(:Person)")
    let query = "MATCH (n:Persn {nme: 1})-[:KNOW]->(m:Persn) WHERE m.nme = 2 RETURN n.nme, m.nmae"
    let notices = try check.session.run(query).notifications
    #expect(
      notices.map { "\($0.message)" }.sorted() == [
        "the graph knows no label 'Persn'", "the graph knows no property 'nmae'",
        "the graph knows no property 'nme'", "the graph knows no relationship type 'KNOW'",
      ])
  }

  @Test func aViewIsNotWrittenTo() throws {
    let session = try QueryCheck().session
    let graph = session.store.snapshot()
    let query = try session.engine.prepare("CREATE (n)", for: graph)
    let cursor = try query.run(on: graph, RunOptions(now: try session.now()))
    let found = #expect(throws: Diagnostic.self) { try cursor.next() }
    #expect(found?.id == "query.read-only")
  }

  /// Met only where there is no log, or where the program itself is wrong.
  private static let unmet: Set<String> = [
    "query.not-available", "query.not-supported", "query.write-lost",
  ]

  /// Every id that the sources name is expected by some test.
  @Test func everyIDHasItsTest() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    var ids: Set<String> = []
    for folder in ["QuerySyntax", "QueryPlanning", "QueryExecution", "Clio/Querying"] {
      for text in try Self.texts(below: root.appending(path: "Sources/\(folder)")) {
        ids.formUnion(text.matches(of: #/id: "((?:query|limit)\.[a-z0-9-]+)"/#).map { String($0.1) })
        let isCatalogue = text.contains("openCypher's detail")
        guard isCatalogue else { continue }
        for match in text.matches(of: #/case \w+ = "(\w+)"/#) {
          ids.insert(Self.id(String(match.1)))
        }
      }
    }
    #expect(ids.count > 40)
    let tests = try Self.texts(below: root.appending(path: "Tests")).joined()
    let missing = ids.subtracting(Self.unmet).filter { !tests.contains("\($0)\"") }
    #expect(missing.sorted() == [])
  }

  /// `InvalidDelete` as `query.invalid-delete`.
  private static func id(_ detail: String) -> String {
    "query." + detail.replacing(#/(?<first>[A-Z])/#) { "-" + $0.output.first.lowercased() }.dropFirst()
  }

  private static func texts(below folder: URL) throws -> [String] {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return try (files?.compactMap { $0 as? URL } ?? [])
      .filter { ["swift", "txt"].contains($0.pathExtension) }
      .map { try String(contentsOf: $0, encoding: .utf8) }
  }
}
