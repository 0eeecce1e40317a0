// Owns the progress bar: on standard error, on a terminal, for work that takes a while.

import Clio
import Synchronization

/// Shows how far a long operation has come.
final class ProgressBar: Sendable {
  /// Work shorter than this shows nothing.
  private static let patience = Duration.milliseconds(500)
  private static let pause = Duration.milliseconds(50)
  private static let cells = 30

  private struct State {
    var isShown = false
    var last: ContinuousClock.Instant
  }

  private let started = ContinuousClock.now
  private let isWanted = Terminal.hasNotes
  private let state: Mutex<State>

  init() { state = Mutex(State(last: ContinuousClock.now)) }

  /// Draws the state of the work, unless it is too early or too soon again.
  func show(_ progress: Progress) {
    guard isWanted else { return }
    let now = ContinuousClock.now
    guard now - started > Self.patience else { return }
    state.withLock { state in
      guard now - state.last > Self.pause || progress.done == progress.total else { return }
      state.last = now
      state.isShown = true
      StandardStreams.note("\r\u{1B}[2K" + Self.line(progress, after: now - started))
    }
  }

  /// Takes the bar away.
  func finish() {
    state.withLock { state in
      if state.isShown { StandardStreams.note("\r\u{1B}[2K") }
      state.isShown = false
    }
  }

  private static func line(_ progress: Progress, after time: Duration) -> String {
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    let rate = Double(progress.done) / max(seconds, 0.001)
    guard progress.total > 0 else {
      return "\(progress.task) \(progress.done), \(Int(rate)) a second"
    }
    let filled = Int(progress.done * Int64(cells) / progress.total)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: cells - filled)
    let percent = progress.done * 100 / progress.total
    let left = Int(Double(progress.total - progress.done) / max(rate, 0.001) + 0.5)
    return "\(progress.task) \(bar) \(percent) % (\(progress.done) of \(progress.total), "
      + "\(Int(rate)) a second, \(left) s left)"
  }
}
