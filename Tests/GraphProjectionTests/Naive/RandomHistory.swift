// Random histories: few entities, few dates of every kind, and every verb, so that statements
// meet as often as they can.

import Chronology
import GraphModel
import TestSupport

/// The vocabulary of the random histories: every verb, with and without keys.
enum RandomVocabulary {
  static let text = """
    KIND Thing, Person, Organization
    EVENT meet (a :Thing|Person|Organization+, b :Thing|Person|Organization+, note STRING?)
      SAYS '{a} meets {b}'
      HAPPENS (a)-[:MET {note: note}]->(b)
    EVENT invest (a :Thing|Person|Organization, b :Thing|Person|Organization, round INTEGER)
      HAPPENS (a)-[:INVESTED {KEY round: round}]->(b)
    EVENT join (a :Thing|Person|Organization, b :Thing|Person|Organization, post STRING?)
      STARTS (a)-[:WORKS_AT {post: post}]->(b)
    EVENT leave (a :Thing|Person|Organization, b :Thing|Person|Organization)
      ENDS (a)-[:WORKS_AT]->(b)
    EVENT lead (a :Thing|Person|Organization, b :Thing|Person|Organization)
      ENDS ()-[:LEADS]->(b)
      STARTS (a)-[:LEADS]->(b)
    EVENT found (a :Thing|Person|Organization)
      STARTS (a)
    EVENT close (a :Thing|Person|Organization)
      ENDS (a)
    EVENT state (a :Thing|Person|Organization, value INTEGER, other STRING?)
      SETS a.state = value, a.other = other
    EVENT clear (a :Thing|Person|Organization)
      UNSETS a.state
    EVENT mention (a :Thing|Person|Organization*)
    EVENT identity (entity :Thing|Person|Organization, same :Thing|Person|Organization)
      UNITES entity, same
    EVENT withdrawal (source URL)
      WITHDRAWS source
    """
}

/// Draws events. References go to earlier events only, so every prefix is a history.
struct RandomHistory {
  private var random: SeededGenerator
  private(set) var events: [FactEvent] = []
  private let entities = ["a", "b", "c", "d", "e"]
  private let urls = ["http://one", "http://two", "http://three"]

  init(seed: UInt64, count: Int) throws {
    random = SeededGenerator(seed: seed)
    for number in 0..<count { events.append(try event(number)) }
  }

  private mutating func event(_ number: Int) throws -> FactEvent {
    let types = [
      "meet", "meet", "invest", "join", "join", "leave", "leave", "lead", "found", "close",
      "state", "state", "state", "clear", "mention", "identity", "withdrawal",
    ]
    let type = random.pick(types)
    var event = FactEvent(id: "e\(random.pick(Array(0..<1_000)))-\(number)", type: type)
    if !random.oneIn(6) { event.occurred = try Occurrence(occurrence()) }
    event.known = try PartialDate(date())
    var attributes: [(key: String, value: Value)] = []
    switch type {
    case "withdrawal": attributes = [("source", .string(random.pick(urls)))]
    case "identity": event.roles = [role("entity"), role("same")]
    case "found", "close", "clear": event.roles = [role("a")]
    case "mention": event.roles = [role("a", 2)]
    case "state":
      event.roles = [role("a")]
      if random.oneIn(3) { attributes.append(("other", .string(random.pick(["x", "y"])))) }
      attributes.append(("value", .integer(Int64(random.pick([1, 2])))))
    case "meet":
      event.roles = [role("a", random.pick([1, 2])), role("b", random.pick([1, 2]))]
      if random.oneIn(2) { attributes = [("note", .string(random.pick(["n", "m"])))] }
    case "invest":
      event.roles = [role("a"), role("b")]
      attributes = [("round", .integer(Int64(random.pick([1, 2]))))]
    case "join":
      event.roles = [role("a"), role("b")]
      if random.oneIn(2) { attributes = [("post", .string(random.pick(["p", "q"])))] }
    default: event.roles = [role("a"), role("b")]
    }
    event.attributes = ValueMap(attributes)
    event.status = random.pick(EventStatus.allCases)
    if random.oneIn(2) { event.confidence = Double(random.pick([1, 5, 9])) / 10 }
    for _ in 0..<random.pick([0, 1, 1, 2]) {
      event.sources.append(
        random.oneIn(3) ? Source(title: "t") : Source(url: random.pick(urls)))
    }
    for _ in 0..<random.pick([0, 0, 0, 1, 1, 2]) where !events.isEmpty {
      let target = random.pick(events).id
      switch random.pick(Array(0..<6)) {
      case 0, 1: event.acts.retracts.append(target)
      case 2: event.acts.corrects.append(target)
      case 3: event.acts.disputes.append(target)
      case 4: event.acts.refines.append(target)
      default: event.acts.supports.append(target)
      }
    }
    return event
  }

  /// One role, filled by distinct entities.
  private mutating func role(_ name: String, _ count: Int = 1) -> RoleAssignment {
    var ids: [String] = []
    while ids.count < count {
      let id = random.pick(entities)
      if !ids.contains(id) { ids.append(id) }
    }
    return RoleAssignment(
      role: name, participants: ids.map { Participant(id: $0, kind: "Thing", name: nil) })
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
    switch random.pick(Array(0..<8)) {
    case 0: return "2025-01/2025-\(random.pick(["02", "03"]))"
    case 1: return "2025-02-05/.."
    case 2: return "../2025-02"
    default: return date()
    }
  }

  /// An instant at or beside the dates that the histories use.
  static func instant(_ random: inout SeededGenerator) throws -> Instant {
    let dates = [
      "2025-01-01", "2025-01-05", "2025-01-10", "2025-01-10T12:00:00Z", "2025-01-20", "2025-01-15",
      "2025-01", "2025-02-01", "2025-02-05", "2025-02-10", "2025-02-20", "2025-02", "2025-03-05",
      "2025-03-10", "2025-03-20", "2025-03", "2025", "2024", "2026",
    ]
    let span = try PartialDate(random.pick(dates)).span
    return random.oneIn(2) ? span.end : span.start.advanced(by: Int128(random.pick([-1, 0, 1])))
  }
}
