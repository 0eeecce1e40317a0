// Owns bringing appended pages from the write-ahead log into the database: beside the appends, none
// of which waits for it.

import CSQLite
import Dispatch
import Synchronization

/// Checkpoints in the background. An append that finds that one was done brings home the few pages
/// that came meanwhile, after which SQLite begins its write-ahead log from the start: so the file
/// stays short, and appends write where they have written before.
final class LogCheckpointer: Sendable {
  private enum State {
    case idle, running, finished
  }

  private let file: LogFile
  private let state = Mutex(State.idle)
  private let work = DispatchGroup()

  init(_ file: LogFile) { self.file = file }

  /// Starts one, unless one is at work.
  func start() {
    let isMine = state.withLock { state in
      defer { state = .running }
      return state != .running
    }
    guard isMine else { return }
    DispatchQueue.global(qos: .utility).async(group: work) {
      // Whatever keeps it from its work, the next one tries again.
      if let connection = try? self.file.writing() { connection.checkpoint() }
      self.state.withLock { $0 = .finished }
    }
  }

  /// Waits for the one at work. A program that ended meanwhile would leave what it appended in the
  /// write-ahead log, which is easily forgotten when the file is copied.
  func finish() { work.wait() }

  /// Whether one has finished since this was last asked.
  func takeFinished() -> Bool {
    state.withLock { state in
      guard state == .finished else { return false }
      state = .idle
      return true
    }
  }
}
