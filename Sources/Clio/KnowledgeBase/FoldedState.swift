// Owns the state of the single writer: the vocabulary, the fold, and the events behind it.

import EventSourcing
import GraphModel
import GraphProjection

/// What readers share: immutable, at one log position.
public struct FoldedGraph: Sendable {
  public let vocabulary: EventVocabulary
  public let graph: TemporalGraph
  let archive: EventArchive
}

/// The writer's side. Guarded by the knowledge base.
struct FoldedState {
  var vocabulary: EventVocabulary
  private var store = VersionStore()
  private(set) var archive = EventArchive()
  private var decoder = EventDecoder()
  private var position = Position.start

  init(vocabulary: EventVocabulary) { self.vocabulary = vocabulary }

  /// The number of events between two reports of progress.
  private static let stride: Int64 = 1_000

  /// Folds the events of a log that are new.
  mutating func fold(_ log: any EventLog, progress: (@Sendable (Progress) -> Void)?) throws {
    let total = try log.head().position.number
    guard total > position.number else { return }
    try log.read(after: position, limit: .max) { recorded in
      let event = try decoder.decode(recorded.content)
      archive.add(recorded, event, vocabulary)
      position = recorded.position
      if position.number % Self.stride == 0 || position.number == total {
        progress?(Progress(task: "folding", done: position.number, total: total))
      }
    }
  }

  /// What readers get.
  var folded: FoldedGraph {
    FoldedGraph(
      vocabulary: vocabulary, graph: store.snapshot(position: position.number), archive: archive)
  }
}
