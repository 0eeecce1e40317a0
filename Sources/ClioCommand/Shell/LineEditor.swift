// Owns the reading of lines at a prompt: editing, history and completion by libedit on a terminal,
// plain lines elsewhere.

import CEditLine
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads lines from standard input, with editing, history and completion on a terminal.
struct LineEditor {
  /// Whether standard input is a terminal.
  let isInteractive: Bool
  private let historyPath: String?

  /// `complete` is handed the word before the cursor, with the colon that begins the line where it
  /// follows one, and returns what the word may become, without it.
  init(historyPath: String?, complete: @escaping @Sendable (String) -> [String]) {
    isInteractive = isatty(STDIN_FILENO) == 1
    self.historyPath = historyPath
    guard isInteractive else { return }
    setlocale(LC_ALL, "")
    rl_initialize()
    Completions.shared.withLock { $0.complete = complete }
    clio_set_completion { text, start, _ in
      guard let text else { return nil }
      let isCommand = start == 1 && clio_line_begins_with(CChar(UInt8(ascii: ":"))) != 0
      let word = (isCommand ? ":" : "") + String(cString: text)
      let isEmpty = Completions.shared.withLock { completions in
        completions.pending = completions.complete(word)
        return completions.pending.isEmpty
      }
      if isEmpty {
        clio_no_completion()
        return nil
      }
      return clio_completion_matches(text) { _, _ in
        Completions.shared.withLock { completions in
          guard !completions.pending.isEmpty else { return nil }
          return strdup(completions.pending.removeFirst())
        }
      }
    }
    if let historyPath { read_history(historyPath) }
  }

  /// The next line without its end; `nil` at the end of the input.
  func line(prompt: String) -> String? {
    guard isInteractive else { return readLine() }
    guard let text = readline(prompt) else { return nil }
    defer { free(text) }
    return String(cString: text)
  }

  /// Keeps a statement in the history, and on disk where there is a place for it.
  func remember(_ statement: String) {
    guard isInteractive, !statement.isEmpty else { return }
    add_history(statement)
    if let historyPath { write_history(historyPath) }
  }
}

/// What the C callbacks, which carry no context, need to know.
private struct Completions {
  var complete: @Sendable (String) -> [String] = { _ in [] }
  var pending: [String] = []

  static let shared = Mutex(Completions())
}
