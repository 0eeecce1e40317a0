// Owns what a log keeps of an event: its content as canonical bytes, and what the log adds.

import Chronology

/// An event as it is handed to a log: an id and the canonical bytes of its content.
public struct PendingEvent: Hashable, Sendable {
  /// Unique in the log.
  public let id: String
  /// The canonical form, which is hashed, compared and stored. UTF-8.
  public let content: [UInt8]

  public init(id: String, content: [UInt8]) {
    self.id = id
    self.content = content
  }
}

/// What an event in a log says, where it lies in memory: valid while it is looked at.
public struct RecordedContent {
  public let position: Position
  /// When the log took it. `nil` in logs without system time (journals).
  public let recorded: Instant?
  /// The canonical form. UTF-8.
  public let content: UnsafeBufferPointer<UInt8>

  public init(position: Position, recorded: Instant?, content: UnsafeBufferPointer<UInt8>) {
    self.position = position
    self.recorded = recorded
    self.content = content
  }
}

/// An event in a log: what its author said, and what the log added.
public struct RecordedEvent: Hashable, Sendable {
  public let position: Position
  /// When the log took it. `nil` in logs without system time (journals).
  public let recorded: Instant?
  public let id: String
  /// The canonical form. UTF-8.
  public let content: [UInt8]
  /// SHA-256 over the previous event's hash and the content; 32 bytes.
  public let hash: Digest

  public init(
    position: Position, recorded: Instant?, id: String, content: [UInt8], hash: Digest
  ) {
    self.position = position
    self.recorded = recorded
    self.id = id
    self.content = content
    self.hash = hash
  }
}
