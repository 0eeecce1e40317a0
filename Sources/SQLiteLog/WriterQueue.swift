// Owns the turns at the writer: who leads, who waits, and how long those that wait are waited for.

import Dispatch
import EventSourcing
import Synchronization

/// Those that want to write, in the order in which they came. Whoever finds nobody leads and writes
/// what waits; the others sleep, and leave the cores to those that have something to do.
///
/// Writers that were written together come back together, a little later than one that they left
/// waiting. If that one did not wait for them, every second wait for the disk would be for it
/// alone; so as many are gathered as were here last time, but no longer than a commit takes.
/// Whoever makes them complete leads: it is awake, while the one that gathers would have to be
/// woken first.
final class WriterQueue: Sendable {
  /// What a request's thread is to do.
  fileprivate enum Step {
    /// Write these.
    case lead([AppendRequest])
    /// Sleep until woken.
    case sleep
    /// Sleep until woken, or until so many nanoseconds have passed.
    case gather(UInt64)
  }

  fileprivate struct State {
    /// Whether somebody writes, or has been woken to.
    var isLed = false
    var waiting: [AppendRequest] = []
    /// The first of those that wait, when it has been woken to lead.
    var leader: AppendRequest?
    /// The first of those that wait, when nobody leads: it sees to it that somebody will.
    var gatherer: AppendRequest?
    /// Until when it waits for the crowd, and how many were there when it began to.
    var deadline: UInt64 = 0
    var present = 0
    /// How many were here when the last group had been written: its own and those that came
    /// meanwhile.
    var crowd = 1
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
  fileprivate static let longestPause = 64

  /// Returns the requests that the caller writes, its own among them, or nothing once its own has
  /// its result. A wish for the writer itself comes back alone.
  func waitForTurn(_ request: AppendRequest) -> [AppendRequest]? {
    let (first, woken) = state.withLock { state in
      let entered = state.enter(request)
      if case .lead = entered.0 { return entered }
      // Others see it once the lock is free.
      request.prepareToSleep()
      return entered
    }
    // Outside the lock, which whoever is woken takes at once.
    woken?.wake()
    var step = first
    while true {
      switch step {
      case .lead(let group): return group
      case .sleep: request.sleep()
      case .gather(let nanoseconds): request.sleep(atMost: nanoseconds)
      }
      request.work()
      if request.isServed {
        request.passOn()
        return nil
      }
      step = state.withLock { $0.step(of: request) }
    }
  }

  /// Lets the first of those that wait lead, or gather the others. The group still sleeps.
  func handOn(after group: [AppendRequest]) {
    let next = state.withLock { $0.end(group) }
    next?.wake()
  }
}

extension WriterQueue.State {
  /// The first step of a request, and who is to be woken.
  fileprivate mutating func enter(_ request: AppendRequest) -> (WriterQueue.Step, AppendRequest?) {
    waiting.append(request)
    if isLed { return (.sleep, nil) }
    guard let gatherer else {
      if begin(with: request) { return (.lead(take()), nil) }
      return (.gather(commitTime), nil)
    }
    guard isComplete else { return (.sleep, nil) }
    self.gatherer = nil
    isLed = true
    pause = 0
    if request.isAlone {
      leader = gatherer
      return (.sleep, gatherer)
    }
    return (.lead(take()), nil)
  }

  /// What a request that was woken without a result does.
  fileprivate mutating func step(of request: AppendRequest) -> WriterQueue.Step {
    if leader === request {
      leader = nil
      return .lead(take())
    }
    guard gatherer === request else { return .sleep }
    let now = DispatchTime.now().uptimeNanoseconds
    if now < deadline { return .gather(deadline - now) }
    gatherer = nil
    isLed = true
    if waiting.count > present {
      pause = 0
    } else {
      pause = min(pause * 2 + 1, WriterQueue.longestPause)
      pauseLeft = pause
    }
    return .lead(take())
  }

  /// Whether the first of those that wait leads at once; otherwise it gathers the others.
  private mutating func begin(with first: AppendRequest) -> Bool {
    isLed = isComplete || pauseLeft > 0
    if isLed {
      if !isComplete { pauseLeft -= 1 }
    } else {
      gatherer = first
      present = waiting.count
      deadline = DispatchTime.now().uptimeNanoseconds + commitTime
    }
    return isLed
  }

  /// Takes out those that are written together, or the first one that wants the writer for itself.
  private mutating func take() -> [AppendRequest] {
    let group =
      waiting.first?.isAlone == true
      ? Array(waiting.prefix(1)) : Array(waiting.prefix { !$0.isAlone })
    waiting.removeFirst(group.count)
    start = DispatchTime.now().uptimeNanoseconds
    return group
  }

  /// Ends a group's turn; returns who is to be woken.
  fileprivate mutating func end(_ group: [AppendRequest]) -> AppendRequest? {
    if group.first?.isAlone == false {
      crowd = group.count + waiting.count
      commitTime = DispatchTime.now().uptimeNanoseconds - start
    }
    isLed = false
    guard let first = waiting.first else { return nil }
    if begin(with: first) { leader = first }
    return first
  }
}
