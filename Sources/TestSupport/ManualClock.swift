// Owns the clock of the tests: it stands still until it is moved.

import Chronology
import Synchronization

/// A clock that shows what it was told. Shared between the test and what it tests.
///
/// ```swift
/// let clock = ManualClock()
/// clock.advance(by: 1_000_000)   // one second
/// ```
public final class ManualClock: WallClock {
  private let instant: Mutex<Instant>

  /// Starts at an instant; by default at 2025-01-01T00:00:00Z.
  public init(_ instant: Instant = Instant(microseconds: 1_735_689_600_000_000)) {
    self.instant = Mutex(instant)
  }

  public func now() -> Instant { instant.withLock { $0 } }

  /// Sets the clock, forward or back.
  public func set(to instant: Instant) { self.instant.withLock { $0 = instant } }

  /// Moves the clock by some microseconds; a negative number moves it back.
  public func advance(by microseconds: Int128) {
    instant.withLock { $0 = $0.advanced(by: microseconds) }
  }
}
