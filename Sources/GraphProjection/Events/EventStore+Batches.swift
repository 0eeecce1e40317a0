// Owns the way of a batch into the columns: the cells of all its events are written together, and
// then the events are added one by one. Readers, and the fold, look no further than the counts say.

import CMemory
import Chronology
import GraphModel

/// Where the cells of some rows lie side by side, column by column: the addresses that those of row
/// 0 would have.
private struct RowRun {
  let occurred: UnsafeMutablePointer<UInt32>
  let known: UnsafeMutablePointer<UInt32>
  let recorded: UnsafeMutablePointer<UInt32>
  let traits: UnsafeMutablePointer<UInt32>
  let sources: UnsafeMutablePointer<UInt32>
  let participantStarts: UnsafeMutablePointer<UInt32>
  /// The first row whose cells lie elsewhere.
  let end: Int

  init(_ store: EventStore, at row: Int) {
    let columns = [
      store.occurred, store.known, store.recorded, store.traits, store.sources,
      store.participantStarts,
    ].map { $0.run(at: row) }
    (occurred, known, recorded) = (columns[0].start, columns[1].start, columns[2].start)
    (traits, sources, participantStarts) = (columns[3].start, columns[4].start, columns[5].start)
    end = columns.reduce(Int.max) { min($0, $1.end) }
  }
}

extension EventStore {
  /// Writes the cells of the events of a batch, which come after all that were added, and of the
  /// positions between them at which there is no event. There must be room.
  ///
  /// - Parameters:
  ///   - nodes: those of the participants.
  ///   - numbers: what an event is to the columns.
  func write(
    _ batch: EventBatch, _ columns: EventColumns, _ nodes: UnsafePointer<Node>,
    numbers: (EventRow) -> EventNumbers
  ) {
    var row = counts.events
    guard !columns.events.isEmpty else { return }
    var run = RowRun(self, at: row)
    let firstPlace = UInt32(counts.participants)
    for number in columns.events.indices {
      // Other cores wrote the texts.
      let ahead = min(number + Self.lookAhead, columns.events.count - 1)
      if let id = columns.bytes(columns.events[ahead].id).baseAddress { clio_prefetch(id) }
      let event = columns.events[number]
      precondition(event.position > Int64(row), "positions are taken in in order")
      while row < Int(event.position) - 1 {
        if row >= run.end { run = RowRun(self, at: row) }
        writeNothing(row, run, firstPlace + UInt32(event.firstParticipant))
        row += 1
      }
      if row >= run.end { run = RowRun(self, at: row) }
      let numbers = numbers(event)
      run.occurred[row] = numbers.start
      run.known[row] = numbers.known
      run.traits[row] = numbers.trait
      run.sources[row] = numbers.sources
      run.participantStarts[row] = firstPlace + UInt32(event.firstParticipant)
      run.recorded[row] = distance(ofRecorded: batch.recorded(number), row)
      ids.append(columns.bytes(event.id), row: row)
      row += 1
    }
    for place in columns.participants.indices {
      let number = counts.participants + place
      participants[number] = nodes[place].number
    }
    writeParticipantRows(columns)
  }

  /// How many events ahead the ids are asked for.
  private static var lookAhead: Int { 12 }

  /// A position without an event.
  private func writeNothing(_ row: Int, _ run: RowRun, _ participant: UInt32) {
    run.occurred[row] = number(InstantSpan.unknown)
    run.known[row] = run.occurred[row]
    run.traits[row] = 0
    run.sources[row] = 0
    run.participantStarts[row] = participant
    run.recorded[row] = distance(ofRecorded: nil, row)
    ids.append(UnsafeBufferPointer(start: nil, count: 0), row: row)
  }

  private func writeParticipantRows(_ columns: EventColumns) {
    for number in columns.events.indices {
      let first = Int(columns.events[number].firstParticipant)
      let isLast = number + 1 == columns.events.count
      let end =
        isLast ? columns.participants.count : Int(columns.events[number + 1].firstParticipant)
      var place = (counts.participants + first + 63) & ~63
      while place < counts.participants + end {
        participantRows[place >> 6] = UInt32(columns.events[number].position - 1)
        place += 64
      }
    }
  }

  /// Adds the event of a row whose cells were written, and the positions without one before it. Its
  /// acts follow.
  @inline(__always)
  func add(
    _ id: UnsafeBufferPointer<UInt8>, _ hash: UInt64, row: Int, _ nodes: UnsafePointer<Node>,
    _ count: Int
  ) {
    counts.events = row + 1
    if openTargets > 0, let target = targets.find(id, hash: hash, in: targets.slots) {
      aim(target, at: row)
    }
    var place = counts.participants
    for player in 0..<count {
      let number = Int(nodes[player].number)
      if number >= counts.nodes { counts.nodes = number + 1 }
      mentions.add(place, of: number)
      place &+= 1
    }
    counts.participants = place
  }

  /// Notes when the newest event ended, which lasted.
  func addPeriod(_ end: UInt32) {
    periodRows.reserve(counts.periods)
    periodSpans.reserve(counts.periods)
    periodRows[counts.periods] = UInt32(counts.events - 1)
    periodSpans[counts.periods] = end
    counts.periods += 1
  }

  /// A recorded instant as its distance from an earlier one.
  @inline(__always)
  private func distance(ofRecorded instant: Instant?, _ row: Int) -> UInt32 {
    let code = instant.map { instants.code($0) } ?? InstantCode.none
    if counts.anchors > 0 {
      let anchor = anchors[counts.anchors - 1].code
      if code == anchor || InstantCode.isPlain(code) && InstantCode.isPlain(anchor) {
        if let distance = UInt32(exactly: code - anchor) { return distance }
      }
    }
    anchors.reserve(counts.anchors)
    anchors[counts.anchors] = RecordedAnchor(row: UInt32(row), code: code)
    counts.anchors += 1
    return 0
  }
}
