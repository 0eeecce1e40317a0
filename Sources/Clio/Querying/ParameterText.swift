// Owns the reading of parameter values from text.

import Chronology
import EventSourcing
import GraphModel
import GraphProjection
import QueryExecution

/// Reads the value of a parameter as a person writes it.
public enum ParameterText {
  /// A literal or constant expression of the query language, such as `3`, `'x'`, `[1, 2]` or
  /// `date('2025-05-01')`; anything else is the text itself.
  public static func value(_ text: String) -> Value {
    let graph = GraphProjector(vocabulary: EventVocabulary()).snapshot()
    guard
      let query = try? QueryEngine().prepare("RETURN \(text) AS value", for: graph),
      query.columns == ["value"], !query.isUpdating,
      let cursor = try? query.run(
        on: graph, RunOptions(now: Instant(microseconds: 0))),
      let row = try? cursor.next(), let value = row.first
    else { return .string(text) }
    return value
  }
}
