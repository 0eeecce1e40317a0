// Owns the first look at a journal: which events and entities it brings, and which it needs. It
// keeps names only, so that a journal may be larger than memory.

import Diagnostics
import GraphModel
import Journals

/// What a journal brings and needs.
final class JournalSurvey {
  private(set) var count = 0
  private(set) var ids = NameSet()
  private(set) var entities = JournalEntities()
  /// The events that act on others, which may act in a circle.
  private(set) var acting: [FactEvent] = []

  init() {}

  /// Reads a journal. Throws the first line that cannot be read.
  init(_ journal: JournalInput, progress: (Int64, Int64) -> Void) throws {
    let reading = try journal.reading()
    let pieces = ReadAhead({ try reading.next() }) { piece in
      var decoder = EventDecoder()
      return try piece.events(with: &decoder)
    }
    while let events = try pieces.next() {
      note(events)
      progress(reading.read, reading.size)
    }
  }

  /// Takes note of some events, which are values.
  func note(_ events: [FactEvent]) {
    for event in events { note(event) }
  }

  /// Takes note of some events of a journal. Returns what there is to know of the participants of
  /// those that are in rows, lists of kinds aside.
  @discardableResult
  func note(_ read: JournalEvents) -> [ParticipantFacts] {
    let startsNodes = read.batch.shapes.map { $0.type == PrimitiveVerb.nodeStarted.rawValue }
    return read.batch.withColumns { columns in
      var facts: [ParticipantFacts] = []
      facts.reserveCapacity(columns.participants.count)
      var foreseen = 0
      for place in read.places {
        switch place {
        case .value(let value): note(read.values[value])
        case .row(let row):
          let event = columns.events[row]
          let shape = Int(event.shape)
          if row >= foreseen {
            foreseen = min(row + Self.lookAhead, columns.events.count)
            foresee(row..<foreseen, in: columns)
          }
          count += 1
          ids.insert(columns.bytes(event.id))
          let end =
            row + 1 < columns.events.count
            ? Int(columns.events[row + 1].firstParticipant) : columns.participants.count
          for participant in Int(event.firstParticipant)..<end {
            let row = columns.participants[participant]
            facts.append(
              entities.note(
                columns.bytes(row.id), kind: columns.bytes(row.kind),
                isStarted: startsNodes[shape]))
          }
          if event.actCount > 0 { noteActs(of: event, read.batch.shapes[shape].type, columns) }
        }
      }
      return facts
    }
  }

  /// How many events are looked at before they are noted.
  private static let lookAhead = 32

  private func foresee(_ rows: Range<Int>, in columns: EventColumns) {
    ids.foresee(rows) { columns.bytes(columns.events[$0].id) }
    let first = Int(columns.events[rows.lowerBound].firstParticipant)
    let end =
      rows.upperBound < columns.events.count
      ? Int(columns.events[rows.upperBound].firstParticipant) : columns.participants.count
    entities.foresee(first..<end, in: columns)
  }

  private func note(_ event: FactEvent) {
    count += 1
    ids.insert(event.id)
    let isStarted = event.type == PrimitiveVerb.nodeStarted.rawValue
    for participant in event.roles.lazy.flatMap(\.participants) {
      entities.note(participant, isStarted: isStarted)
    }
    if !event.acts.isEmpty {
      acting.append(FactEvent(id: event.id, type: event.type, acts: event.acts))
    }
  }

  private func noteActs(of event: EventRow, _ type: String, _ columns: EventColumns) {
    var acts = EventActs()
    for place in 0..<Int(event.actCount) {
      let act = columns.acts[Int(event.firstAct) + place]
      acts.add(columns.text(act.target), toField: Int(act.kind))
    }
    acting.append(FactEvent(id: columns.text(event.id), type: type, acts: acts))
  }

  /// Fills in the lists of kinds of those who were noted.
  func fillKinds(of facts: inout [ParticipantFacts], after log: any KnownHistory) {
    for place in facts.indices {
      facts[place].kinds = entities.list(ofEntity: facts[place].entity, after: log)
    }
  }

  /// The kinds that this journal and the log give to an entity; `nil` when neither introduces it.
  func kinds(ofEntity id: String, after log: any KnownHistory) -> [String]? {
    entities.kinds(ofEntity: id, after: log)
  }

  /// Whether this journal refers to events or entities of another one.
  func needs(_ other: JournalSurvey) -> Bool {
    let targets = acting.lazy.flatMap { $0.acts.fields.flatMap(\.targets) }
    if targets.contains(where: { !ids.contains($0) && other.ids.contains($0) }) { return true }
    return entities.needs(other.entities)
  }
}

/// The order in which journals are appended: those that others refer to first; those that refer to
/// each other as one batch.
enum ImportOrder {
  /// Batches of indices, each in the order given.
  static func batches(of surveys: [JournalSurvey]) -> [[Int]] {
    let needs = surveys.indices.map { index in
      surveys.indices.filter { $0 != index && surveys[index].needs(surveys[$0]) }
    }
    var left = Set(surveys.indices)
    var batches: [[Int]] = []
    while !left.isEmpty {
      // The first journal that reaches no journal but those that reach it.
      let reach = { (start: Int) -> Set<Int> in
        var found: Set<Int> = [start]
        var open = [start]
        while let next = open.popLast() {
          for other in needs[next] where left.contains(other) && found.insert(other).inserted {
            open.append(other)
          }
        }
        return found
      }
      let next = left.sorted().first { start in
        reach(start).allSatisfy { reach($0).contains(start) }
      }
      guard let next else { return batches + [left.sorted()] }
      let batch = reach(next)
      batches.append(batch.sorted())
      left.subtract(batch)
    }
    return batches
  }
}

/// What the events of a batch of journals can refer to: the log, and the whole batch.
struct ImportHistory: KnownHistory {
  let log: any KnownHistory
  let surveys: [JournalSurvey]

  func hasEvent(_ id: String) -> Bool {
    log.hasEvent(id) || surveys.contains { $0.ids.contains(id) }
  }

  /// The same of an id's bytes.
  func hasEvent(bytes id: UnsafeBufferPointer<UInt8>) -> Bool {
    surveys.contains { $0.ids.contains(id) } || log.hasEvent(String(decoding: id, as: UTF8.self))
  }

  func kinds(ofEntity id: String) -> [String]? {
    if surveys.count == 1 { return surveys[0].kinds(ofEntity: id, after: log) }
    let brought = surveys.compactMap { $0.entities.kinds(ofEntity: id) }
    guard !brought.isEmpty else { return log.kinds(ofEntity: id) }
    return brought.flatMap(\.self) + (log.kinds(ofEntity: id) ?? [])
  }

  /// Whether names that are near to a misspelt one are looked for, which takes long.
  var hints = true

  func nearestEntity(to id: String) -> String? {
    guard hints else { return nil }
    return NearestName.to(id, among: surveys.lazy.flatMap(\.entities.introducedIDs))
      ?? log.nearestEntity(to: id)
  }

  func nearestEvent(to id: String) -> String? {
    guard hints else { return nil }
    return NearestName.to(id, among: surveys.lazy.flatMap(\.ids.names)) ?? log.nearestEvent(to: id)
  }
}
