// Owns what appends that are written together have in common: work that is done once for all of
// them, part of it while the disk is waited for.

import Dispatch
import Synchronization

/// Does what many appends need, once for those that a log writes together, on their own threads.
public protocol AppendCompanion: Sendable {
  /// Events are being written, and follow the log's last one. Called beside the writing, or not at
  /// all, by an append that has a companion as well; may wait for nothing that waits for the
  /// outcome.
  func foresee(_ events: [RecordedEvent], _ outcome: AppendOutcome)

  /// Events have been written, and `foresee` has returned if it was called. Called before any of
  /// the appends returns; the next ones may be being written, and foreseen, by then.
  func conclude()
}

/// Whether events that are being written are in the log, once that is known.
public final class AppendOutcome: Sendable {
  private enum State: Int, AtomicRepresentable {
    case open, written, failed
  }

  private let state = Atomic(State.open)
  private let decided = DispatchSemaphore(value: 0)

  public init() {}

  /// Says what came of it. To be called once.
  public func decide(isWritten: Bool) {
    state.store(isWritten ? .written : .failed, ordering: .releasing)
    decided.signal()
  }

  /// Whether the events are in the log; `nil` while that is open.
  public var isWritten: Bool? {
    switch state.load(ordering: .acquiring) {
    case .open: nil
    case .written: true
    case .failed: false
    }
  }

  /// Whether the events are in the log. Waits until that is known.
  public func wait() -> Bool {
    while true {
      if let isWritten { return isWritten }
      decided.wait()
      // For the next one that waits.
      decided.signal()
    }
  }
}
