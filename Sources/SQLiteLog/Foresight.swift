// Owns the work that a thread does beside a commit, which would otherwise sleep until it ends.

import Dispatch
import EventSourcing
import Synchronization

/// What a group's companion is told while the group is being written, by one of those that wait.
final class Foresight: Sendable {
  private enum State: Int, AtomicRepresentable {
    case offered, taken, withdrawn
  }

  private let events: [RecordedEvent]
  private let companion: any AppendCompanion
  private let outcome = AppendOutcome()
  private let state = Atomic(State.offered)
  private let isDone = DispatchSemaphore(value: 0)

  init(_ events: [RecordedEvent], for companion: any AppendCompanion) {
    self.events = events
    self.companion = companion
  }

  private func leave(for next: State) -> Bool {
    state.compareExchange(expected: .offered, desired: next, ordering: .acquiringAndReleasing)
      .exchanged
  }

  /// Tells the companion, unless it is too late for that.
  func run() {
    guard leave(for: .taken) else { return }
    companion.foresee(events, outcome)
    isDone.signal()
  }

  /// Says what came of the writing, and waits for the companion if it has been told: what it then
  /// does would be done after the commit anyway.
  func end(isWritten: Bool) {
    outcome.decide(isWritten: isWritten)
    if !leave(for: .withdrawn) { isDone.wait() }
  }
}
