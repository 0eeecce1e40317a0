// Holds statements that say once more what was said against the naive model: few dates, few
// entities, known in order, ids in any order.

import Chronology
import GraphModel
import TestSupport
import Testing

@testable import GraphProjection

@Suite struct ConfirmationTests {
  private static let vocabulary = RandomVocabulary.compiled()

  private static let pairs = [["state", "clear"], ["join", "leave"], ["hold", "drop"]]

  private func event(
    _ number: Int, _ types: [String], _ random: inout SeededGenerator
  ) throws -> FactEvent {
    let type = random.oneIn(4) ? types[1] : types[0]
    var event = FactEvent(id: "e\(random.pick(Array(0..<1_000)))-\(number)", type: type)
    event.occurred = try Occurrence(
      random.pick(["2025-01-05", "2025-01-10", "2025-01-10", "2025-01", "2025-01-10T12:00:00Z"]))
    event.roles = [RoleAssignment(role: "a", participants: [Participant(id: "a")])]
    switch type {
    case "state":
      event.attributes = ValueMap([(key: "value", value: .integer(random.pick([1, 1, 2])))])
    case "clear": break
    default:
      event.roles.append(RoleAssignment(role: "b", participants: [Participant(id: "b")]))
      let isKeyed = type == "hold" || type == "drop"
      if isKeyed || type == "join" && random.oneIn(4) {
        event.attributes = ValueMap([(key: "post", value: .string(random.pick(["x", "x", "y"])))])
      }
    }
    return event
  }

  @Test func whatIsSaidAgainIsMoreEvidence() throws {
    var random = SeededGenerator(named: "statements said again")
    for _ in 0..<1_500 {
      let count = random.pick([2, 3, 4, 6, 9])
      let known = try (0..<count).map { _ in
        try PartialDate(random.pick(["2025-02-05", "2025-02-05", "2025-02-10", "2025-02"]))
      }.sorted { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
      let types = random.pick(Self.pairs)
      let events = try (0..<count).map { number in
        var event = try event(number, types, &random)
        event.known = known[number]
        return event
      }
      let fold = EventFold(vocabulary: Self.vocabulary, sink: ArraySink())
      for (place, event) in events.enumerated() {
        fold.apply(event, position: Int64(place + 1), recorded: nil)
      }
      let told = events.enumerated().map {
        NaiveEvent(event: $0.element, position: Int64($0.offset + 1), recorded: nil)
      }
      var perspectives = RandomPerspectives(random: random.fork())
      for _ in 0..<8 {
        let perspective = try perspectives.perspective(positions: count)
        let naive = NaiveModel(
          vocabulary: Self.vocabulary, events: told, perspective: perspective)
        #expect(
          fold.lines(perspective) == naive.graph().lines,
          "\(perspective) of \(events.map { "\($0.id) \($0.type) \($0.attributes.entries)" })")
      }
      for version in fold.sink.versions {
        let rows = version.evidence.map { Int($0) - 1 }
        #expect(
          zip(rows, rows.dropFirst()).allSatisfy { fold.events.foldOrder($0, $1) == .before })
      }
    }
  }
}
