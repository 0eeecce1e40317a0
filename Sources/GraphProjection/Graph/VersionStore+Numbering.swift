// Owns numbering the entities of batches: when a batch is folded, or, while a whole log is
// replayed, ahead of that and beside the writer.

import GraphModel
import Synchronization

extension VersionStore {
  public func expect(events count: Int) {
    expected = count
    if count > 0 { replayCount += 1 }
    numbering.withLock { $0 = count > 0 ? replayCount : nil }
    guard count == 0 else { return }
    numberedAhead = nil
    // Where the replay ended early, entities have numbers that no event mentions yet.
    recent.nodes.reserve(below: dictionary.entities.count)
    dictionary.limited.reserve(below: dictionary.entities.count)
  }

  public func intern(participantsOf batch: EventBatch, into nodes: UnsafeMutablePointer<Node>) {
    guard batch.ahead.firstRow != nil else {
      return dictionary.entities.intern(participantsOf: batch) { nodes[$0] = node($1) }
    }
    let (numbers, count) = (batch.ahead.participants, batch.ahead.entityCount)
    recent.nodes.reserve(below: count, isSparse: false)
    dictionary.limited.reserve(below: count)
    for place in numbers.indices { nodes[place] = Node(numbers[place]) }
    numberedAhead = count
  }

  /// Numbers the participants of a batch ahead of its being folded: beside the writer, but one
  /// batch after the other, in order; then lets others do the like. Does nothing when the replay is
  /// not at work any more: batches of one that failed may still be on their way.
  func number(
    _ batch: inout EventBatch, forReplay replay: Int, then others: (inout EventBatch) -> Void
  ) {
    numbering.withLock { current in
      guard current == replay else { return }
      let count = batch.participantCount
      batch.ahead.participants = [Int32](unsafeUninitializedCapacity: count) { numbers, length in
        dictionary.entities.intern(participantsOf: batch) { numbers[$0] = Int32($1) }
        length = count
      }
      batch.ahead.entityCount = dictionary.entities.count
      others(&batch)
    }
  }

  /// How many entities there are, as far as the writer has come.
  var entityCount: Int { numberedAhead ?? dictionary.entities.count }
}
