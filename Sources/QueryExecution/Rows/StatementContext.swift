// Owns what a running statement knows besides its row: parameters, clocks, perspectives.

import Chronology
import GraphModel

/// What a running statement knows besides its row. Used by one thread at a time.
public final class StatementContext {
  /// The values of the statement's parameters, at the indexes that compilation gave their names.
  let parameters: [Value]
  /// The present instant, read once when the statement began.
  let now: Instant
  /// What functions ask of their surroundings: the graph, the clocks, chance, limits.
  let environment: EvaluationEnvironment

  init(parameters: [Value], now: Instant, environment: EvaluationEnvironment) {
    self.parameters = parameters
    self.now = now
    self.environment = environment
  }
}
