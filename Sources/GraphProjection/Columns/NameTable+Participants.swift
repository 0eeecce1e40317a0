// Owns the numbering of those who take part in the events of a batch: many names at once, whose
// ways through memory overlap.

import GraphModel

extension NameTable {
  /// How many names are looked for together.
  private static var lookAhead: Int { 64 }

  /// Calls `body` with the place of each participant of a batch and the number of its id, in order;
  /// ids that are new get one.
  func intern(participantsOf batch: EventBatch, _ body: (Int, Int) -> Void) {
    batch.withColumns { columns in
      let participants = columns.participants
      withUnsafeTemporaryAllocation(of: Int.self, capacity: Self.lookAhead) { candidates in
        var first = 0
        while first < participants.count {
          let count = min(Self.lookAhead, participants.count - first)
          for place in 0..<count { prefetch(hash: participants[first + place].hash) }
          for place in 0..<count {
            candidates[place] = candidate(participants[first + place].hash)
            if candidates[place] >= 0 { prefetch(cell: candidates[place]) }
          }
          for place in 0..<count where candidates[place] >= 0 { prefetch(text: candidates[place]) }
          for place in 0..<count {
            let participant = participants[first + place]
            let number = intern(
              bytes: columns.bytes(participant.id), hash: participant.hash,
              candidate: candidates[place])
            body(first + place, number)
          }
          first += count
        }
      }
    }
  }
}
