// Owns why a snapshot file is not used.

/// Why a snapshot file cannot be opened or written. What it holds is always rebuilt from the log.
public enum SnapshotError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no such file.
  case missing(path: String)
  /// The file is no snapshot.
  case notASnapshot(path: String)
  /// Another version of the program wrote it, in another format.
  case otherFormat(path: String, found: Int, supported: Int)
  /// It was written on a machine with another byte order or other sizes.
  case otherMachine(path: String)
  /// The file is shorter or longer than its header says.
  case wrongSize(path: String, expected: Int64, found: Int64)
  /// A part of the file has changed since it was written.
  case damaged(path: String, section: String)
  /// It is the state of another log, of other events, or by another vocabulary.
  case otherLog(path: String)
  /// The file cannot be read or written.
  case storage(path: String, reason: String)

  public var description: String {
    switch self {
    case .missing(let path): "there is no snapshot '\(path)'"
    case .notASnapshot(let path): "'\(path)' is no snapshot"
    case .otherFormat(let path, let found, let supported):
      "'\(path)' has format \(found); this program reads \(supported)"
    case .otherMachine(let path): "'\(path)' was written on another kind of machine"
    case .wrongSize(let path, let expected, let found):
      "'\(path)' has \(found) bytes instead of \(expected)"
    case .damaged(let path, let section): "'\(path)' is damaged: \(section)"
    case .otherLog(let path):
      "'\(path)' is the state of other events than the log's, or by another vocabulary"
    case .storage(let path, let reason): "'\(path)' cannot be used: \(reason)"
    }
  }
}
