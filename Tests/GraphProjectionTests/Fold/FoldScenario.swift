// A short way to write histories and to look at what they fold to.

import Chronology
import GraphModel

@testable import GraphProjection

/// A history under a small vocabulary, written one event a line.
final class FoldScenario {
  static let vocabulary = """
    KIND Person, Organization, Model, Lab IS Organization
    EVENT release (organization :Organization+, model :Model+, size INTEGER?)
      SAYS '{organization} releases {model}'
      HAPPENS (organization)-[:RELEASED {size: size}]->(model)
      SETS model.status = 'released'
    EVENT delay (model :Model, until DATE?)
      SETS model.status = 'delayed', model.expected = until
    EVENT assess (model :Model, status STRING?, size INTEGER?)
      SETS model.status = status, model.size = size
    EVENT forget (model :Model)
      UNSETS model.status
    EVENT hire (person :Person+, organization :Organization, position STRING?)
      STARTS (person)-[:WORKS_AT {position: position}]->(organization)
    EVENT depart (person :Person, organization :Organization)
      ENDS (person)-[:WORKS_AT]->(organization)
    EVENT lead (person :Person, organization :Organization)
      ENDS ()-[:LEADS]->(organization)
      STARTS (person)-[:LEADS]->(organization)
    EVENT seat (person :Person, organization :Organization, seat STRING)
      STARTS (person)-[:SITS_AT {KEY seat: seat}]->(organization)
    EVENT rise (person :Person, organization :Organization, seat STRING?)
      ENDS (person)-[:SITS_AT {KEY seat: seat}]->(organization)
    EVENT found (organization :Organization)
      STARTS (organization)
    EVENT close (organization :Organization)
      ENDS (organization)
    EVENT rename (entity :Person|Organization|Model, name STRING)
      SETS entity.name = name
    EVENT statement (about :Person|Organization|Model*)
    EVENT identity (entity :Person|Organization|Model, same :Person|Organization|Model)
      UNITES entity, same
    EVENT withdrawal (source URL)
      WITHDRAWS source
    """

  let fold: EventFold<ArraySink>

  init() {
    let compiled = EventVocabulary.compile(Self.vocabulary)
    fold = EventFold(vocabulary: compiled.vocabulary, sink: ArraySink())
  }

  /// Appends an event. `roles` reads `organization: meta, model: scout maverick`; new entities get
  /// the kind of their role.
  @discardableResult
  func tell(
    _ id: String, _ type: String, _ roles: String = "", occurred: String? = nil,
    known: String? = "2025-01-01", attributes: [(key: String, value: Value)] = [],
    status: EventStatus = .confirmed, sources: [Source] = [], names: [String: String] = [:],
    recorded: Instant? = nil, _ change: (inout FactEvent) -> Void = { _ in }
  ) throws -> FoldScenario {
    var event = FactEvent(id: id, type: type, status: status, sources: sources)
    event.occurred = try occurred.map { try Occurrence($0) }
    event.known = try known.map { try PartialDate($0) }
    event.attributes = ValueMap(attributes)
    let declared = fold.vocabulary.type(named: type)
    for part in roles.split(separator: ",") {
      let words = part.split(whereSeparator: { $0 == ":" || $0 == " " }).map(String.init)
      guard let role = words.first else { continue }
      let kind = declared?.role(named: role).flatMap { declared?.roles[$0].kinds.first }
      event.roles.append(
        RoleAssignment(
          role: role,
          participants: words.dropFirst().map {
            Participant(id: $0, kind: declared?.isPrimitive == true ? nil : kind, name: names[$0])
          }))
    }
    change(&event)
    fold.apply(event, position: fold.position + 1, recorded: recorded)
    return self
  }

  func perspective(
    valid: String = "2030", known: String = "2030", position: Int64 = .max,
    _ certainty: Certainty = .certainly
  ) throws -> Perspective {
    Perspective(
      valid: try PartialDate(valid).span.end, known: try PartialDate(known).span.end,
      position: position, certainty: certainty)
  }

  /// What is seen, one line an element; lines about labels and the entities themselves left out.
  func seen(
    valid: String = "2030", known: String = "2030", position: Int64 = .max,
    _ certainty: Certainty = .certainly
  ) throws -> [String] {
    let perspective = try perspective(
      valid: valid, known: known, position: position, certainty)
    return fold.lines(perspective).filter { $0.contains(" .") || $0.contains("->") }
      .map { line in
        var line = line.replacing("\"", with: "")
        if line.hasSuffix(" not []") { line.removeLast(" not []".count) }
        return line
      }.sorted()
  }

  /// The ids of the entities that are there.
  func entities(
    valid: String = "2030", known: String = "2030", _ certainty: Certainty = .certainly
  ) throws -> [String] {
    let perspective = try perspective(valid: valid, known: known, certainty)
    return fold.lines(perspective).compactMap { line in
      let words = line.split(separator: " ")
      return words.count > 1 && words[1] == "by" && !line.contains("->") ? String(words[0]) : nil
    }.sorted()
  }
}
