// Owns the writing of snapshots that open in place, when told.

import EventSourcing
import GraphModel
import GraphProjection

extension KnowledgeBase {
  /// Writes a snapshot that opens in place: the state under all perspectives, as the log held it at
  /// a position. Returns the file's name. Throws `ClioFailure`.
  ///
  /// ```swift
  /// try base.writeSnapshot(in: .beside(base.locator))   // "clio-000001000000.cliosnap"
  /// ```
  /// - Parameter position: where the log stands when left out.
  @discardableResult
  public func writeSnapshot(in folder: SnapshotFolder, at position: Int64? = nil) throws -> String {
    let files = files(in: folder)
    let head = try log.head()
    do {
      if position ?? head.position.number >= head.position.number {
        return try state.withLock { state in try state.write(to: files) }
      }
      let projector = try projector(upTo: position ?? 0)
      let last = try log.event(at: Position(projector.position))
      return try files.write(projector, chain: last?.hash ?? .zero)
    } catch let error as SnapshotError {
      throw ClioFailure(id: "snapshot.unwritable", error.description)
    }
  }

  /// The snapshot files of this log in a folder.
  func files(in folder: SnapshotFolder) -> StateFiles {
    let own = state.withLock { $0.files }
    return StateFiles(folder: folder.path, locator: locator, vocabulary: own.vocabulary)
  }

  /// A fold of the log's first events, from the first one.
  func projector(upTo position: Int64) throws -> GraphProjector {
    let projector = GraphProjector(vocabulary: vocabulary)
    try projector.replay(log, through: min(Position(position), try log.head().position))
    return projector
  }
}
