// Owns the checking of a journal's pieces in their order. Most events are right, which is found out
// quickly, by rows; only what may be wrong with the others is looked at one by one.
//
// Journals that were surveyed are checked at once. A journal that is read but once may refer to
// what comes later in it: events about which only that is wrong wait until all of it is read.

import GraphModel
import Journals

/// Checks pieces one after the other. One thread at a time uses it: `ReadAhead` sees to that, and
/// hands out the last piece before anybody calls `finish`.
final class PieceCheck: @unchecked Sendable {
  private let check: EventCheck
  private let quickCheck: BatchCheck
  /// Takes note of what is read, when nobody did before.
  private let survey: JournalSurvey?
  /// The entities of journals that were surveyed before, with what they and the log say of them.
  private var entities = JournalEntities()
  private var waiting: [(event: FactEvent, place: EventPlace)] = []
  private let limit: Int

  /// More events than this do not wait: the journal is read twice instead.
  static let waitingLimit = 20_000

  init(_ check: EventCheck, survey: JournalSurvey?, waitingLimit: Int) {
    self.check = check
    quickCheck = BatchCheck(check.validator)
    self.survey = survey
    limit = waitingLimit
  }

  /// Throws what is wrong with the events of a piece, and cannot become right any more.
  func check(_ read: JournalEvents, of piece: JournalPiece) throws {
    let suspects = suspects(in: read)
    guard !suspects.isEmpty else { return }
    let events = try suspects.map { try read.event($0) }
    let problems = check.problemsWithoutHints(in: events)
    guard !problems.isEmpty else { return }
    let lines = piece.lines
    func place(_ index: Int) -> EventPlace {
      let line = read.lines[suspects[index]]
      return EventPlace(
        journal: piece.journal, line: line, text: Array(lines[line - piece.firstLine]))
    }
    let isFinal =
      survey == nil || problems.contains { !Self.mayBeResolved.contains($0.diagnostic.id) }
    if isFinal { return try check.check(events, place: place) }
    for index in Set(problems.map(\.event)).sorted() {
      waiting.append((event: events[index], place: place(index)))
    }
    guard waiting.count <= limit else { throw SurveyNeeded() }
  }

  /// The places of the events of which something may be wrong, in order.
  private func suspects(in read: JournalEvents) -> [Int] {
    let rows: [Int]
    if let survey {
      var facts = survey.note(read)
      survey.fillKinds(of: &facts, after: check.history.log)
      rows = quickCheck.suspects(in: read.batch, facts, survey.entities)
    } else {
      rows = quickCheck.suspects(in: read.batch, facts(of: read.batch), entities)
    }
    var suspects = Set(rows.map { read.index(ofRow: $0) })
    suspects.formUnion(doubtfulActs(in: read.batch).map { read.index(ofRow: $0) })
    for (index, place) in read.places.enumerated() {
      if case .value = place { suspects.insert(index) }
    }
    return suspects.sorted()
  }

  /// What the journals and the log know of the participants of a batch.
  private func facts(of batch: EventBatch) -> [ParticipantFacts] {
    batch.withColumns { columns in
      columns.participants.map { participant in
        var facts = entities.note(
          columns.bytes(participant.id), kind: columns.bytes(participant.kind), isStarted: false)
        facts.kinds = entities.list(ofEntity: facts.entity, after: check.history)
        return facts
      }
    }
  }

  /// The rows of the events that act on themselves, or on others that are not there.
  private func doubtfulActs(in batch: EventBatch) -> [Int] {
    batch.withColumns { columns in
      guard !columns.acts.isEmpty else { return [] }
      return columns.events.indices.filter { row in
        let event = columns.events[row]
        return (0..<Int(event.actCount)).contains { place in
          let target = columns.bytes(columns.acts[Int(event.firstAct) + place].target)
          return target.hasSameBytes(as: columns.bytes(event.id))
            || !check.history.hasEvent(bytes: target)
        }
      }
    }
  }

  /// What later events of a journal may make right.
  private static let mayBeResolved: Set<String> = [
    "event.unknown-entity", "event.unknown-event", "event.missing-kind", "event.kind-mismatch",
  ]

  /// Checks the events that waited: now everything is there that will come.
  func finish() throws {
    guard !waiting.isEmpty else { return }
    let places = waiting.map(\.place)
    try check.check(waiting.map(\.event)) { places[$0] }
    waiting = []
  }
}

/// A journal refers so much to what comes later in it that it must be surveyed first.
struct SurveyNeeded: Error {}
