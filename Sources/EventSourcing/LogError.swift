// Owns what can go wrong with a log, as values that a program can act on.

/// Why a log refused or failed.
public enum LogError: Error, Hashable, Sendable {
  /// The id is in the log, or twice in the batch, with other content.
  case conflict(id: String, existing: [UInt8], offered: [UInt8])
  /// Another writer came first: the log does not stand where the append expected it.
  case unexpectedPosition(expected: Position, actual: Position)
  /// A question about system time was asked of a log that has none.
  case noSystemTime(log: String)
  /// There is nothing to open at the place.
  case notFound(path: String)
  /// The file is there but is not a Clio log.
  case notALog(path: String, reason: String)
  /// The file was written by a newer format than this program reads.
  case newerFormat(path: String, found: Int, supported: Int)
  /// The log can be read but not written.
  case readOnly(path: String)
  /// The storage failed: the disk is full, an I/O error. Nothing of the batch was written.
  case storage(path: String, reason: String)
  /// What is stored contradicts itself: a broken hash chain, a gap, an unreadable event.
  case damaged(path: String, position: Position?, reason: String)
}
