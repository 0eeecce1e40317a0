// Holds ranges of each clock against the same questions at single instants: random histories,
// questions, policies and readings. `CLIO_FUZZ` multiplies the histories.

import Chronology
import GraphModel
import TestSupport
import Testing

@Suite struct RangeComparisonTests {
  private static var effort: Int { environmentValue("CLIO_FUZZ").flatMap { Int($0) } ?? 1 }

  private static let questions: [RangeQuestion] = [
    RangeQuestion(pattern: "MATCH (n) @", columns: ["n.id"], elements: ["n"], isExact: true),
    RangeQuestion(
      pattern: "MATCH (n) @", columns: ["n.id", "n.state", "n.name"], elements: ["n"],
      isExact: true),
    RangeQuestion(
      pattern: "MATCH (n:Person) @", columns: ["n.id", "labels(n)"], elements: ["n"]),
    RangeQuestion(
      pattern: "MATCH (n {id: 'a'}) @", columns: ["n.id", "properties(n)"], elements: ["n"]),
    RangeQuestion(
      pattern: "MATCH (n:Thing {state: 1}) @", columns: ["n.id"], elements: ["n"]),
    RangeQuestion(
      pattern: "MATCH (n:Person|Organization) @", columns: ["n.id"], elements: ["n"]),
    RangeQuestion(
      pattern: "MATCH (a)-[r]->(b) @", columns: ["a.id", "type(r)", "b.id"],
      elements: ["a", "r", "b"]),
    RangeQuestion(
      pattern: "MATCH (a)-[r:WORKS_AT]->(b) @ WHERE b.state IS NULL",
      columns: ["a.id", "r.post", "b.name"], elements: ["a", "r", "b"]),
    RangeQuestion(
      pattern: "MATCH (a)-[r]-(b)<-[q]-(c) @", columns: ["a.id", "type(r)", "b.id", "c.id"],
      elements: ["a", "r", "b", "q", "c"]),
    RangeQuestion(
      pattern: "MATCH (a)-[r*1..2]->(b) @", columns: ["a.id", "[x IN r | type(x)]", "b.id"],
      elements: ["a", "r*", "b"]),
  ]
  /// What stands behind the elements changes with what is known, not with the valid clock.
  private static let historical: [RangeQuestion] = [
    RangeQuestion(
      pattern: "MATCH (n) @", columns: ["n.id", "valid(n)", "[e IN events(n) | e.id]"],
      elements: ["n"]),
    RangeQuestion(
      pattern: "MATCH (a)-[r]->(b) @",
      columns: ["a.id", "type(r)", "valid(r)", "[e IN events(r) | e.id]", "disputed(r)"],
      elements: ["a", "r", "b"]),
    RangeQuestion(
      pattern: "MATCH (a)-[r]->(b) @", columns: ["type(r)", "status(r)", "confidence(r)"],
      elements: ["a", "r", "b"]),
  ]
  /// The log as a graph; retracted events stay in it.
  private static let events: [RangeQuestion] = [
    RangeQuestion(pattern: "MATCH (e:Event) @", columns: ["e.id"], elements: ["e"]),
    RangeQuestion(
      pattern: "MATCH (e:Event)-[r]->(n:Thing) @", columns: ["e.id", "type(r)", "n.id"],
      elements: ["e", "r", "n"]),
    RangeQuestion(
      pattern: "MATCH (e:Event)-[r:CITES]->(s:Source) @", columns: ["e.id", "s.url"],
      elements: ["e", "r", "s"]),
  ]
  private static let noPolicy = RangePolicy("") { _ in true }
  private static let policies = [
    RangePolicy("STATUS AT LEAST reported ") { $0.status >= .reported },
    RangePolicy("STATUS AT LEAST claimed ") { $0.status >= .claimed },
    RangePolicy("FROM SOURCES IN ['p', 'http://one'] ") { event in
      event.sources.contains { $0.publisher == "p" || $0.url == "http://one" }
    },
    RangePolicy("FROM SOURCES NOT IN ['q', 'http://t'] ") { event in
      event.sources.isEmpty
        || event.sources.contains {
          $0.publisher != "q" && $0.url?.hasPrefix("http://t") != true
        }
    },
  ]

  @Test(arguments: RangeComparison.Axis.allCases)
  func rangesAreTheirInstants(_ axis: RangeComparison.Axis) throws {
    var random = SeededGenerator(named: "ranges of \(axis.rawValue)")
    var count = 0
    for _ in 0..<(16 * Self.effort) {
      let seed = random.next()
      var own = SeededGenerator(seed: seed)
      let events = try RandomHistory(seed: seed, count: own.pick([6, 10, 16]))
        .events.shuffled(using: &own)
      let whole = try ClockedGraph(events, settles: own.oneIn(2))
      for _ in 0..<3 {
        let written = try WrittenPerspective(using: &own, positions: events.count)
        let policy = own.oneIn(2) ? Self.noPolicy : own.pick(Self.policies)
        let range = try RangeComparison(
          events, whole, axis, written, policy: policy, using: &own)
        var questions = Self.questions
        if axis != .valid { questions += Self.historical }
        if policy.words.isEmpty, axis != .valid { questions += Self.events }
        // Read possibly, the periods in the world overlap.
        if axis == .valid, written.certainty == .possibly { continue }
        for question in questions where own.oneIn(2) && (axis != .valid || question.isPlain) {
          let isFiltered = own.oneIn(2) && !Self.events.contains { $0.pattern == question.pattern }
          let failure = try Self.difference(range, question, isFiltered, &own)
          #expect(failure == nil, "seed \(seed): \(failure ?? "")")
          if failure != nil { return }
          count += 1
        }
      }
    }
    print("compared \(count) ranges of \(axis.rawValue)")
    #expect(count > 50)
  }

  /// Corroboration has no events of its own: a range is compared with instants of the same graph.
  @Test(arguments: [RangeComparison.Axis.known, .system])
  func rangesOfWhatEnoughSourcesSay(_ axis: RangeComparison.Axis) throws {
    var random = SeededGenerator(named: "corroborated ranges of \(axis.rawValue)")
    for _ in 0..<(8 * Self.effort) {
      let seed = random.next()
      var own = SeededGenerator(seed: seed)
      let events = try RandomHistory(seed: seed, count: 12).events.shuffled(using: &own)
      let whole = try ClockedGraph(events, settles: own.oneIn(2))
      let written = try WrittenPerspective(using: &own, positions: events.count)
      let words = "CORROBORATED BY \(own.pick([1, 2])) SOURCES "
      let range = try RangeComparison(
        events, whole, axis, written, policy: RangePolicy(words) { _ in true }, using: &own)
      for question in Self.questions where own.oneIn(2) {
        let failure = try Self.difference(range, question, false, &own)
        #expect(failure == nil, "seed \(seed): \(failure ?? "")")
        if failure != nil { return }
      }
    }
  }

  /// What is different, told for reading; `nil` when nothing is.
  private static func difference(
    _ range: RangeComparison, _ question: RangeQuestion, _ isFiltered: Bool,
    _ random: inout SeededGenerator
  ) throws -> String? {
    let isPerMatch = random.oneIn(2)
    let rows = try range.rows(question, perMatch: isPerMatch)
    for instant in range.instants(using: &random) {
      let found = rows.filter { $0.holds(at: instant) }.map(\.text).sorted()
      let expected = try range.rows(question, at: instant, filtered: isFiltered)
      if found != expected {
        return """
          \(range.described) \(question.pattern) \(question.columns) at \(instant) \
          (\(instant.microseconds)), filtered \(isFiltered), per match \(isPerMatch)
          expected \(expected)
          found    \(found)
          of \(rows.map { "\($0.text): \($0.periods)" }.joined(separator: "\n   "))
          """
      }
    }
    if question.isExact {
      // Periods are maximal: where one ends, no other row that tells the same begins.
      for row in rows {
        let next = rows.first { other in
          guard other.text == row.text, case .interval(_, let to)? = row.periods.first,
            case .interval(let from, _)? = other.periods.first
          else { return false }
          return from == to
        }
        if next != nil { return "\(question.pattern): a period of \(row.text) is cut in two" }
      }
    }
    return nil
  }
}
