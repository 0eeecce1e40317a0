// Owns the fuzzing of analysis, planning and execution with mutated statements. `CLIO_FUZZ`
// multiplies the mutations, `CLIO_TEST_SEED` sets the seed; with `CLIO_TCK`, the TCK's queries are
// mutated too. `CLIO_FUZZ_TRACE=1` prints each statement before it is tried.

import Chronology
import Conformance
import Diagnostics
import EventSourcing
import GraphModel
import GraphProjection
import TestSupport
import Testing

@testable import QueryExecution
@testable import QuerySyntax

@Suite("Statement fuzz") struct StatementFuzzTests {
  private static var effort: Int { environmentValue("CLIO_FUZZ").flatMap { Int($0) } ?? 1 }
  private static let isTraced = environmentValue("CLIO_FUZZ_TRACE") != nil
  private static let limits = StatementLimits(
    duration: .milliseconds(500), rows: 300, memory: 4_000_000)

  @Test("mutated statements end in rows or in diagnostics") func statements() throws {
    var random = SeededGenerator(named: "mutated statements")
    let mutator = TextMutator(
      corpus: try Self.corpus(), words: Keyword.allCases.map(\.rawValue), tokens: Self.tokens)
    var session = try Self.session(&random)
    var tally = FuzzTally("run statements")
    for round in 0..<(1_500 * Self.effort) {
      if round % 100 == 99 { session = try Self.session(&random) }
      let text = String(decoding: mutator.next(&random), as: UTF8.self)
      if Self.isTraced { print("----\n\(text)") }
      tally.measure(text) { outcome(of: text, session) }
    }
    print(tally)
  }

  @Test("mutated statements are planned or refused") func plans() throws {
    var random = SeededGenerator(named: "planned statements")
    let mutator = TextMutator(
      corpus: try Self.corpus(), words: Keyword.allCases.map(\.rawValue), tokens: Self.tokens)
    let session = try Self.session(&random)
    let graph = session.store.snapshot()
    let now = try session.now()
    var tally = FuzzTally("planned statements")
    for _ in 0..<(1_000 * Self.effort) {
      let text = String(decoding: mutator.next(&random), as: UTF8.self)
      if Self.isTraced { print("----\n\(text)") }
      tally.measure(text) {
        do {
          // With EXPLAIN, operators and expressions are made as well, but never run.
          let query = try session.engine.prepare("EXPLAIN " + text, for: graph)
          _ = try query.run(on: graph, RunOptions(now: now))
          return "planned"
        } catch let diagnostic as Diagnostic {
          return diagnostic.id
        } catch {
          Issue.record("\(error) is no diagnostic: \(text)")
          return "other"
        }
      }
    }
    print(tally)
  }

  /// The id of the error in which a statement ends, or `rows`.
  private func outcome(of text: String, _ session: QuerySession) -> String {
    let errors = session.engine.check(text).filter { $0.severity == .error }
    let head = try? session.log.head()
    do {
      _ = try session.run(text)
      #expect(errors.isEmpty, "it ran though \(errors): \(text)")
      return "rows"
    } catch let diagnostic as Diagnostic {
      #expect(!diagnostic.id.isEmpty && !diagnostic.message.isEmpty, "\(text)")
      #expect((try? session.log.head()) == head, "a failed statement wrote: \(text)")
      return diagnostic.id
    } catch {
      Issue.record("\(error) is no diagnostic: \(text)")
      return "other"
    }
  }

  /// A graph of a random history and a few nodes more.
  private static func session(_ random: inout SeededGenerator) throws -> QuerySession {
    let clock = StatementClock(ManualClock())
    let log = MemoryLog(clock: clock)
    let store = GraphProjector(vocabulary: RandomVocabulary.compiled())
    let history = try RandomHistory(seed: random.next(), count: 8)
    for (place, event) in history.events.enumerated() {
      let pending = PendingEvent(id: event.id, content: try EventEncoder.content(of: event))
      let receipt = try log.append([pending], expecting: nil)
      store.apply(event, position: Int64(place + 1), recorded: receipt.added.first?.recorded)
    }
    store.commit()
    let session = QuerySession(engine: QueryEngine(), log: log, store: store, clock: clock)
    session.limits = limits
    _ = try session.run(
      "CREATE (:A:N {name: 'a', x: 1})-[:R {y: 2}]->(:N {name: 'b'})-[:R]->(:N {name: 'c'})")
    return session
  }

  private static func tokens(_ bytes: [UInt8]) -> [Range<Int>] {
    let reporter = SyntaxReporter(language: .query)
    return Lexer.tokens(of: SourceText(bytes: bytes), reporter: reporter).tokens
      .map { Int($0.start)..<Int($0.end) }
  }

  private static func corpus() throws -> [String] {
    let clocks = "FOR KNOWN_TIME AS OF '2025-02' "
    var texts = (ClockCorpus.plain + ClockCorpus.whole + ClockCorpus.history)
      .flatMap { [$0.replacing("@ ", with: ""), $0.replacing("@ ", with: clocks)] }
    texts += ClockCorpus.prefixed
    texts += ClockCorpus.ranged.map { "FOR VALID_TIME ALL \($0)" } + writing
    texts += SpellingTests.cases.map(\.query)
    if let folder = environmentValue("CLIO_TCK") {
      for scenario in try FeatureFolder(path: folder).scenarios() {
        texts += scenario.steps.compactMap(\.docString)
      }
    }
    return texts
  }

  private static let writing = [
    "CREATE (a:A {x: 1})-[r:R {y: [1, 2.5, 'z']}]->(b:B) RETURN a, r, b",
    "MATCH (n:N) SET n.x = n.name + '!', n:M, n += {y: date('2025-01-01')} RETURN n.x",
    "MATCH (n)-[r]->(m) REMOVE n.x, n:N DELETE r RETURN m.name",
    "MATCH (n) DETACH DELETE n",
    "MERGE (a:A {x: 1}) ON CREATE SET a.new = true ON MATCH SET a.seen = true RETURN a",
    "MATCH (a:A) MERGE (a)-[r:R]->(b:B {i: 1}) RETURN r",
    "FOREACH (i IN range(1, 3) | CREATE (:F {i: i}))",
    "UNWIND [1, 2, 3] AS i CREATE (n:C {i: i}) WITH n WHERE n.i > 1 SET n = {j: n.i} RETURN n",
    "MATCH (n:N) CALL (n) { CREATE (n)-[:S]->(m:M) RETURN m } RETURN count(m)",
    "RECORD state (a: 'a') {value: 1} OCCURRED '2025-02' KNOWN '2025-03' STATUS reported "
      + "CITING {publisher: 'Reuters'}",
    "DIFF KNOWN_TIME FROM '2025-01' TO '2025-03' { MATCH (n) RETURN n.state } WITH CAUSES",
    "EXPLAIN MATCH (n)-[r]->(m) WHERE n.x = 1 RETURN m",
    "PROFILE MATCH (n)-[r*]->(m) RETURN count(*)",
    "RETURN date('2025-01-01') + duration({days: 3}), duration.between(date('2024'), date())",
    "RETURN [1, 2, 3][0..2], {a: 1}.a, 'x' + 1, 2 ^ 3 % 4, toInteger('7'), substring('abc', 1)",
    "WITH [1, null, 'a', 1.5, true] AS l RETURN [x IN l WHERE x IS NOT NULL | toString(x)]",
    "RETURN percentileCont(1, 0.5), stdev(2), collect(DISTINCT 1), left('abc', 2), round(1.5, 1)",
  ]
}
