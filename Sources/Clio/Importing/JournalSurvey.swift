// Owns the first look at a journal: which events and entities it brings, and which it needs. It
// keeps names only, so that a journal may be larger than memory.

import Diagnostics
import GraphModel
import Journals

/// What a journal brings and needs.
final class JournalSurvey {
  private(set) var count = 0
  private(set) var ids = NameSet()
  /// The kinds under which entities are introduced.
  private(set) var introduced: [String: [String]] = [:]
  /// Entities that are mentioned without being introduced.
  private(set) var needed: Set<String> = []
  /// The events that act on others, which may act in a circle.
  private(set) var acting: [FactEvent] = []

  init() {}

  /// Reads a journal. Throws the first line that cannot be read.
  init(_ journal: JournalInput, progress: (Int64, Int64) -> Void) throws {
    let reading = try journal.reading()
    let pieces = ReadAhead({ try reading.next() }) { piece in
      var decoder = EventDecoder()
      return try piece.decoded(with: &decoder)
    }
    while let events = try pieces.next() {
      for event in events { note(event) }
      progress(reading.read, reading.size)
    }
  }

  /// Takes note of an event.
  func note(_ event: FactEvent) {
    count += 1
    ids.insert(event.id)
    let startsNodes = event.type == PrimitiveVerb.nodeStarted.rawValue
    for participant in event.roles.lazy.flatMap(\.participants) {
      if let kind = participant.kind {
        if introduced[participant.id]?.contains(kind) != true {
          introduced[participant.id, default: []].append(kind)
        }
      } else if startsNodes {
        introduced[participant.id, default: []] += []
      } else {
        needed.insert(participant.id)
      }
    }
    if !event.acts.isEmpty {
      acting.append(FactEvent(id: event.id, type: event.type, acts: event.acts))
    }
  }

  /// Whether this journal refers to events or entities of another one.
  func needs(_ other: JournalSurvey) -> Bool {
    let targets = acting.lazy.flatMap { $0.acts.fields.flatMap(\.targets) }
    if targets.contains(where: { !ids.contains($0) && other.ids.contains($0) }) { return true }
    return needed.contains { introduced[$0] == nil && other.introduced[$0] != nil }
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

  func kinds(ofEntity id: String) -> [String]? {
    if surveys.count == 1, let brought = surveys[0].introduced[id] {
      guard let before = log.kinds(ofEntity: id), !before.isEmpty else { return brought }
      return brought + before
    }
    let brought = surveys.compactMap { $0.introduced[id] }
    guard !brought.isEmpty else { return log.kinds(ofEntity: id) }
    return brought.flatMap(\.self) + (log.kinds(ofEntity: id) ?? [])
  }

  /// Whether names that are near to a misspelt one are looked for, which takes long.
  var hints = true

  func nearestEntity(to id: String) -> String? {
    guard hints else { return nil }
    return NearestName.to(id, among: surveys.flatMap { $0.introduced.keys })
      ?? log.nearestEntity(to: id)
  }

  func nearestEvent(to id: String) -> String? {
    guard hints else { return nil }
    return NearestName.to(id, among: surveys.lazy.flatMap(\.ids.names)) ?? log.nearestEvent(to: id)
  }
}
