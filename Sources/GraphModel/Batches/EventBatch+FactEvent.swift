// Owns adding an event to a batch that is there as a value.

import Chronology

extension EventBatch {
  /// Adds an event. Its position must come after those of the others.
  public mutating func append(_ event: FactEvent, position: Int64, recorded instant: Instant?) {
    var row = EventRow(position: position)
    row.id = add(event.id)
    row.idHash = event.id.withBytes { TextHash.of($0) }
    let (start, end) = event.occurredSpans(recorded: instant)
    row.known = add(event.knownSpan(recorded: instant))
    row.start = add(start)
    row.end = event.isPeriod ? add(end) : row.start
    addDates(of: event, to: &row)
    if !event.sources.isEmpty {
      row.sources = Int32(sourceLists.count)
      add(event.sources)
    }
    if !event.attributes.isEmpty {
      row.attributes = Int32(attributes.count)
      attributes.append(event.attributes)
    }
    row.firstAct = Int32(acts.count)
    for (kind, field) in event.acts.fields.enumerated() {
      for target in field.targets {
        acts.append(ActRow(kind: Int32(kind), target: add(target)))
      }
    }
    row.actCount = Int32(acts.count) - row.firstAct
    row.firstParticipant = Int32(participants.count)
    let roles = event.roles.joiningRepeated
    for participant in roles.lazy.flatMap(\.participants) { add(participant) }
    row.shape = shape(of: event, roles, start)
    note(instant, of: &row)
    events.append(row)
  }

  private mutating func addDates(of event: FactEvent, to row: inout EventRow) {
    if let known = event.known ?? event.earliestPublication { row.knownDate = add(known.text) }
    switch event.occurred {
    case .date(let date)?: row.startDate = add(date.text)
    case .period(let period)?:
      if case .date(let date) = period.from { row.startDate = add(date.text) }
    case nil: row.startDate = row.knownDate
    }
  }

  private mutating func add(_ participant: Participant) {
    participants.append(
      ParticipantRow(
        id: add(participant.id), kind: participant.kind.map { add($0) } ?? .none,
        name: participant.name.map { add($0) } ?? .none,
        hash: participant.id.withBytes { TextHash.of($0) }, isNamed: participant.name != nil))
  }

  private mutating func shape(
    of event: FactEvent, _ roles: [RoleAssignment], _ start: InstantSpan
  ) -> Int32 {
    event.type.withBytes { beginShape($0) }
    for role in roles {
      role.role.withBytes { addToShape($0) }
      addToShape(UInt32(role.participants.count))
    }
    var traits: EventShape.Traits = []
    if event.isPeriod { traits.insert(.period) }
    if !event.acts.isEmpty { traits.insert(.acts) }
    if start == .unknown { traits.insert(.startsUnknown) }
    let (number, isNew) = endShape(event.status, event.confidence, traits)
    if isNew {
      shapes.append(
        EventShape(
          type: event.type, roles: roles.map { ($0.role, $0.participants.count) },
          status: event.status, confidence: event.confidence, traits: traits))
    }
    return number
  }
}

extension [RoleAssignment] {
  /// The roles, each once: those who play one that is named again follow those before.
  fileprivate var joiningRepeated: [RoleAssignment] {
    var joined: [RoleAssignment] = []
    for role in self {
      if let place = joined.firstIndex(where: { CodePoints.areEqual($0.role, role.role) }) {
        joined[place].participants += role.participants
      } else {
        joined.append(role)
      }
    }
    return joined
  }
}
