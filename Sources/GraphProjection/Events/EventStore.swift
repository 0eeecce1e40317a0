// Owns the writer's side of the event columns. Readers hold an `EventIndex`, which knows how far
// it may look; chains run from newer cells to older ones, so a reader skips what is too new.

import Chronology
import GraphModel

/// The event columns, shared by their single writer and all readers.
final class EventStore: @unchecked Sendable {
  let events = SegmentedColumn<EventCell>()
  let participants = SegmentedColumn<ParticipantCell>()
  let sources = SegmentedColumn<SourceCell>()
  let acts = SegmentedColumn<ActCell>()
  let withdrawals = SegmentedColumn<WithdrawalCell>()
  let identities = SegmentedColumn<IdentityCell>()
  /// The spans in which periods ended: start and end alternate.
  let periods = SegmentedColumn<Int64>()
  let confidences = SegmentedColumn<Double>()
  var instants = InstantTable()

  let ids = NameTable()
  /// One more than the row of the event with an id. Shared cells, by the id's number.
  let rowOfID = SegmentedColumn<UInt32>()
  /// One more than the newest act on the event with an id. Shared cells, by the id's number.
  let actHeads = SegmentedColumn<UInt32>()
  let sourceNames = NameTable()
  let publishers = NameTable()
  /// The ids of the entities that identities name.
  let united = NameTable()
  /// One more than the number of a node's id among them. By the node's number.
  let unitedNames = SegmentedColumn<UInt32>()
  /// One more than the newest citation, or withdrawal, of a source. Shared cells.
  let citationHeads = SegmentedColumn<UInt32>()
  let withdrawalHeads = SegmentedColumn<UInt32>()
  /// One more than the newest mention of a node, or identity that names it. Shared cells.
  let mentionHeads = SegmentedColumn<UInt32>()
  let identityHeads = SegmentedColumn<UInt32>()

  var counts = EventCounts()
  private var confidenceCount = 0

  deinit {
    events.deallocate()
    participants.deallocate()
    sources.deallocate()
    acts.deallocate()
    withdrawals.deallocate()
    identities.deallocate()
    periods.deallocate()
    confidences.deallocate()
    instants.deallocate()
    for heads in [
      rowOfID, actHeads, citationHeads, withdrawalHeads, mentionHeads, identityHeads,
      unitedNames,
    ] { heads.deallocate() }
  }

  /// What a reader may look at now.
  var index: EventIndex {
    EventIndex(
      store: self, counts: counts, instants: instants, ids: ids.reader, names: sourceNames.reader,
      publishers: publishers.reader)
  }

  /// Adds an event without participants, at the next row.
  func append(_ event: FactEvent, type: Symbol, recorded: Instant?, flags: EventFlags) {
    let row = counts.events
    events.reserve(row)
    let name = internID(event.id)
    let occurred = event.occurredSpans(recorded: recorded)
    let known = event.knownSpan(recorded: recorded)
    var flags = flags
    if occurred.start == .unknown { flags.insert(.mentionsPast) }
    events[row] = EventCell(
      occurredStart: instants.code(occurred.start.start),
      occurredEnd: instants.code(occurred.start.end),
      knownStart: instants.code(known.start), knownEnd: instants.code(known.end),
      recorded: recorded.map { instants.code($0) } ?? InstantCode.none,
      type: type.number, name: UInt32(name), participants: UInt32(counts.participants),
      sources: UInt32(counts.sources), acts: UInt32(counts.acts),
      period: event.isPeriod ? addPeriod(occurred.end) : 0,
      confidence: event.confidence.map(addConfidence) ?? 0,
      status: UInt8(event.status.rank), flags: flags)
    counts.events = row + 1
    for source in event.sources { add(source, row) }
    for (kind, targets) in zip(EventAct.allCases, event.acts.fields) {
      for target in targets.targets { add(kind, on: target, by: row) }
    }
    rowOfID.pointer(name).storeShared(UInt32(row + 1))
  }

  /// Adds positions at which there is no event, up to a row.
  func pad(to row: Int) {
    while counts.events < row {
      events.reserve(counts.events)
      events[counts.events] = EventCell(
        occurredStart: 0, occurredEnd: 0, knownStart: 0, knownEnd: 0, recorded: InstantCode.none,
        type: -1, name: 0, participants: UInt32(counts.participants),
        sources: UInt32(counts.sources), acts: UInt32(counts.acts), period: 0, confidence: 0,
        status: 0, flags: [])
      counts.events += 1
    }
  }

  /// Adds one that plays a role in the newest event.
  func addParticipant(_ node: Node, role: Symbol) {
    let place = counts.participants
    let number = Int(node.number)
    participants.reserve(place)
    mentionHeads.reserve(number)
    identityHeads.reserve(number)
    unitedNames.reserve(number)
    participants[place] = ParticipantCell(
      row: UInt32(counts.events - 1), node: node.number, role: role.number,
      previous: mentionHeads[number])
    counts.participants = place + 1
    counts.nodes = max(counts.nodes, number + 1)
    mentionHeads.pointer(number).storeShared(UInt32(place + 1))
  }

  /// Notes that the newest event withdraws a source.
  func addWithdrawal(of url: String) {
    let source = internSource(SourceText.url(url))
    let place = counts.withdrawals
    withdrawals.reserve(place)
    withdrawals[place] = WithdrawalCell(
      row: UInt32(counts.events - 1), source: UInt32(source), previous: withdrawalHeads[source])
    counts.withdrawals = place + 1
    withdrawalHeads.pointer(source).storeShared(UInt32(place + 1))
  }

  /// Notes that the newest event unites two nodes that it mentions.
  func addIdentity(entity: Node, _ entityID: String, same: Node, _ sameID: String) {
    unitedNames[Int(entity.number)] = UInt32(united.intern(entityID) + 1)
    unitedNames[Int(same.number)] = UInt32(united.intern(sameID) + 1)
    let place = counts.identities
    identities.reserve(place)
    identities[place] = IdentityCell(
      row: UInt32(counts.events - 1), entity: entity.number, same: same.number,
      previousOfEntity: identityHeads[Int(entity.number)],
      previousOfSame: identityHeads[Int(same.number)])
    counts.identities = place + 1
    identityHeads.pointer(Int(entity.number)).storeShared(UInt32(place + 1))
    identityHeads.pointer(Int(same.number)).storeShared(UInt32(place + 1))
  }

  private func add(_ source: Source, _ row: Int) {
    let place = counts.sources
    let number = internSource(SourceText.of(source))
    sources.reserve(place)
    sources[place] = SourceCell(
      row: UInt32(row), source: UInt32(number),
      publisher: source.publisher.map { UInt32(publishers.intern($0) + 1) } ?? 0,
      previous: citationHeads[number])
    counts.sources = place + 1
    citationHeads.pointer(number).storeShared(UInt32(place + 1))
  }

  private func add(_ kind: EventAct, on target: String, by row: Int) {
    let place = counts.acts
    let name = internID(target)
    acts.reserve(place)
    acts[place] = ActCell(
      actor: UInt32(row), target: UInt32(name), previous: actHeads[name],
      kind: UInt32(kind.rawValue))
    counts.acts = place + 1
    actHeads.pointer(name).storeShared(UInt32(place + 1))
  }

  private func internID(_ id: String) -> Int {
    let name = ids.intern(id)
    rowOfID.reserve(name)
    actHeads.reserve(name)
    return name
  }

  private func internSource(_ text: String) -> Int {
    let number = sourceNames.intern(text)
    citationHeads.reserve(number)
    withdrawalHeads.reserve(number)
    return number
  }

  private func addPeriod(_ end: InstantSpan) -> UInt32 {
    let place = counts.periods * 2
    periods.reserve(place)
    periods.reserve(place + 1)
    periods[place] = instants.code(end.start)
    periods[place + 1] = instants.code(end.end)
    counts.periods += 1
    return UInt32(counts.periods)
  }

  private func addConfidence(_ confidence: Double) -> UInt32 {
    for number in 0..<min(confidenceCount, 128) where confidences[number] == confidence {
      return UInt32(number + 1)
    }
    confidences.reserve(confidenceCount)
    confidences[confidenceCount] = confidence
    confidenceCount += 1
    return UInt32(confidenceCount)
  }
}

/// How many cells each column has.
struct EventCounts: Sendable {
  var events = 0
  var participants = 0
  var sources = 0
  var acts = 0
  var withdrawals = 0
  var identities = 0
  var periods = 0
  /// One more than the greatest number of a node that an event mentions.
  var nodes = 0
}

/// What tells one source from another: its url, else publisher and title.
enum SourceText {
  static func url(_ url: String) -> String { "u" + url }

  static func of(_ source: Source) -> String {
    if let url = source.url { return self.url(url) }
    return "p\(source.publisher ?? "")\u{1F}\(source.title ?? "")"
  }

  /// The url of what `of` gave; `nil` when the source has none.
  static func url(in text: String) -> String? {
    text.utf8.first == UInt8(ascii: "u") ? String(text.dropFirst()) : nil
  }
}
