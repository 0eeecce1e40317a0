// Slots about which very much is said: they are worked out by parts, and must give what working
// them out as a whole gives.

import Chronology
import GraphModel
import TestSupport
import Testing

@testable import GraphProjection

@Suite struct LargeSlotTests {
  private static let vocabulary = EventVocabulary.compile(FoldScenario.vocabulary).vocabulary
  private static let base: Int128 = 1_735_689_600_000_000

  /// Events about one model, about one a day, known some days later, some only to the month.
  private func events(
    _ type: String, _ count: Int, disorder: Int, _ random: inout SeededGenerator
  ) throws -> [FactEvent] {
    var events: [FactEvent] = []
    for number in 0..<count {
      let day = Self.base + Int128(number) * 86_400_000_000
      let happened = Instant(microseconds: day)
      let lag = Int128(1 + Int.random(in: 0...disorder, using: &random))
      let known = Instant(microseconds: day + lag * 86_400_000_000)
      var event = FactEvent(id: "e\(number)", type: type)
      let isRough = disorder > 0 && random.oneIn(10)
      event.occurred = try Occurrence(String(happened.description.prefix(isRough ? 7 : 10)))
      event.known = try PartialDate(String(known.description.prefix(10)))
      event.roles = [
        RoleAssignment(
          role: type == "hire" ? "person" : "model", participants: [Participant(id: "scout")])
      ]
      if type != "assess" {
        event.roles.append(
          RoleAssignment(role: "organization", participants: [Participant(id: "meta")]))
      }
      switch type {
      case "assess":
        event.attributes = ValueMap([(key: "size", value: .integer(Int64(number % 7)))])
      case "hire":
        if number % 2 == 1 { event.type = "depart" }
        if number % 4 == 2 {
          event.attributes = ValueMap([(key: "position", value: .string("chief"))])
        }
      default: break
      }
      if disorder > 0, number > 10, random.oneIn(20) {
        switch random.pick([0, 1]) {
        case 0: event.acts.retracts = ["e\(random.pick(Array(0..<number)))"]
        default: event.acts.refines = ["e\(number - 1 - random.pick(Array(0..<9)))"]
        }
      }
      events.append(event)
    }
    return events
  }

  private func fold(_ events: [FactEvent], byParts: Bool) -> EventFold<ArraySink> {
    let fold = EventFold(vocabulary: Self.vocabulary, sink: ArraySink())
    fold.windowThreshold = byParts ? 8 : .max
    for (place, event) in events.enumerated() {
      fold.apply(event, position: Int64(place + 1), recorded: nil)
    }
    return fold
  }

  @Test(arguments: ["assess", "release", "hire"], [0, 3, 60])
  func partsGiveTheWhole(_ type: String, _ disorder: Int) throws {
    var random = SeededGenerator(named: "large slots of '\(type)' with disorder \(disorder)")
    let count = 40
    let events = try events(type, count, disorder: disorder, &random)
    let parts = fold(events, byParts: true)
    let whole = fold(events, byParts: false)
    for _ in 0..<40 {
      let days = (0..<2).map { _ in Int128(Int.random(in: 0...(count + 70), using: &random)) }
      let perspective = Perspective(
        valid: Instant(microseconds: Self.base + days[0] * 86_400_000_000 + 1),
        known: Instant(microseconds: Self.base + days[1] * 86_400_000_000 + 1),
        position: random.oneIn(2) ? .max : Int64(Int.random(in: 0...count, using: &random)),
        certainty: random.pick(Certainty.allCases))
      #expect(parts.lines(perspective) == whole.lines(perspective), "\(perspective)")
    }
    // An event that acts on others of the slot may have it worked out twice at its position.
    #expect(recorded(parts).count == recorded(whole).count)
  }

  /// The versions that the graph held after some event.
  private func recorded(_ fold: EventFold<ArraySink>) -> [ElementVersion] {
    fold.sink.versions.filter { $0.recordedFrom < $0.recordedTo }
  }

  @Test(arguments: ["assess", "release", "hire"])
  func appendingInOrderIsCheap(_ type: String) throws {
    var random = SeededGenerator(named: "appending '\(type)' in order")
    let count = 1_000
    let fold = fold(try events(type, count, disorder: 0, &random), byParts: true)
    #expect(fold.sink.versions.count < count * 8)
  }
}
