// The rules of the fold, one by one, as a person would check them.

import Chronology
import GraphModel
import Testing

@testable import GraphProjection

@Suite struct FoldRuleTests {
  private let one = Source(url: "https://one")
  private let two = Source(url: "https://two")

  // MARK: Happenings

  @Test func aReleaseToldTwiceIsOneWithTheNarrowestDate() throws {
    let history = FoldScenario()
    try history.tell("wide", "release", "organization: meta, model: scout", occurred: "2025-04")
    try history.tell(
      "narrow", "release", "organization: meta, model: scout", occurred: "2025-04-05",
      known: "2025-06")
    #expect(
      try history.seen(known: "2025-05").contains("meta-[RELEASED|@wide]->scout by [wide]"))
    #expect(
      try history.seen(valid: "2025-04-10").contains(
        "meta-[RELEASED|@wide]->scout by [narrow, wide]"))
    #expect(try history.seen(valid: "2025-04-10", known: "2025-05").isEmpty)
  }

  @Test func happeningsAtDifferentTimesAreTwo() throws {
    let history = FoldScenario()
    try history.tell("a", "release", "organization: meta, model: scout", occurred: "2025-04-05")
    try history.tell("b", "release", "organization: meta, model: scout", occurred: "2025-09")
    let seen = try history.seen()
    #expect(seen.contains("meta-[RELEASED|@a]->scout by [a]"))
    #expect(seen.contains("meta-[RELEASED|@b]->scout by [b]"))
  }

  @Test func rolesWithSeveralParticipantsStandForEach() throws {
    let history = FoldScenario()
    try history.tell(
      "a", "release", "organization: meta, model: scout maverick", occurred: "2025-04-05",
      attributes: [("size", .integer(17))])
    let seen = try history.seen()
    #expect(seen.contains("meta-[RELEASED|@a]->scout .size = 17 by [a]"))
    #expect(seen.contains("meta-[RELEASED|@a]->maverick .size = 17 by [a]"))
  }

  // MARK: States

  @Test func anEndBeforeItsStartArrivesGivesTheSame() throws {
    let forward = FoldScenario()
    try forward.tell("s", "hire", "person: ann, organization: meta", occurred: "2020-01-01")
    try forward.tell("e", "depart", "person: ann, organization: meta", occurred: "2022-01-01")
    let backward = FoldScenario()
    try backward.tell("e", "depart", "person: ann, organization: meta", occurred: "2022-01-01")
    try backward.tell("s", "hire", "person: ann, organization: meta", occurred: "2020-01-01")
    for year in ["2019", "2020", "2021", "2022", "2023"] {
      let expected = try forward.seen(valid: year)
      #expect(try backward.seen(valid: year) == expected)
    }
    #expect(try forward.seen(valid: "2021") == ["ann-[WORKS_AT|]->meta by [e, s]"])
    #expect(try forward.seen(valid: "2022").isEmpty)
  }

  @Test func anEndWithoutStartHasAnUnknownStart() throws {
    let history = FoldScenario()
    try history.tell("e", "depart", "person: ann, organization: meta", occurred: "2022-01-01")
    #expect(try history.seen(valid: "2021").isEmpty)
    #expect(try history.seen(valid: "1999", .possibly) == ["ann-[WORKS_AT|]->meta by [e]"])
    #expect(try history.seen(valid: "2022", .possibly).isEmpty)
  }

  @Test func aStartWhileItHoldsNarrowsTheDate() throws {
    let history = FoldScenario()
    try history.tell("a", "hire", "person: ann, organization: meta", occurred: "2020")
    try history.tell("b", "hire", "person: ann, organization: meta", occurred: "2020-03-01")
    try history.tell("c", "hire", "person: ann, organization: meta", occurred: "2021-01")
    #expect(try history.seen(valid: "2020-04") == ["ann-[WORKS_AT|]->meta by [a, b, c]"])
    #expect(try history.seen(valid: "2020-02").isEmpty)
  }

  @Test func aPeriodStartsAndEnds() throws {
    let history = FoldScenario()
    try history.tell(
      "a", "hire", "person: ann, organization: meta", occurred: "2020/2022-06",
      attributes: [("position", .string("chief"))])
    #expect(try history.seen(valid: "2022-05").count == 2)
    #expect(try history.seen(valid: "2022-06").isEmpty)
    #expect(try history.seen(valid: "2022-06-15", .possibly).count == 2)
    try history.tell("b", "assess", "model: scout", occurred: "2020/2021", attributes: [
      ("status", .string("secret"))
    ])
    #expect(try history.seen(valid: "2020").contains("scout .status = 'secret' by [b]"))
    #expect(!(try history.seen(valid: "2022").contains { $0.contains(".status") }))
  }

  @Test func aNamelessEndClosesWhateverHoldsThere() throws {
    let history = FoldScenario()
    try history.tell("a", "lead", "person: ann, organization: meta", occurred: "2020-01-01")
    try history.tell("b", "lead", "person: bob, organization: meta", occurred: "2022-01-01")
    #expect(try history.seen(valid: "2021") == ["ann-[LEADS|]->meta by [a, b]"])
    #expect(try history.seen(valid: "2022") == ["bob-[LEADS|]->meta by [b]"])
  }

  @Test func keysTellRelationshipsApartAndAnEndWithoutKeyEndsAll() throws {
    let history = FoldScenario()
    for seat in ["left", "right"] {
      try history.tell(
        seat, "seat", "person: ann, organization: meta", occurred: "2020-01-01",
        attributes: [("seat", .string(seat))])
    }
    try history.tell(
      "r1", "rise", "person: ann, organization: meta", occurred: "2021-01-01",
      attributes: [("seat", .string("left"))])
    #expect(try history.seen(valid: "2020").count == 4)
    #expect(
      try history.seen(valid: "2021") == [
        "ann-[SITS_AT|{seat: 'right'}]->meta .seat = 'right' by [right]",
        "ann-[SITS_AT|{seat: 'right'}]->meta by [right]",
      ])
    try history.tell("r2", "rise", "person: ann, organization: meta", occurred: "2022-01-01")
    #expect(try history.seen(valid: "2023").isEmpty)
  }

  @Test func aPropertyOfARelationshipHoldsUntilTheNext() throws {
    let history = FoldScenario()
    try history.tell(
      "a", "hire", "person: ann, organization: meta", occurred: "2020-01-01",
      attributes: [("position", .string("scientist"))])
    try history.tell(
      "b", "hire", "person: ann, organization: meta", occurred: "2021-01-01",
      attributes: [("position", .string("chief"))])
    try history.tell("c", "depart", "person: ann, organization: meta", occurred: "2022-01-01")
    #expect(
      try history.seen(valid: "2020").contains(
        "ann-[WORKS_AT|]->meta .position = 'scientist' by [a]"))
    #expect(
      try history.seen(valid: "2021").contains(
        "ann-[WORKS_AT|]->meta .position = 'chief' by [b]"))
    #expect(try history.seen(valid: "2022").isEmpty)
  }

  // MARK: Properties

  @Test func aValueHoldsUntilTheNextOne() throws {
    let history = FoldScenario()
    try history.tell("a", "release", "organization: meta, model: scout", occurred: "2025-04-05")
    try history.tell("b", "delay", "model: scout", occurred: "2025-02")
    try history.tell("c", "forget", "model: scout", occurred: "2026-01-01")
    #expect(try history.seen(valid: "2025-03").contains("scout .status = 'delayed' by [b]"))
    #expect(try history.seen(valid: "2025-04").contains("scout .status = 'released' by [a]"))
    #expect(!(try history.seen(valid: "2026").contains { $0.contains(".status") }))
  }

  @Test func contradictionsAreKeptAndThePolicyPicks() throws {
    func history(_ change: (FoldScenario) throws -> Void) throws -> String? {
      let history = FoldScenario()
      try change(history)
      return try history.seen().first
    }
    func size(
      _ history: FoldScenario, _ id: String, _ size: Int64, _ status: EventStatus = .reported,
      confidence: Double? = nil, sources: [Source] = [], known: String = "2025-01-01"
    ) throws {
      try history.tell(
        id, "assess", "model: scout", occurred: "2025", known: known,
        attributes: [("size", .integer(size))], status: status, sources: sources
      ) { $0.confidence = confidence }
    }
    #expect(
      try history {
        try size($0, "a", 1, .confirmed)
        try size($0, "b", 2, .reported, confidence: 1, sources: [one, two], known: "2025-02")
      } == "scout .size = 1 by [a] not [b]")
    #expect(
      try history {
        try size($0, "a", 1, confidence: 0.9)
        try size($0, "b", 2, confidence: 0.5, sources: [one, two], known: "2025-02")
      } == "scout .size = 1 by [a] not [b]")
    #expect(
      try history {
        try size($0, "a", 1, sources: [one, two])
        try size($0, "b", 2, sources: [one], known: "2025-02")
      } == "scout .size = 1 by [a] not [b]")
    #expect(
      try history {
        try size($0, "a", 1)
        try size($0, "b", 2, known: "2025-02")
      } == "scout .size = 2 by [b] not [a]")
    #expect(
      try history {
        try size($0, "b", 1)
        try size($0, "a", 2)
      } == "scout .size = 1 by [b] not [a]")
  }

  @Test func whatIsRefinedIsMoreEvidenceAndNoContradiction() throws {
    let history = FoldScenario()
    try history.tell(
      "rough", "assess", "model: scout", occurred: "2025", attributes: [("size", .integer(2))],
      sources: [one, two])
    try history.tell(
      "fine", "assess", "model: scout", occurred: "2025-05", known: "2025-06",
      attributes: [("size", .integer(3))]
    ) { $0.acts.refines = ["rough"] }
    #expect(try history.seen(known: "2025-05") == ["scout .size = 2 by [rough]"])
    #expect(try history.seen() == ["scout .size = 3 by [fine, rough]"])
    #expect(try history.seen(valid: "2025-05").count == 1)
  }
}
