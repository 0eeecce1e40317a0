// Holds every construct of the language under past clocks against a graph that holds nothing else
// than what those clocks see: random histories, the corpus, random perspectives. `CLIO_FUZZ`
// multiplies the histories, `CLIO_TEST_SEED` sets the seed.

import Chronology
import GraphModel
import TestSupport
import Testing

@Suite struct ClockComparisonTests {
  private static var effort: Int { environmentValue("CLIO_FUZZ").flatMap { Int($0) } ?? 1 }
  /// Enough differences to see what is wrong.
  private static let mostReports = 12

  @Test func pastClocksSeeWhatWasThere() throws {
    var random = SeededGenerator(named: "queries under past clocks")
    var count = 0
    var failed: Set<String> = []
    for _ in 0..<(12 * Self.effort) {
      let seed = random.next()
      var own = SeededGenerator(seed: seed)
      let events = try RandomHistory(seed: seed, count: own.pick([6, 10, 16]))
        .events.shuffled(using: &own)
      let whole = try ClockedGraph(events, settles: own.oneIn(2))
      for _ in 0..<4 {
        let written = try WrittenPerspective(using: &own, positions: events.count)
        let comparison = try ClockComparison(events, at: written, whole: whole)
        for (query, way) in Self.questions(&own) where !failed.contains(query) {
          count += 1
          guard comparison.difference(query, way) != nil else { continue }
          failed.insert(query)
          if failed.count > Self.mostReports { return }
          Issue.record("\(try Self.report(seed, events, written, query, way))")
        }
      }
    }
    print("compared \(count) queries under past clocks")
  }

  @Test func differencesAreThoseOfTheirTwoSides() throws {
    var random = SeededGenerator(named: "differences of clocks")
    for _ in 0..<(6 * Self.effort) {
      let seed = random.next()
      var own = SeededGenerator(seed: seed)
      let events = try RandomHistory(seed: seed, count: 12).events.shuffled(using: &own)
      let whole = try ClockedGraph(events)
      for _ in 0..<20 {
        let sides = try (0..<2).map { _ in
          try WrittenPerspective(using: &own, positions: events.count)
        }
        let query = own.pick(ClockCorpus.plain).replacing("@ ", with: "")
        let found = whole.rows(
          "DIFF KNOWN_TIME FROM $from TO $to { \(query) }",
          ValueMap([
            (key: "from", value: .partialDate(sides[0].known)),
            (key: "to", value: .partialDate(sides[1].known)),
          ]))
        let rows = sides.map { side in
          whole.rows(
            query, ValueMap(),
            Perspective(valid: side.known.horizon, known: side.known.horizon))
        }
        // What one side cannot compute, the difference cannot either.
        let error = rows.compactMap(\.first).first(where: ClockComparison.isOfValues)
        let expected =
          error.map { [$0] } ?? Self.subtract(rows[1], from: rows[0]).map { "'lost' | \($0)" }
          + Self.subtract(rows[0], from: rows[1]).map { "'gained' | \($0)" }
        #expect(
          found == expected.sorted(),
          "seed \(seed), \(sides.map(\.known.text)): \(query)\n\(found)\n\(expected)")
      }
    }
  }

  /// The queries that one perspective is tried on: a part of the corpus, in one way each.
  private static func questions(
    _ random: inout SeededGenerator
  ) -> [(query: String, way: ClockComparison.Way)] {
    var questions: [(query: String, way: ClockComparison.Way)] = []
    for query in ClockCorpus.plain + ClockCorpus.whole + ClockCorpus.history + ClockCorpus.events
    where random.oneIn(2) {
      questions.append((query, random.pick([.prefix, .perMatch, .perMatch, .view])))
    }
    for query in ClockCorpus.prefixed { questions.append((query, random.pick([.prefix, .view]))) }
    for query in ClockCorpus.ranged { questions.append((query, .range)) }
    return questions
  }

  private static func subtract(_ other: [String], from rows: [String]) -> [String] {
    var left = other
    return rows.filter { row in
      guard let place = left.firstIndex(of: row) else { return true }
      left.remove(at: place)
      return false
    }
  }

  /// The smallest part of a history in which the difference is still there.
  private static func report(
    _ seed: UInt64, _ events: [FactEvent], _ written: WrittenPerspective, _ query: String,
    _ way: ClockComparison.Way
  ) throws -> String {
    var events = events
    var difference = "gone when all is folded anew"
    var place = 0
    while place < events.count {
      var fewer = events
      fewer.remove(at: place)
      if let found = try ClockComparison(fewer, at: written).difference(query, way) {
        events = fewer
        difference = found
        place = 0
      } else {
        place += 1
      }
    }
    if let found = try ClockComparison(events, at: written).difference(query, way) {
      difference = found
    }
    let lines = events.map { event in
      let roles = event.roles.map { "\($0.role)=\($0.participants.map(\.id))" }
      return "\(event.id) \(event.type) occurred "
        + "\(event.occurred.map(String.init(describing:)) ?? "-") "
        + "known \(event.known?.text ?? "-") \(roles) \(event.attributes.entries) "
        + "\(event.sources.map { $0.url ?? $0.publisher ?? "t" }) \(event.acts)"
    }
    return """
      seed \(seed), valid \(written.valid.text), known \(written.known.text), \
      position \(written.position), \(written.certainty)
      \(lines.joined(separator: "\n"))
      \(difference)
      """
  }
}
