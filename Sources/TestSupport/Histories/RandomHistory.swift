// Random histories: few entities, few dates of every kind, and every verb, so that statements
// meet as often as they can.

import Chronology
import GraphModel

/// The vocabulary of the random histories: every verb, with and without keys.
package enum RandomVocabulary {
  package static let text = """
    KIND Thing, Person IS Thing, Organization IS Thing
    EVENT meet (a :Thing+, b :Thing+, note STRING?)
      SAYS '{a} meets {b}'
      HAPPENS (a)-[:MET {note: note}]->(b)
    EVENT invest (a :Thing, b :Thing, round INTEGER)
      HAPPENS (a)-[:INVESTED {KEY round: round}]->(b)
    EVENT join (a :Thing, b :Thing, post STRING?)
      STARTS (a)-[:WORKS_AT {post: post}]->(b)
    EVENT leave (a :Thing, b :Thing)
      ENDS (a)-[:WORKS_AT]->(b)
    EVENT lead (a :Thing, b :Thing)
      STARTS (a)-[:LEADS]->(b)
      ENDS ()-[:LEADS]->(b)
    EVENT fall (a :Thing)
      ENDS (a)-[:LEADS]->()
    EVENT hold (a :Thing, b :Thing, post STRING?)
      STARTS (a)-[:HOLDS {KEY post: post}]->(b)
    EVENT drop (a :Thing, b :Thing, post STRING?)
      ENDS (a)-[:HOLDS {KEY post: post}]->(b)
    EVENT found (a :Thing)
      STARTS (a)
    EVENT close (a :Thing)
      ENDS (a)
    EVENT state (a :Thing, value INTEGER, other STRING?)
      SETS a.state = value, a.other = other
    EVENT clear (a :Thing)
      UNSETS a.state
    EVENT rename (a :Thing, name STRING)
      SETS a.name = name
    EVENT mention (a :Thing*)
    EVENT identity (entity :Thing, same :Thing)
      UNITES entity, same
    EVENT withdrawal (source URL)
      WITHDRAWS source
    """

  package static func compiled() -> EventVocabulary { EventVocabulary.compile(text).vocabulary }
}

/// Draws events. Acts go to events drawn before, so that they run in no circle.
package struct RandomHistory {
  private var random: SeededGenerator
  package private(set) var events: [FactEvent] = []
  private let types: [String]
  private let entities = ["a", "b", "c", "d"]
  private let urls = ["http://one", "http://two", "http://three"]

  /// The fewer `types` there are, the more often statements meet.
  package init(seed: UInt64, count: Int) throws {
    random = SeededGenerator(seed: seed)
    let all = [
      "meet", "meet", "invest", "join", "join", "leave", "lead", "lead", "fall", "hold", "drop",
      "found", "close", "state", "state", "clear", "rename", "mention", "identity", "withdrawal",
      "label-set", "label-unset", "property-set",
    ]
    var drawn = (0..<random.pick([2, 3, 5, 20])).map { _ in all[0] }
    for index in drawn.indices { drawn[index] = random.pick(all) }
    types = drawn
    for number in 0..<count { events.append(try event(number)) }
  }

  private mutating func event(_ number: Int) throws -> FactEvent {
    let type = random.pick(types)
    var event = FactEvent(id: "e\(random.pick(Array(0..<1_000)))-\(number)", type: type)
    if !random.oneIn(6) { event.occurred = try Occurrence(occurrence()) }
    event.known = try PartialDate(date())
    fill(&event, type)
    event.status = random.pick(EventStatus.allCases)
    if random.oneIn(2) { event.confidence = Double(random.pick([1, 5, 9])) / 10 }
    for _ in 0..<random.pick([0, 1, 1, 2]) {
      switch random.pick([0, 1, 2, 3]) {
      case 0: event.sources.append(Source(title: "t"))
      case 1: event.sources.append(Source(publisher: random.pick(["p", "q"])))
      default: event.sources.append(Source(url: random.pick(urls)))
      }
    }
    for _ in 0..<random.pick([0, 0, 0, 1, 1, 2]) where !events.isEmpty {
      let target = random.pick(events.suffix(random.pick([3, 100]))).id
      switch random.pick(Array(0..<7)) {
      case 0, 1: event.acts.retracts.append(target)
      case 2: event.acts.corrects.append(target)
      case 3: event.acts.disputes.append(target)
      case 4, 5: event.acts.refines.append(target)
      default: event.acts.supports.append(target)
      }
    }
    return event
  }

  private mutating func fill(_ event: inout FactEvent, _ type: String) {
    var attributes: [(key: String, value: Value)] = []
    switch type {
    case "withdrawal": attributes = [("source", .string(random.pick(urls)))]
    case "identity": event.roles = [role("entity"), role("same")]
    case "found", "close", "clear", "fall": event.roles = [role("a")]
    case "mention": event.roles = [role("a", random.pick([1, 2, 3]))]
    case "state":
      event.roles = [role("a")]
      if random.oneIn(3) { attributes.append(("other", .string(random.pick(["x", "y"])))) }
      attributes.append(("value", .integer(Int64(random.pick([1, 2])))))
    case "rename":
      event.roles = [role("a")]
      attributes = [("name", .string(random.pick(["N", "M", "O"])))]
    case "meet":
      event.roles = [role("a", random.pick([1, 2])), role("b", random.pick([1, 2]))]
      if random.oneIn(2) { attributes = [("note", .string(random.pick(["n", "m"])))] }
    case "invest":
      event.roles = [role("a"), role("b")]
      attributes = [("round", .integer(Int64(random.pick([1, 2]))))]
    case "join", "hold", "drop":
      event.roles = [role("a"), role("b")]
      if random.oneIn(2) { attributes = [("post", .string(random.pick(["p", "q"])))] }
    case "label-set", "label-unset":
      event.roles = [role("node")]
      attributes = [("label", .string(random.pick(["Thing", "Person", "Extra"])))]
    case "property-set":
      event.roles = [role("node")]
      attributes = [
        ("key", .string(random.pick(["state", "name"]))),
        ("value", random.pick([.integer(1), .string("N"), .null])),
      ]
    default: event.roles = [role("a"), role("b")]
    }
    event.attributes = ValueMap(attributes)
  }

  /// One role, filled by distinct entities, introduced or not.
  private mutating func role(_ name: String, _ count: Int = 1) -> RoleAssignment {
    var participants: [Participant] = []
    while participants.count < count {
      let id = random.pick(entities)
      guard !participants.contains(where: { $0.id == id }) else { continue }
      participants.append(
        Participant(
          id: id, kind: random.pick([nil, nil, "Thing", "Person", "Organization"]),
          name: random.pick([nil, nil, "N", "M", id])))
    }
    return RoleAssignment(role: name, participants: participants)
  }

  private mutating func date() -> String {
    let month = random.pick(["01", "02", "03"])
    switch random.pick(Array(0..<10)) {
    case 0: return "2025"
    case 1: return "2025-Q1"
    case 2: return "[..2025-\(month)-15]"
    case 3: return "[2025-\(month)-05..2025-\(month)-12]"
    case 4, 5: return "2025-\(month)"
    case 6: return "2025-\(month)-10T12:00:00Z"
    default: return "2025-\(month)-\(random.pick(["05", "10", "20"]))"
    }
  }

  private mutating func occurrence() -> String {
    switch random.pick(Array(0..<10)) {
    case 0: return "2025-01/2025-\(random.pick(["02", "03"]))"
    case 1: return "2025-02-05/.."
    case 2: return "../2025-02"
    case 3: return random.pick(["2025-02-10/", "2025-01/2025-01"])
    case 4: return "2025-\(random.pick(["01", "02"]))/2025-02-10"
    default: return date()
    }
  }
}

/// Draws perspectives.
package struct RandomPerspectives {
  package var random: SeededGenerator

  package init(random: SeededGenerator) { self.random = random }

  /// An instant at or beside the dates that the histories use.
  package mutating func instant() throws -> Instant {
    let dates = [
      "2025-01-01", "2025-01-05", "2025-01-10", "2025-01-10T12:00:00Z", "2025-01-20",
      "2025-01-15", "2025-01", "2025-02-01", "2025-02-05", "2025-02-10", "2025-02-20", "2025-02",
      "2025-03-05", "2025-03-10", "2025-03-20", "2025-03", "2025", "2024", "2026",
    ]
    let span = try PartialDate(random.pick(dates)).span
    return random.oneIn(2) ? span.end : span.start.advanced(by: Int128(random.pick([-1, 0, 1])))
  }

  package mutating func perspective(positions: Int) throws -> Perspective {
    Perspective(
      valid: try instant(), known: try instant(),
      position: random.oneIn(2) ? .max : Int64(random.pick(Array(0...positions))),
      certainty: random.pick(Certainty.allCases))
  }
}
