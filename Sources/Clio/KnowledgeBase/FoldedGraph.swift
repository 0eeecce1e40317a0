// Owns what readers get of a fold: the graph and its events at one position of the log.

import EventSourcing
import GraphModel
import GraphProjection
import QueryExecution

/// What readers share: immutable, at one log position. An object, since every append hands several
/// around, and few look inside.
public final class FoldedGraph: Sendable {
  public let vocabulary: EventVocabulary
  public let graph: TemporalGraph
  /// Where the log stood when it was folded.
  let head: LogHead
  let archive: EventArchive
  let engine: QueryEngine

  init(
    vocabulary: EventVocabulary, graph: TemporalGraph, head: LogHead, archive: EventArchive,
    engine: QueryEngine
  ) {
    self.vocabulary = vocabulary
    self.graph = graph
    self.head = head
    self.archive = archive
    self.engine = engine
  }
}

extension FoldedGraph {
  /// Whether it holds what a log held up to a place, but for what this process has just appended.
  func covers(_ found: LogHead, but log: any EventLog) -> Bool {
    if found == head { return true }
    let later = log.recentEvents(after: min(found.position, head.position))
    return head.position > found.position
      ? !later.isEmpty : later.contains { LogHead($0) == found }
  }
}
