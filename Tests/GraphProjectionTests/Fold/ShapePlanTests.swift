// Holds what is kept of shapes from batch to batch against the events themselves: more shapes than
// are kept, and shapes that were first met in events that were taken back.

import GraphModel
import TestSupport
import Testing

@testable import GraphProjection

@Suite struct ShapePlanTests {
  /// An event whose shape differs from those of other numbers.
  private func tell(_ number: Int, to history: FoldScenario) throws {
    let roles =
      number % 3 == 0
      ? "model: m\(number)" : "organization: o\(number), model: a\(number) b\(number)"
    try history.tell(
      "e\(history.fold.position)", number % 3 == 0 ? "delay" : "release", roles,
      known: number % 5 == 0 ? nil : "2025-01-01",
      status: EventStatus.allCases[number % EventStatus.allCases.count]
    ) { event in
      if number % 4 != 2 { event.confidence = Double(number) / 1_000 }
    }
  }

  /// Whether an event is kept as what it was told as.
  private func expect(_ number: Int, at position: Int64, in history: FoldScenario) {
    let events = history.fold.events
    let type = history.fold.sink.name(of: events.type(at: position))
    #expect(type == (number % 3 == 0 ? "delay" : "release"))
    #expect(events.status(at: position) == EventStatus.allCases[number % 4])
    #expect(events.confidence(at: position) == (number % 4 != 2 ? Double(number) / 1_000 : nil))
    #expect(events.participants(at: position).count == (number % 3 == 0 ? 1 : 3))
  }

  @Test func moreShapesThanAreKept() throws {
    let history = FoldScenario()
    var random = SeededGenerator(named: "shapes")
    var told: [Int] = []
    for place in 0..<900 {
      // A few come again and again, the others once or twice.
      let number = place % 2 == 0 ? Int.random(in: 0..<20, using: &random) : place
      try tell(number, to: history)
      told.append(number)
    }
    for (place, number) in told.enumerated() {
      expect(number, at: Int64(place + 1), in: history)
    }
  }

  @Test func shapesOfEventsThatWereTakenBack() throws {
    let history = FoldScenario()
    for number in 0..<10 { try tell(number, to: history) }
    history.fold.commit()
    for number in 10..<40 { try tell(number, to: history) }
    history.fold.rollBack(after: 10)
    for number in (10..<40).reversed() { try tell(number, to: history) }
    for number in 0..<10 { expect(number, at: Int64(number + 1), in: history) }
    for number in 10..<40 { expect(number, at: Int64(50 - number), in: history) }
  }

  @Test func namesThatOnlyLookTheSameAreTwoShapes() {
    let fold = EventFold(vocabulary: EventVocabulary(), sink: VersionStore())
    // The same text to `String`, but not the same bytes.
    for type in ["caf\u{E9}", "cafe\u{301}", "caf\u{E9}"] {
      fold.apply(
        FactEvent(id: "e\(fold.position)", type: type), position: fold.position + 1, recorded: nil)
    }
    let names = (1...3).map { fold.sink.name(of: fold.events.type(at: $0)).unicodeScalars.count }
    #expect(names == [4, 5, 4])
  }
}
