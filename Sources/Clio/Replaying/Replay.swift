// Owns the replay of history: events one by one, and what each changes in the graph.

import Chronology
import EventSourcing
import GraphExport
import GraphModel
import GraphProjection

/// Which stretch of history is played, and in which order.
public struct ReplayRequest: Sendable {
  /// The order of the events.
  public enum Order: String, Sendable, CaseIterable {
    case known, occurred
  }

  /// Events before this date are played, but not told.
  public var from: PartialDate?
  /// The end; now without it.
  public var to: PartialDate?
  public var order: Order
  /// Whether each step is drawn.
  public var wantsFrames: Bool

  public init(
    from: PartialDate? = nil, to: PartialDate? = nil, order: Order = .known,
    wantsFrames: Bool = false
  ) {
    self.from = from
    self.to = to
    self.order = order
    self.wantsFrames = wantsFrames
  }
}

/// One event of a replay, and what it changed.
public struct ReplayStep: Sendable {
  /// From 1, over all events played.
  public let number: Int
  public let event: ArchivedEvent
  public let sentence: String
  public let changes: [GraphChange]
}

/// A history played.
public struct Replay: Sendable {
  /// The steps, as rows and as lines.
  public let answer: Answer
  public let steps: [ReplayStep]
  /// The graph at the end.
  public let counts: ElementCounts
  /// SHA-256 of the graph's text at the end.
  public let stateHash: String
  /// A drawing after each step, all in one layout; empty unless asked for.
  public let frames: [GraphPicture]
}

extension KnowledgeView {
  /// Plays history event by event, each with what it changes in the graph as the end of the replay
  /// sees it: the changes add up to the graph there. Throws `ClioFailure`.
  ///
  /// ```swift
  /// let replay = try base.view().replay(ReplayRequest(to: PartialDate("2025-05")))
  /// print(replay.counts, replay.stateHash)
  /// ```
  public func replay(
    _ request: ReplayRequest, progress: (@Sendable (Progress) -> Void)? = nil
  ) throws -> Replay {
    let end = request.to.map { asked(valid: .end(of: $0), known: .end(of: $0)) } ?? self
    var player = ReplayPlayer(view: end, request: request)
    return try player.play(progress)
  }
}
