// Owns the state of the single writer: the vocabulary and the fold of the events so far.

import EventSourcing
import GraphModel
import GraphProjection
import QueryExecution

/// What readers share: immutable, at one log position.
public struct FoldedGraph: Sendable {
  public let vocabulary: EventVocabulary
  public let graph: TemporalGraph
  let archive: EventArchive
  let engine: QueryEngine
}

/// The writer's side. Guarded by the knowledge base.
struct FoldedState {
  let vocabulary: EventVocabulary
  private let log: any EventLog
  private let projector: GraphProjector
  private let engine: QueryEngine
  private var decoder = EventDecoder()
  /// What readers got last, as long as nothing came after.
  private var latest: FoldedGraph?

  init(vocabulary: EventVocabulary, log: any EventLog) {
    self.vocabulary = vocabulary
    self.log = log
    engine = QueryEngine(vocabulary: vocabulary)
    projector = GraphProjector(vocabulary: vocabulary)
  }

  /// The number of events between two reports of progress.
  private static let stride: Int64 = 1_000
  /// The number of events after which the graph may put its versions in order.
  private static let commitStride: Int64 = 10_000

  /// Folds the events of the log that are new.
  mutating func fold(progress: (@Sendable (Progress) -> Void)?) throws {
    let total = try log.head().position.number
    guard total > projector.position else { return }
    latest = nil
    try log.read(after: Position(projector.position), limit: .max) { recorded in
      let event = try decoder.decode(recorded.content)
      projector.apply(event, position: recorded.position.number, recorded: recorded.recorded)
      let position = recorded.position.number
      if position % Self.commitStride == 0 { projector.commit() }
      if position % Self.stride == 0 || position == total {
        progress?(Progress(task: "folding", done: position, total: total))
      }
    }
    projector.commit()
  }

  /// Runs a statement that may write; what it wrote is folded when it returns.
  mutating func run(
    _ text: String, _ options: QueryOptions, clock: StatementClock
  ) throws -> QueryResult {
    try fold(progress: nil)
    latest = nil
    let session = QuerySession(engine: engine, log: log, store: projector, clock: clock)
    session.limits = options.limits
    return try session.run(
      text, parameters: options.parameterMap, cancellation: options.cancellation)
  }

  /// What readers get.
  mutating func folded() -> FoldedGraph {
    if let latest { return latest }
    let graph = projector.snapshot()
    let folded = FoldedGraph(
      vocabulary: vocabulary, graph: graph,
      archive: EventArchive(graph: graph, index: projector.events, log: log), engine: engine)
    latest = folded
    return folded
  }
}
