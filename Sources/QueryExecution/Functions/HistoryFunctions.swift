// Owns Clio's own functions on the history behind nodes, relationships and paths.

import Chronology
import GraphModel

/// `valid`, `known`, `events`, `sources` and their like.
enum HistoryFunctions {
  static let bodies: [String: FunctionBody] = [:]
}
