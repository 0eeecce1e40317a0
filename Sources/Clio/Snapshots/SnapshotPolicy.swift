// Owns when the folded state is written to a file by itself.

/// When a knowledge base writes a snapshot of what it folded, so that the next opening need not
/// fold it again.
///
/// ```swift
/// let base = try KnowledgeBase.open(LogLocator("clio.db"), snapshots: .off)
/// ```
public struct SnapshotPolicy: Sendable, Hashable {
  /// Whether snapshots beside the log are read.
  public var reads: Bool
  /// A snapshot is written after this many events were folded since the last one…
  public var events: Int64
  /// …or after a replay of this many microseconds, if it had a tenth of the events. An append,
  /// which would wait for it, writes one only when the log has grown by an eighth, too.
  public var replay: Int64
  /// How many snapshots of a log stay; older ones are deleted.
  public var kept: Int

  public init(reads: Bool = true, events: Int64, replay: Int64, kept: Int) {
    self.reads = reads
    self.events = events
    self.replay = replay
    self.kept = kept
  }

  /// After 50,000 events, or a replay of a second; the two newest stay.
  public static let automatic = SnapshotPolicy(events: 50_000, replay: 1_000_000, kept: 2)

  /// Neither reads nor writes any.
  public static let off = SnapshotPolicy(reads: false, events: .max, replay: .max, kept: .max)

  /// Reads what is there; writes only when told.
  public static let manual = SnapshotPolicy(events: .max, replay: .max, kept: .max)

  /// Whether a snapshot is due where the log stands at a position.
  ///
  /// - Parameters:
  ///   - kept: where the last one stood; 0 for none.
  ///   - microseconds: how long the replay took that led there; `nil` where an append did.
  func wants(at position: Int64, since kept: Int64, afterReplay microseconds: Int64?) -> Bool {
    let count = position - kept
    guard let microseconds else { return count >= max(events, position / 8) }
    return count >= events || microseconds >= replay && count >= events / 10
  }
}
