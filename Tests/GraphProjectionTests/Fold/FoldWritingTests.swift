// What writing clauses leave in the log, folded: nodes, labels, properties, relationships with ids
// of their own; and how a failed statement is undone.

import Chronology
import GraphModel
import TestSupport
import Testing

@testable import GraphProjection

@Suite struct FoldWritingTests {
  private func instant(_ second: Int) -> Instant {
    Instant(microseconds: 1_751_328_000_000_000 + Int128(second) * 1_000_000)
  }

  /// Appends a primitive event as the log records it, a second after the one before.
  private func write(
    _ history: FoldScenario, _ verb: PrimitiveVerb, _ roles: String = "",
    _ attributes: [(key: String, value: Value)] = []
  ) throws {
    let number = Int(history.fold.position) + 1
    try history.tell(
      "w\(number)", verb.rawValue, roles, known: nil, attributes: attributes,
      recorded: instant(number))
  }

  private func seen(_ history: FoldScenario, after second: Int) -> [String] {
    let now = instant(second).advanced(by: 1)
    return history.fold.lines(Perspective(valid: now, known: now)).sorted()
  }

  @Test func nodesLabelsAndPropertiesComeAndGo() throws {
    let history = FoldScenario()
    try write(
      history, .nodeStarted, "node: n1",
      [
        ("labels", .list([.string("A"), .string("B")])),
        ("properties", .map(ValueMap([("x", .integer(1)), ("y", .null)]))),
      ])
    #expect(
      seen(history, after: 1) == [
        "n1 .x = 1 by [\"w1\"] not []", "n1 :A by [\"w1\"]", "n1 :B by [\"w1\"]", "n1 by [\"w1\"]",
      ])
    try write(history, .labelUnset, "node: n1", [("label", .string("A"))])
    try write(
      history, .propertySet, "node: n1", [("key", .string("x")), ("value", .float(1))])
    #expect(
      seen(history, after: 3) == [
        "n1 .x = 1.0 by [\"w3\"] not []", "n1 :B by [\"w1\"]", "n1 by [\"w1\", \"w2\", \"w3\"]",
      ])
    try write(history, .propertyUnset, "node: n1", [("key", .string("x"))])
    try write(history, .labelSet, "node: n1", [("label", .string("A"))])
    #expect(seen(history, after: 5).filter { !$0.hasPrefix("n1 by") } == [
      "n1 :A by [\"w5\"]", "n1 :B by [\"w1\"]",
    ])
    try write(history, .nodeEnded, "node: n1")
    #expect(seen(history, after: 6).isEmpty)
    #expect(seen(history, after: 1).count == 4)
  }

  @Test func relationshipsHaveIdsOfTheirOwn() throws {
    let history = FoldScenario()
    for node in ["a", "b"] { try write(history, .nodeStarted, "node: \(node)") }
    for id in ["r1", "r2"] {
      try write(
        history, .relationshipStarted, "end: b, start: a",
        [
          ("properties", .map(ValueMap([("x", .string(id))]))), ("relationship", .string(id)),
          ("relationshipType", .string("KNOWS")),
        ])
    }
    #expect(seen(history, after: 4).filter { $0.contains("->") }.count == 4)
    try write(
      history, .propertySet, "",
      [("key", .string("x")), ("relationship", .string("r1")), ("value", .integer(7))])
    #expect(seen(history, after: 5).contains("a-[KNOWS|r1]->b .x = 7 by [\"w5\"] not []"))
    try write(
      history, .propertyUnset, "", [("key", .string("x")), ("relationship", .string("r2"))])
    #expect(!seen(history, after: 6).contains { $0.contains("|r2]->b .x") })
    try write(history, .relationshipEnded, "", [("relationship", .string("r1"))])
    #expect(
      seen(history, after: 7).filter { $0.contains("->") } == ["a-[KNOWS|r2]->b by [\"w4\"]"])
  }

  @Test func relationshipsOfTypedEventsAreNamedByTheirIdentity() throws {
    let history = FoldScenario()
    try history.tell("h", "hire", "person: ann, organization: meta", occurred: "2020-01-01")
    try history.tell("r", "release", "organization: meta, model: scout", occurred: "2021-01-01")
    let state = RelationshipName(type: "WORKS_AT", start: "ann", end: "meta", discriminator: "")
    let happening = RelationshipName(
      type: "RELEASED", start: "meta", end: "scout", discriminator: "@r")
    #expect(RelationshipName(state.description) == state)
    for name in [state, happening] {
      try write(
        history, .propertySet, "",
        [
          ("key", .string("x")), ("relationship", .string(name.description)),
          ("value", .integer(7)),
        ])
    }
    let set = seen(history, after: 4)
    #expect(set.contains("ann-[WORKS_AT|]->meta .x = 7 by [\"w3\"] not []"))
    #expect(set.contains("meta-[RELEASED|@r]->scout .x = 7 by [\"w4\"] not []"))
    for name in [state, happening] {
      try write(
        history, .relationshipEnded, "", [("relationship", .string(name.description))])
    }
    #expect(!seen(history, after: 6).contains { $0.contains("->") })
  }

  @Test func aWrittenValueOutweighsWhatIsTold() throws {
    let history = FoldScenario()
    try history.tell(
      "a", "assess", "model: scout", occurred: "2025", attributes: [("size", .integer(1))],
      sources: [Source(url: "u")])
    try write(
      history, .propertySet, "node: scout", [("key", .string("size")), ("value", .integer(2))])
    #expect(seen(history, after: 2).contains("scout .size = 2 by [\"w2\"] not [\"a\"]"))
  }

  // MARK: Undoing

  @Test func rollingBackLeavesNothingBehind() throws {
    var random = SeededGenerator(named: "rolling back")
    let vocabulary = RandomVocabulary.compiled()
    for _ in 0..<150 {
      let seed = random.next()
      var own = SeededGenerator(seed: seed)
      let events = try RandomHistory(seed: seed, count: 12).events.shuffled(using: &own)
      let fold = EventFold(vocabulary: vocabulary, sink: ArraySink())
      let plain = EventFold(vocabulary: vocabulary, sink: ArraySink())
      fold.windowThreshold = 2
      for (place, event) in events.enumerated() {
        let position = Int64(place + 1)
        // Others are tried first, and taken back.
        for (offset, other) in events.shuffled(using: &own).prefix(3).enumerated()
        where !events[..<place].contains(where: { $0.id == other.id }) {
          fold.apply(other, position: position + Int64(offset), recorded: nil)
        }
        fold.rollBack(after: position - 1)
        if own.oneIn(3) { fold.commit() }
        fold.apply(event, position: position, recorded: nil)
        plain.apply(event, position: position, recorded: nil)
      }
      var perspectives = RandomPerspectives(random: own.fork())
      for _ in 0..<8 {
        let perspective = try perspectives.perspective(positions: events.count)
        let expected = plain.lines(perspective)
        let found = fold.lines(perspective)
        #expect(expected == found, "seed \(seed), \(perspective)")
      }
      #expect(plain.sink.versions.count == fold.sink.versions.count, "seed \(seed)")
    }
  }
}
