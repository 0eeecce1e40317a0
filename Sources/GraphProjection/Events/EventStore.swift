// Owns the writer's side of the event columns. Readers hold an `EventIndex`, which knows how far
// it may look; chains run from newer cells to older ones, so a reader skips what is too new.

import Chronology
import GraphModel

/// The event columns, shared by their single writer and all readers.
final class EventStore: @unchecked Sendable {
  // By row.
  @exclusivity(unchecked) var occurred = AppendedColumn<UInt32>()
  @exclusivity(unchecked) var known = AppendedColumn<UInt32>()
  @exclusivity(unchecked) var recorded = AppendedColumn<UInt32>()
  @exclusivity(unchecked) var traits = AppendedColumn<UInt32>()
  @exclusivity(unchecked) var sources = AppendedColumn<UInt32>()
  @exclusivity(unchecked) var participantStarts = AppendedColumn<UInt32>()
  let ids = EventIDs()
  /// A bit for each row that something acts on. Shared cells.
  let actedOn = SegmentedColumn<UInt32>()

  // By number.
  let spanCells: SegmentedColumn<SpanCell>
  @exclusivity(unchecked) var traitTable = TraitTable()
  @exclusivity(unchecked) var sourceLists = SourceLists()
  let confidences = SegmentedColumn<Double>()
  @exclusivity(unchecked) var confidenceCount = 0
  let instants = InstantTable()
  // What numbers spans and instants is used by whoever writes events, which may be beside the fold.
  @exclusivity(unchecked) var spanTable = SpanTable()
  @exclusivity(unchecked) var instantNumbering: InstantNumbering

  // By place of a participant.
  @exclusivity(unchecked) var participants = AppendedColumn<Int32>()
  let mentions = MentionChains()
  /// The row of every 64th participant.
  @exclusivity(unchecked) var participantRows = AppendedColumn<UInt32>()

  // What few events have, in the order of their rows.
  let anchors = SegmentedColumn<RecordedAnchor>()
  /// The periods: of what row, and the span in which it ended.
  @exclusivity(unchecked) var periodRows = AppendedColumn<UInt32>()
  @exclusivity(unchecked) var periodSpans = AppendedColumn<UInt32>()
  let acts = SegmentedColumn<ActCell>()
  let withdrawals = SegmentedColumn<WithdrawalCell>()
  let identities = SegmentedColumn<IdentityCell>()

  /// The ids that events act on; by their numbers, one more than the row of the event, and one more
  /// than the newest act on it. Shared cells.
  let targets = NameTable()
  let targetRows = SegmentedColumn<UInt32>()
  let actHeads = SegmentedColumn<UInt32>()
  /// How many of them have no event yet.
  @exclusivity(unchecked) var openTargets = 0
  let sourceNames = NameTable()
  /// One more than the newest withdrawal of a source. Shared cells.
  let withdrawalHeads = SegmentedColumn<UInt32>()
  let publishers = NameTable()
  /// The ids of the entities that identities name.
  let united = NameTable()
  /// One more than the number of a node's id among them. By the node's number.
  let unitedNames = SegmentedColumn<UInt32>()
  /// One more than the newest identity that names a node. Shared cells.
  let identityHeads = SegmentedColumn<UInt32>()

  @exclusivity(unchecked) var counts = EventCounts()
  /// How far the columns were written ahead.
  @exclusivity(unchecked) var writtenAhead = WrittenCounts(EventCounts())
  @exclusivity(unchecked) private var citations: [CitationCell] = []
  /// The text of a source, being put together.
  @exclusivity(unchecked) private var sourceText: [UInt8] = []
  /// The file in which the columns began, if they did.
  var mapping: SnapshotMapping?

  init() {
    spanCells = spanTable.cells
    instantNumbering = InstantNumbering(instants)
  }

  deinit {
    for column in [
      occurred, known, recorded, traits, sources, participantStarts, participantRows,
      periodRows, periodSpans,
    ] { column.deallocate() }
    for column in [
      actedOn, targetRows, actHeads, withdrawalHeads, unitedNames, identityHeads,
    ] { column.deallocate() }
    spanTable.deallocate()
    traitTable.deallocate()
    sourceLists.deallocate()
    confidences.deallocate()
    instants.deallocate()
    participants.deallocate()
    anchors.deallocate()
    acts.deallocate()
    withdrawals.deallocate()
    identities.deallocate()
  }

  /// What a reader may look at now.
  var index: EventIndex {
    EventIndex(
      store: self, counts: counts, instants: instants, spanCells: spanCells,
      traitCells: traitTable.cells, targetSlots: targets.slots, targetCount: targets.count)
  }

  /// The number of what events of a shape have in common, whose participants play some roles.
  func number(
    of shape: EventShape, type: Symbol, flags: EventFlags, roles: [Int32]
  ) -> UInt32 {
    traitTable.intern(
      EventTrait(
        type: type.number, confidence: shape.confidence.map(addConfidence) ?? 0,
        status: UInt8(shape.status.rank), flags: flags), roles: roles)
  }

  /// Makes room for what is kept of a node.
  func prepare(node: Int) {
    identityHeads.reserve(node)
    unitedNames.reserve(node)
    mentions.reserve(node: node)
  }

  /// Notes that the newest event withdraws a source.
  func addWithdrawal(of url: String) {
    let source = internSource(Source(url: url))
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

  /// Notes that the newest event acts on the event of an id.
  func add(_ kind: EventAct, on target: UnsafeBufferPointer<UInt8>) {
    let row = counts.events - 1
    let place = counts.acts
    let known = targets.count
    let number = targets.intern(bytes: target)
    targetRows.reserve(number)
    actHeads.reserve(number)
    if number == known {
      openTargets += 1
      if let row = ids.row(of: target, below: counts.events) { aim(number, at: row) }
    }
    acts.reserve(place)
    acts[place] = ActCell(
      actor: UInt32(row), target: UInt32(number), previous: actHeads[number],
      kind: UInt32(kind.rawValue))
    counts.acts = place + 1
    actHeads.pointer(number).storeShared(UInt32(place + 1))
  }

  /// Notes which event has an id that something acts on.
  func aim(_ target: Int, at row: Int) {
    if targetRows[target] == 0 { openTargets -= 1 }
    targetRows.pointer(target).storeShared(UInt32(row + 1))
    let cell = actedOn.pointer(row >> 5)
    cell.storeShared(cell.loadShared() | 1 << UInt32(row & 31))
  }

  /// The number of a list of sources.
  func list(_ sources: [Source]) -> UInt32 {
    citations.removeAll(keepingCapacity: true)
    for source in sources {
      citations.append(
        CitationCell(
          source: UInt32(internSource(source)),
          publisher: source.publisher.map { UInt32(publishers.intern($0) + 1) } ?? 0))
    }
    return sourceLists.intern(citations)
  }

  private func internSource(_ source: Source) -> Int {
    sourceText.removeAll(keepingCapacity: true)
    SourceText.append(source, to: &sourceText)
    let number = sourceText.withUnsafeBufferPointer { sourceNames.intern(bytes: $0) }
    withdrawalHeads.reserve(number)
    return number
  }

  /// The number of a span.
  func number(_ span: InstantSpan) -> UInt32 {
    spanTable.intern(
      SpanCell(
        start: instantNumbering.code(span.start), end: instantNumbering.code(span.end)))
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

/// What tells one source from another: its url, else publisher and title.
enum SourceText {
  /// Appends the text of a source in UTF-8.
  static func append(_ source: Source, to text: inout [UInt8]) {
    if let url = source.url {
      text.append(UInt8(ascii: "u"))
      url.withBytes { text.append(contentsOf: $0) }
      return
    }
    text.append(UInt8(ascii: "p"))
    source.publisher?.withBytes { text.append(contentsOf: $0) }
    text.append(0x1F)
    source.title?.withBytes { text.append(contentsOf: $0) }
  }

  /// The url in such a text; `nil` when the source has none.
  static func url(in text: String) -> String? {
    text.utf8.first == UInt8(ascii: "u") ? String(text.dropFirst()) : nil
  }
}
