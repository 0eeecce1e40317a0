// Owns folding ahead of the log: events are folded while the disk is waited for, and shown to
// nobody before they are in the log. Where they don't get there, the fold forgets them.

import EventSourcing
import GraphProjection

extension FoldedState {
  /// What was folded while it was being written.
  struct Ahead {
    /// The last position before it.
    let before: Int64
    let outcome: AppendOutcome
    /// What readers get if it is in the log.
    let folded: FoldedGraph
  }

  /// Folds events that are being written, if nothing is missing before them.
  mutating func foldAhead(_ events: [RecordedEvent], _ outcome: AppendOutcome) {
    foldRecent()
    guard let last = events.last, let batch = try? batch(of: events) else { return }
    let before = projector.position
    projector.apply(batch)
    keepMemory(of: consume batch)
    ahead = Ahead(before: before, outcome: outcome, folded: graph(at: LogHead(last)))
  }

  /// Whether nothing is folded of which it is open whether it will be in the log.
  var isDecided: Bool { ahead.map { $0.outcome.isWritten != nil } ?? true }

  /// Keeps or forgets what was folded ahead, for which it waits until the commit has ended. Whether
  /// there is something new to show.
  @discardableResult
  mutating func conclude() -> Bool {
    guard let ahead else { return false }
    self.ahead = nil
    guard ahead.outcome.wait() else {
      projector.rollBack(after: ahead.before)
      return false
    }
    projector.commit()
    head = ahead.folded.head
    latest = ahead.folded
    keepIfDue()
    return true
  }

  /// Folds what this process appended last, as far as nothing else is needed for that; the rest is
  /// left to those who appended it.
  mutating func foldRecent() {
    conclude()
    try? apply(log.recentEvents(after: Position(projector.position)))
  }

  /// Writes a snapshot when enough has been appended since the last.
  mutating func keepIfDue() {
    guard policy.wants(at: projector.position, since: kept, afterReplay: nil) else { return }
    latest = nil
    keep(head.hash)
  }
}
