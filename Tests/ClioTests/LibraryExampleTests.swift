// Owns the examples of the page on queries from Swift: compiled and run here, and held against the
// page word by word.

import Foundation
import TestSupport
import Testing

@testable import Clio

@Suite("The page on queries from Swift") struct LibraryExampleTests {
  private static let page = SnapshotFolderTests.root.appending(
    path: "Sources/Clio/Clio.docc/Queries.md")

  /// Reading, from the log `Events`.
  private func read() throws {
    let events = SnapshotFolderTests.root.appending(path: "Events").path
    // begin
    let base = try KnowledgeBase.open(LogLocator(events))
    let now = try base.view()
    let may = try base.view(PerspectiveRequest(known: try PartialDate("2025-05")))

    let released = """
      MATCH (o:Organization)-[:RELEASED]->(m:Model)
      WHERE o.name = $organization
      RETURN m.name AS model, m.aliases AS aliases
      """
    let options = QueryOptions(parameters: ["organization": "Meta"])
    for row in try may.query(released, options) {
      let model = try row.read("model", as: String.self)
      let aliases = try row.read("aliases", as: [String]?.self)
      print(model, aliases ?? [])
    }

    for row in try now.query("MATCH (p:Person)-[r:LEADS]->(o) RETURN p, r, o.name AS led") {
      let person = try row.node("p")
      let relationship = try row.relationship("r")
      print(person.id, person.labels, relationship.type, try row.read("led", as: String?.self) ?? "")
    }

    let stream = try now.stream("MATCH (a)-[*1..4]->(b) RETURN a.name AS from, b.name AS to")
    while let row = try stream.next() {
      print(row["from"] ?? .null, row["to"] ?? .null)
      break
    }

    let byName = try now.prepare("MATCH (n {name: $name}) RETURN count(*) AS count")
    for name in ["Meta", "OpenAI"] {
      let rows = try now.stream(byName, QueryOptions(parameters: ["name": .string(name)]))
      print(name, try rows.next()?.read("count", as: Int.self) ?? 0)
    }

    let limits = StatementLimits(duration: .seconds(1), rows: 1_000, memory: 64_000_000)
    let cancellation = Cancellation()
    do {
      _ = try now.query(
        "MATCH (a), (b), (c), (d), (e), (f) RETURN count(*)",
        QueryOptions(limits: limits, cancellation: cancellation))
    } catch let diagnostic as Diagnostic {
      print(diagnostic.id, diagnostic.message)
    }

    let answer = try may.answer(query: released, QueryOptions(
      parameters: ["organization": "Meta"], cites: true))
    print(AnswerPrinter(format: .markdown).print(answer).output)
    print(answer.perspective.description)
    // end
    #expect(try may.query(released, options).count > 0)
    #expect(answer.rows.allSatisfy { !$0.isEmpty } && answer.columns.last == "sources")
    #expect(try now.query("MATCH (p)-[r:LEADS]->() RETURN p, r").first?.node("p").id != nil)
    #expect(throws: QueryRowError.self) {
      try now.query("RETURN 1 AS one").first?.node("one")
    }
    #expect(try now.query("RETURN [1, 2] AS l").first?.read("l", as: [Int].self) == [1, 2])
  }

  private func write() throws {
    let clock = ManualClock()
    let log = MemoryLog(clock: clock)
    // begin
    let base = try KnowledgeBase(locator: LogLocator("memory"), log: log, clock: clock)
    try base.run("CREATE (:Model {id: 'm', name: 'M'})")
    let written = try base.run("MATCH (m:Model) SET m.watched = true RETURN m.watched")
    print(written.rows.count, written.notes)
    // end
    #expect(written.rows.count == 1)
  }

  @Test("the examples run") func run() throws {
    try read()
    try write()
  }

  @Test("the examples are those of the page") func same() throws {
    let page = String(decoding: try Data(contentsOf: Self.page), as: UTF8.self)
    let shown = page.components(separatedBy: "```swift\n").dropFirst()
      .compactMap { $0.components(separatedBy: "\n```").first }
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
    let run = source.components(separatedBy: "    // begin\n").dropFirst()
      .compactMap { $0.components(separatedBy: "\n    // end\n").first }
      .map { text in
        text.components(separatedBy: "\n").map { String($0.dropFirst(4)) }.joined(separator: "\n")
      }
    #expect(shown.count == 8)
    let named = run.joined(separator: "\n\n")
      .replacing("LogLocator(events)", with: "LogLocator(\"Events\")")
    #expect(named == shown.joined(separator: "\n\n"))
  }

  @Test("what a view and a journal refuse") func refusals() throws {
    let base = try KnowledgeBase.open(
      LogLocator(SnapshotFolderTests.root.appending(path: "Events").path))
    func id(_ body: () throws -> Void) -> String? {
      do { try body() } catch { return (error as? Diagnostic)?.id }
      return nil
    }
    #expect(id { _ = try base.view().query("CREATE (n)") } == "query.read-only-view")
    #expect(id { _ = try base.run("CREATE (n)") } == "query.read-only-log")
  }
}
