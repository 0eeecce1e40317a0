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

  init(_ file: LogFile) { self.file = file }

  /// Starts one, unless one is at work.
  func start() {
    let isMine = state.withLock { state in
      defer { state = .running }
      return state != .running
    }
    guard isMine else { return }
    DispatchQueue.global(qos: .utility).async {
      // Whatever keeps it from its work, the next one tries again.
      if let connection = try? self.file.writing() { connection.checkpoint() }
      self.state.withLock { $0 = .finished }
    }
  }

  /// Whether one has finished since this was last asked.
  func takeFinished() -> Bool {
    state.withLock { state in
      guard state == .finished else { return false }
      state = .idle
      return true
    }
  }
}
