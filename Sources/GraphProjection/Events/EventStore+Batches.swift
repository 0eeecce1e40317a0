// Owns the first half of a batch's way into the columns: what tells its events apart, which may be
// written ahead, beside the fold. The second half stands in `EventStore+Adding`. Readers, and the
// fold, look no further than the counts say.

import CMemory
import Chronology
import GraphModel

/// How far columns were written that tell events apart.
struct WrittenCounts: BitwiseCopyable {
  var events: Int
  var participants: Int
  var anchors: Int

  init(_ counts: EventCounts) {
    (events, participants, anchors) = (counts.events, counts.participants, counts.anchors)
  }
}

/// Where the cells of some rows lie side by side, column by column: the addresses that those of row
/// 0 would have.
private struct RowRun {
  let occurred: UnsafeMutablePointer<UInt32>
  let known: UnsafeMutablePointer<UInt32>
  let recorded: UnsafeMutablePointer<UInt32>
  let participantStarts: UnsafeMutablePointer<UInt32>
  /// The first row whose cells lie elsewhere.
  let end: Int

  init(_ store: EventStore, at row: Int) {
    let columns = [store.occurred, store.known, store.recorded, store.participantStarts].map {
      $0.run(at: row)
    }
    (occurred, known) = (columns[0].start, columns[1].start)
    (recorded, participantStarts) = (columns[2].start, columns[3].start)
    end = columns.reduce(Int.max) { min($0, $1.end) }
  }
}

extension EventStore {
  /// Has the next events written ahead begin where the columns end.
  func expectAhead() { writtenAhead = WrittenCounts(counts) }

  /// Forgets what was written ahead and not taken up, as when a replay ended early.
  func forgetAhead() { ids.rollBack(to: counts.events) }

  /// Writes a batch, whose participants have numbers, beside the fold: after all that was written
  /// ahead, in order.
  func writeAhead(_ batch: inout EventBatch) {
    let participants = batch.ahead.participants
    batch.ahead.firstRow = writtenAhead.events
    batch.ahead.spans = batch.withColumns { columns in
      let first = writtenAhead.events
      let spans = write(batch, columns, at: &writtenAhead) { participants[$0] }
      ids.cover(first..<writtenAhead.events, of: columns.events)
      return spans
    }
    batch.ahead.anchorCount = writtenAhead.anchors
  }

  /// Takes up a batch that was written ahead; returns the numbers of its spans.
  func takeUp(_ numbers: AheadNumbers) -> [UInt32] {
    precondition(numbers.firstRow == counts.events, "batches are folded as they were written")
    counts.anchors = numbers.anchorCount
    return numbers.spans
  }

  /// Writes a batch after all that were added; returns the numbers of its spans.
  func write(
    _ batch: EventBatch, _ columns: EventColumns, _ nodes: UnsafePointer<Node>
  ) -> [UInt32] {
    var written = WrittenCounts(counts)
    defer { counts.anchors = written.anchors }
    return write(batch, columns, at: &written) { nodes[$0].number }
  }

  /// Writes the cells of the events of a batch that tell these apart, and of the positions between
  /// them at which there is no event. Returns the numbers of the batch's spans.
  ///
  /// - Parameter node: the number of each participant's node.
  @inline(__always)
  private func write(
    _ batch: EventBatch, _ columns: EventColumns, at written: inout WrittenCounts,
    node: (Int) -> Int32
  ) -> [UInt32] {
    let spans = columns.spans.map { number($0) }
    guard let last = columns.events.last else { return spans }
    prepare(after: written, through: Int(last.position) - 1, columns.participants.count)
    var row = written.events
    var run = RowRun(self, at: row)
    let firstPlace = UInt32(written.participants)
    for number in columns.events.indices {
      // Other cores wrote the texts.
      let ahead = min(number + Self.lookAhead, columns.events.count - 1)
      if let id = columns.bytes(columns.events[ahead].id).baseAddress { clio_prefetch(id) }
      let event = columns.events[number]
      precondition(event.position > Int64(row), "positions are taken in in order")
      while row < Int(event.position) - 1 {
        if row >= run.end { run = RowRun(self, at: row) }
        writeNothing(row, run, firstPlace + UInt32(event.firstParticipant), &written)
        row += 1
      }
      if row >= run.end { run = RowRun(self, at: row) }
      run.occurred[row] = spans[Int(event.start)]
      run.known[row] = spans[Int(event.known)]
      run.participantStarts[row] = firstPlace + UInt32(event.firstParticipant)
      run.recorded[row] = distance(ofRecorded: batch.recorded(number), row, &written)
      ids.append(columns.bytes(event.id), row: row)
      row += 1
    }
    for place in columns.participants.indices {
      participants[written.participants + place] = node(place)
    }
    writeParticipantRows(columns, from: written.participants)
    written.events = row
    written.participants += columns.participants.count
    return spans
  }

  /// Makes room for the events up to a row, all of which will come, and for some participants.
  private func prepare(after written: WrittenCounts, through row: Int, _ count: Int) {
    let rows = written.events..<(row + 1)
    for column in [occurred, known, recorded, participantStarts] { column.reserve(next: rows) }
    ids.reserve(next: rows)
    let places = written.participants..<(written.participants + count)
    participants.reserve(next: places)
    participantRows.reserve(next: (places.lowerBound >> 6)..<((places.upperBound >> 6) + 1))
  }

  /// How many events ahead the ids are asked for.
  private static var lookAhead: Int { 12 }

  /// A position without an event.
  private func writeNothing(
    _ row: Int, _ run: RowRun, _ participant: UInt32, _ written: inout WrittenCounts
  ) {
    run.occurred[row] = number(InstantSpan.unknown)
    run.known[row] = run.occurred[row]
    run.participantStarts[row] = participant
    run.recorded[row] = distance(ofRecorded: nil, row, &written)
    ids.append(UnsafeBufferPointer(start: nil, count: 0), row: row)
  }

  private func writeParticipantRows(_ columns: EventColumns, from written: Int) {
    for number in columns.events.indices {
      let first = Int(columns.events[number].firstParticipant)
      let isLast = number + 1 == columns.events.count
      let end =
        isLast ? columns.participants.count : Int(columns.events[number + 1].firstParticipant)
      var place = (written + first + 63) & ~63
      while place < written + end {
        participantRows[place >> 6] = UInt32(columns.events[number].position - 1)
        place += 64
      }
    }
  }

  /// A recorded instant as its distance from an earlier one.
  @inline(__always)
  private func distance(
    ofRecorded instant: Instant?, _ row: Int, _ written: inout WrittenCounts
  ) -> UInt32 {
    let code = instant.map { instantNumbering.code($0) } ?? InstantCode.none
    if written.anchors > 0 {
      let anchor = anchors[written.anchors - 1].code
      if code == anchor || InstantCode.isPlain(code) && InstantCode.isPlain(anchor) {
        if let distance = UInt32(exactly: code - anchor) { return distance }
      }
    }
    anchors.reserve(written.anchors)
    anchors[written.anchors] = RecordedAnchor(row: UInt32(row), code: code)
    written.anchors += 1
    return 0
  }
}
