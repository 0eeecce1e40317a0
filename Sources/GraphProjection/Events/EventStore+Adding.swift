// Owns the second half of a batch's way into the columns, which is the fold's: what its events have
// in common with others is written together, and then they are added one by one.

import GraphModel

extension EventStore {
  /// Makes room for what the fold keeps of the events of a batch.
  func prepare(for columns: EventColumns) {
    guard let last = columns.events.last else { return }
    let rows = counts.events..<Int(last.position)
    traits.reserve(next: rows)
    sources.reserve(next: rows)
    actedOn.reserve(next: (rows.lowerBound >> 5)..<((rows.upperBound - 1) >> 5 + 1))
    mentions.reserve(
      next: counts.participants..<(counts.participants + columns.participants.count))
  }

  /// Writes what the events of a batch have in common with others.
  func write(_ columns: EventColumns, numbers: (EventRow) -> EventNumbers) {
    guard !columns.events.isEmpty else { return }
    var row = counts.events
    var (traitRun, sourceRun) = (traits.run(at: row), sources.run(at: row))
    for event in columns.events {
      while row < Int(event.position) {
        if row >= traitRun.end { traitRun = traits.run(at: row) }
        if row >= sourceRun.end { sourceRun = sources.run(at: row) }
        let isEvent = row == Int(event.position) - 1
        let numbers = isEvent ? numbers(event) : EventNumbers(trait: 0, sources: 0)
        traitRun.start[row] = numbers.trait
        sourceRun.start[row] = numbers.sources
        row += 1
      }
    }
  }

  /// Has brought near what a row says of when its event began, became known, and is.
  @inline(__always)
  func prefetch(row: Int) {
    occurred.prefetch(row)
    known.prefetch(row)
    traits.prefetch(row)
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
}
