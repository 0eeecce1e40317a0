// What can be wrong, and what the fold does about it: acts on events, withdrawn sources, entities
// that are one, and the entities' own coming and going.

import Chronology
import GraphModel
import Testing

@testable import GraphProjection

@Suite struct FoldActTests {
  private let one = Source(url: "https://one")
  private let two = Source(url: "https://two")

  @Test func aRetractedEventIsGoneFromWhenThatIsKnown() throws {
    let history = FoldScenario()
    try history.tell("a", "delay", "model: scout", occurred: "2025-01")
    try history.tell("r", "statement", "about: scout", known: "2025-05") {
      $0.acts.retracts = ["a"]
    }
    try history.tell("rr", "statement", "about: scout", known: "2025-07-10") {
      $0.acts.retracts = ["r"]
    }
    #expect(try history.seen(known: "2025-04").count == 1)
    #expect(try history.seen(known: "2025-05").isEmpty)
    #expect(try history.seen(known: "2025-07").count == 1)
    // In May the retraction is possibly known: what it retracts is no longer certain, yet possible.
    #expect(try history.seen(known: "2025-05-15").isEmpty)
    #expect(try history.seen(known: "2025-05-15", .possibly).count == 1)
    #expect(try history.seen(position: 1).count == 1)
    #expect(try history.seen(position: 2).isEmpty)
  }

  @Test func aCorrectionReplaces() throws {
    let history = FoldScenario()
    try history.tell("a", "delay", "model: scout", occurred: "2025-01")
    try history.tell(
      "c", "assess", "model: scout", occurred: "2025-01", known: "2025-05-01",
      attributes: [("status", .string("cancelled"))]
    ) { $0.acts.corrects = ["a"] }
    #expect(try history.seen(known: "2025-04") == ["scout .status = 'delayed' by [a]"])
    #expect(try history.seen() == ["scout .status = 'cancelled' by [c]"])
  }

  @Test func aDisputedFactStaysAndIsMarked() throws {
    let history = FoldScenario()
    try history.tell("a", "hire", "person: ann, organization: meta", occurred: "2025-01")
    try history.tell("d", "statement", known: "2025-05-01") { $0.acts.disputes = ["a"] }
    #expect(try history.seen(known: "2025-04") == ["ann-[WORKS_AT|]->meta by [a]"])
    #expect(try history.seen() == ["ann-[WORKS_AT|]->meta by [a] disputed"])
  }

  @Test func aFactFallsWithItsLastSource() throws {
    let history = FoldScenario()
    try history.tell("a", "delay", "model: scout", occurred: "2025-01", sources: [one, two])
    for (id, url, known) in [("w1", "https://one", "2025-05-01"), ("w2", "https://two", "2025-06-01")]
    {
      try history.tell(id, "withdrawal", known: known, attributes: [("source", .string(url))])
    }
    #expect(try history.seen(known: "2025-05").count == 1)
    #expect(try history.seen(known: "2025-06").isEmpty)
    try history.tell("r", "statement", known: "2025-07-01") { $0.acts.retracts = ["w1"] }
    #expect(try history.seen(known: "2025-07").count == 1)
  }

  @Test func anActMayComeBeforeItsTargetInABatch() throws {
    let history = FoldScenario()
    try history.tell("r", "statement", known: "2025-05-01") { $0.acts.retracts = ["a"] }
    try history.tell("a", "delay", "model: scout", occurred: "2025-01")
    #expect(try history.seen(known: "2025-04").count == 1)
    #expect(try history.seen(known: "2025-05").isEmpty)
  }

  // MARK: Identity

  @Test func twoIdsAreOneFromWhenItIsKnown() throws {
    let history = FoldScenario()
    try history.tell(
      "a", "hire", "person: ann, organization: fb", occurred: "2019", names: ["fb": "Facebook"])
    try history.tell(
      "b", "hire", "person: ann, organization: meta", occurred: "2022", names: ["meta": "Meta"])
    try history.tell("i", "identity", "entity: meta, same: fb", known: "2025-05-01")
    #expect(try history.entities(known: "2025-04") == ["ann", "fb", "meta"])
    #expect(try history.entities() == ["ann", "meta"])
    #expect(
      try history.seen() == [
        "ann-[WORKS_AT|]->meta by [a, b]", "meta .aliases = ['Facebook'] by [a]",
        "meta .name = 'Meta' by [b]",
      ])
    let perspective = try history.perspective()
    let node = history.fold.events.canonical(history.fold.sink.node("fb"), in: perspective)
    #expect(history.fold.sink.entityID(of: node) == "meta")
    try history.tell("u", "statement", known: "2025-09-01") { $0.acts.retracts = ["i"] }
    #expect(try history.entities() == ["ann", "fb", "meta"])
  }

  // MARK: Entities

  @Test func anEntityIsThereFromItsEarliestMention() throws {
    let history = FoldScenario()
    try history.tell("late", "delay", "model: scout", occurred: "2025-01", known: "2025-02-01")
    try history.tell("early", "statement", "about: scout", occurred: "2024", known: "2025-04-01")
    #expect(try history.entities(valid: "2024", known: "2025-03").isEmpty)
    #expect(try history.entities(valid: "2024") == ["scout"])
    #expect(try history.entities(valid: "2024-06", .possibly) == ["scout"])
    #expect(try history.entities(known: "2025-01").isEmpty)
  }

  @Test func explicitStartsAndEndsBoundAnEntity() throws {
    let history = FoldScenario()
    try history.tell("h", "hire", "person: ann, organization: lab", occurred: "2020-01-01")
    try history.tell("f", "found", "organization: lab", occurred: "2021-01-01")
    try history.tell("c", "close", "organization: lab", occurred: "2023-01-01")
    #expect(try history.entities(valid: "2020") == ["ann"])
    #expect(try history.seen(valid: "2020").isEmpty)
    #expect(try history.seen(valid: "2021") == ["ann-[WORKS_AT|]->lab by [h]"])
    #expect(try history.seen(valid: "2023").isEmpty)
    #expect(try history.entities(valid: "2023") == ["ann"])
  }

  @Test func formerNamesAreAliases() throws {
    let history = FoldScenario()
    try history.tell(
      "a", "statement", "about: meta", occurred: "2010", names: ["meta": "Facebook"])
    try history.tell(
      "b", "rename", "entity: meta", occurred: "2021-10-28", attributes: [("name", .string("Meta"))])
    #expect(try history.seen(valid: "2015") == ["meta .name = 'Facebook' by [a]"])
    #expect(
      try history.seen() == [
        "meta .aliases = ['Facebook'] by [a]", "meta .name = 'Meta' by [b]",
      ])
  }

  @Test func aKindIsALabelWithAllThatItExtends() throws {
    let history = FoldScenario()
    try history.tell("a", "statement", "about: fair", occurred: "2010") {
      $0.roles[0].participants[0].kind = "Lab"
    }
    let lines = history.fold.lines(try history.perspective())
    #expect(lines.contains("fair :Lab by [\"a\"]"))
    #expect(lines.contains("fair :Organization by [\"a\"]"))
  }
}
