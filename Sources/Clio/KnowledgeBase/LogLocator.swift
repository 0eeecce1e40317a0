// Owns where a log lives: one text for all kinds of log.

import Chronology
import EventSourcing

/// Where a log lives: an SQLite file, or journals (a `.jsonl` file or a folder of them).
///
/// ```swift
/// LogLocator("Events").kind     // .journals
/// LogLocator("clio.db").kind    // .database
/// ```
public struct LogLocator: Sendable, Hashable, CustomStringConvertible {
  public enum Kind: Sendable, Hashable {
    case journals
    case database
  }

  public let path: String

  public init(_ path: String) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// Folders and `.jsonl` files are journals, everything else is an SQLite file.
  public var kind: Kind {
    FileFacts.isFolder(path) || path.hasSuffix(".jsonl") ? .journals : .database
  }

  public var description: String { path }

  /// The log that a command uses: the one named, else `CLIO_LOG`, else `./clio.db` if it is there,
  /// else `./Events`.
  public static func standard(named path: String?, environment: String?) -> LogLocator {
    if let path { return LogLocator(path) }
    if let environment, !environment.isEmpty { return LogLocator(environment) }
    return LogLocator(FileFacts.exists("clio.db") ? "clio.db" : "Events")
  }
}
