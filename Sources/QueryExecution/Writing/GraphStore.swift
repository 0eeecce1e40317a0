// Owns what a writing session asks of the graph that it writes to.

import Chronology
import GraphModel
import GraphProjection

/// The graph behind a session: its single writer. Not shared between threads.
public protocol GraphStore: AnyObject {
  /// The types of the events that it folds.
  var vocabulary: EventVocabulary { get }
  /// Folds one event in. Positions increase by one.
  func apply(_ event: FactEvent, position: Int64, recorded: Instant?) throws
  /// Undoes the events after a position.
  func rollBack(after position: Int64)
  /// The graph as it stands.
  func snapshot() -> TemporalGraph
  /// Says that nothing so far will be undone any more.
  func commit()
}

extension GraphProjector: GraphStore {}
