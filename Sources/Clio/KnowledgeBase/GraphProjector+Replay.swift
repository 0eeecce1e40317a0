// Owns the replay of a log: its events are read and decoded on other cores while this one folds.

import EventSourcing
import GraphModel
import GraphProjection

extension GraphProjector {
  /// After how many events the graph may put its versions in order.
  private static let commitStride: Int64 = 10_000

  /// Folds the events of a log that come after those taken in so far, up to a position.
  ///
  /// ```swift
  /// let projector = GraphProjector(vocabulary: vocabulary)
  /// try projector.replay(log, through: log.head().position)
  /// ```
  ///
  /// - Parameter progress: called now and then with the position reached
  /// - Throws: what reading the log throws, and a diagnostic for an event that cannot be decoded
  public func replay(
    _ log: any EventLog, through last: Position, progress: ((Int64) -> Void)? = nil
  ) throws {
    try replay(log, through: last, batchSize: 8_000, progress: progress)
  }

  /// The same, with batches of some size.
  func replay(
    _ log: any EventLog, through last: Position, batchSize: Int64,
    progress: ((Int64) -> Void)? = nil
  ) throws {
    let replay = ReplayAtWork(
      projector: self, number: beginReplay(events: Int(last.number - position)))
    defer { endReplay() }
    var uncommitted: Int64 = 0
    let prepare: @Sendable (inout EventBatch) -> Void = { replay.prepare(&$0) }
    try EventBatches.forEach(
      of: log, after: position, through: last.number, size: batchSize, ahead: prepare
    ) { batch in
      apply(batch)
      uncommitted += batchSize
      if uncommitted >= Self.commitStride {
        commit()
        uncommitted = 0
      }
      progress?(position)
    }
    endReplay()
    commit()
  }
}

/// What prepares the batches of a replay on other threads; the projector sees to it that nothing
/// else does meanwhile.
private struct ReplayAtWork: @unchecked Sendable {
  let projector: GraphProjector
  let number: Int

  func prepare(_ batch: inout EventBatch) { projector.prepare(&batch, forReplay: number) }
}
