// Owns the projection that the program uses: the fold with the graph's columns as its sink.

import Chronology
import GraphModel

/// Folds events into a temporal graph. One thread writes; the snapshots may be read from any.
///
/// ```swift
/// let projector = GraphProjector(vocabulary: vocabulary)
/// projector.apply(event, position: 1, recorded: nil)
/// let view = projector.snapshot().view(Perspective(valid: may, known: may))
/// ```
public final class GraphProjector {
  let fold: EventFold<VersionStore>
  /// The fold's sink, for those who number entities beside it.
  private let store: VersionStore
  /// Where what is needed to fold on lies, when the graph came from a snapshot.
  var pendingState: SnapshotCandidate?

  public init(vocabulary: EventVocabulary) {
    pendingState = nil
    store = VersionStore()
    fold = EventFold(vocabulary: vocabulary, sink: store)
  }

  public var vocabulary: EventVocabulary { fold.vocabulary }
  /// The last position taken in; 0 before the first.
  public var position: Int64 { fold.position }
  /// What can be asked of the events so far.
  public var events: EventIndex { fold.events }

  /// Takes in the event at a position, which must come after all positions taken in so far. One
  /// that was opened from a snapshot must have been prepared by `prepareToFold`.
  public func apply(_ event: FactEvent, position: Int64, recorded: Instant?) {
    precondition(pendingState == nil, "a projector from a snapshot is prepared before it folds")
    fold.apply(event, position: position, recorded: recorded)
  }

  /// Says how many events a replay takes in at once, so that what finds things grows no more
  /// often than it must, and versions are settled after it. Returns the replay's number.
  public func beginReplay(events count: Int) -> Int {
    fold.expect(events: count)
    return store.replayCount
  }

  /// Says that a replay is done. What was prepared ahead and not taken in is forgotten.
  public func endReplay() { fold.expect(events: 0) }

  /// Numbers those who take part in the events of a batch, and writes the events to their columns,
  /// so that the fold need not. To be called for one batch after the other, in order, on any
  /// thread. Does nothing when the replay is not at work any more.
  public func prepare(_ batch: inout EventBatch, forReplay replay: Int) {
    store.number(&batch, forReplay: replay) { fold.store.writeAhead(&$0) }
  }

  /// Takes in the events of a batch, whose positions come after all those taken in so far.
  public func apply(_ batch: EventBatch) {
    precondition(pendingState == nil, "a projector from a snapshot is prepared before it folds")
    fold.apply(batch)
  }

  /// Forgets everything after a position, as when a statement failed. Only what came after the
  /// last `commit` can be forgotten, and snapshots that saw it must not be used any more.
  public func rollBack(after position: Int64) { fold.rollBack(after: position) }

  /// Says that nothing so far will be rolled back any more, which frees memory.
  public func commit() {
    fold.commit()
    fold.sink.commit(through: fold.position)
  }

  /// Takes over versions that were settled beside everything else, if they are ready; whether they
  /// were. Snapshots from then on answer the same, quicker.
  public func takeSettled() -> Bool { fold.sink.installSettled() }

  /// Settles all versions now, or waits for the settling that is at work. Nothing so far can be
  /// rolled back any more.
  public func settle() { fold.sink.settle() }

  /// The graph as it stands.
  public func snapshot() -> TemporalGraph {
    fold.sink.snapshot(position: fold.position, directory: fold.events)
  }
}

extension TemporalGraph {
  /// What can be asked of the events behind the graph; `nil` for a graph of versions alone.
  public var events: EventIndex? { directory as? EventIndex }
}
