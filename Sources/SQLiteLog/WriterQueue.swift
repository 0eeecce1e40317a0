// Owns the turns at the writer: who leads, who waits, and how long a leader waits for the others.

import Dispatch
import EventSourcing
import Synchronization

/// A batch that wants to be written, or a wish for the writer itself.
//
// The result is only touched by whoever leads, and by whoever waited after it was woken.
final class AppendRequest: @unchecked Sendable {
  let batch: [PendingEvent]
  let expected: Position?
  /// Whether it wants the writer for itself.
  let isAlone: Bool
  var result: Result<AppendReceipt, any Error>?
  fileprivate let isWoken = DispatchSemaphore(value: 0)

  init(_ batch: [PendingEvent], expecting expected: Position?, isAlone: Bool = false) {
    self.batch = batch
    self.expected = expected
    self.isAlone = isAlone
  }
}

/// Those that want to write, in the order in which they came. Whoever finds nobody leads, and hands
/// the lead to the first of those that came meanwhile. The others sleep, and leave the cores to
/// those that have something to do.
///
/// Writers that were written together come back together, a little later than the one that they
/// left waiting. If that one did not wait for them, every second wait for the disk would be for it
/// alone; so a leader waits for as many as were here last time, but no longer than a commit takes.
final class WriterQueue: Sendable {
  private struct State {
    var isLed = false
    /// The first of them leads, or will when it is woken.
    var waiting: [AppendRequest] = []
    /// How many were here when the last group had been written: its own and those that came
    /// meanwhile.
    var crowd = 1
    /// The leader that waits for the crowd.
    var gathering: AppendRequest?
    /// How long the last group took, in nanoseconds.
    var commitTime: UInt64 = 0
    var start: UInt64 = 0
    /// How many groups are written at once after a wait for nobody, and how many of them are left.
    var pause = 0
    var pauseLeft = 0

    var isComplete: Bool { waiting.count >= crowd || waiting.contains { $0.isAlone } }
  }

  private let state = Mutex(State())

  /// The most groups that are written without waiting for the crowd after it did not come.
  private static let longestPause = 64

  /// Returns when a request has its result, or leads.
  func waitForTurn(_ request: AppendRequest) {
    let leads = state.withLock { state in
      state.waiting.append(request)
      if let leader = state.gathering, state.isComplete {
        state.gathering = nil
        leader.isWoken.signal()
      }
      defer { state.isLed = true }
      return !state.isLed
    }
    if !leads { request.isWoken.wait() }
  }

  /// Takes the requests out of the queue that are served now: those that are written together, or
  /// the one that wants the writer for itself.
  func group(ledBy leader: AppendRequest) -> [AppendRequest] {
    if !leader.isAlone { gather(leader) }
    return state.withLock { state in
      let group =
        leader.isAlone ? [leader] : Array(state.waiting.prefix { !$0.isAlone })
      state.waiting.removeFirst(group.count)
      state.start = DispatchTime.now().uptimeNanoseconds
      return group
    }
  }

  /// Lets the first of those that wait lead, and wakes those that have their results.
  func handOn(after group: [AppendRequest], ledBy leader: AppendRequest) {
    let next = state.withLock { state in
      if !leader.isAlone {
        state.crowd = group.count + state.waiting.count
        state.commitTime = DispatchTime.now().uptimeNanoseconds - state.start
      }
      state.isLed = !state.waiting.isEmpty
      return state.waiting.first
    }
    next?.isWoken.signal()
    for other in group where other !== leader { other.isWoken.signal() }
  }

  private func gather(_ leader: AppendRequest) {
    let patience = state.withLock { state -> (nanoseconds: Int, present: Int)? in
      guard !state.isComplete else { return nil }
      guard state.pauseLeft == 0 else {
        state.pauseLeft -= 1
        return nil
      }
      state.gathering = leader
      return (Int(clamping: state.commitTime), state.waiting.count)
    }
    guard let patience else { return }
    _ = leader.isWoken.wait(timeout: .now() + .nanoseconds(patience.nanoseconds))
    state.withLock { state in
      state.gathering = nil
      if state.waiting.count > patience.present {
        state.pause = 0
      } else {
        state.pause = min(state.pause * 2 + 1, Self.longestPause)
        state.pauseLeft = state.pause
      }
    }
  }
}
