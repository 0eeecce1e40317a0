// Owns the clock that stands still while a statement writes, so that the log records the
// statement's events at the very instants at which they were folded into the graph.

import Chronology
import Synchronization

/// A clock that can be held still. Shared by a session and its log.
public final class StatementClock: WallClock {
  private let source: any WallClock
  private let held = Mutex<Instant?>(nil)

  /// - Parameter source: what it shows while it is not held.
  public init(_ source: any WallClock) { self.source = source }

  public func now() -> Instant { held.withLock { $0 } ?? source.now() }

  func freeze(at instant: Instant) { held.withLock { $0 = instant } }
  func thaw() { held.withLock { $0 = nil } }
}
