// Owns the columns of a batch as they are looked at, where they lie.

import Chronology

/// The columns of a batch. Valid inside `EventBatch.withColumns` only.
public struct EventColumns {
  /// Those of no events.
  public static var none: EventColumns {
    EventColumns(
      events: UnsafeBufferPointer(start: nil, count: 0),
      participants: UnsafeBufferPointer(start: nil, count: 0),
      acts: UnsafeBufferPointer(start: nil, count: 0),
      texts: UnsafeBufferPointer(start: nil, count: 0),
      spans: UnsafeBufferPointer(start: nil, count: 0))
  }

  public let events: UnsafeBufferPointer<EventRow>
  public let participants: UnsafeBufferPointer<ParticipantRow>
  public let acts: UnsafeBufferPointer<ActRow>
  @usableFromInline let texts: UnsafeBufferPointer<UInt8>
  /// The spans of dates, by the batch's numbers.
  public let spans: UnsafeBufferPointer<InstantSpan>

  /// The bytes of a text, in UTF-8.
  @inlinable @inline(__always)
  public func bytes(_ range: TextRange) -> UnsafeBufferPointer<UInt8> {
    guard !range.isEmpty, let base = texts.baseAddress else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return UnsafeBufferPointer(start: base + Int(range.start), count: Int(range.count))
  }

  /// A text.
  public func text(_ range: TextRange) -> String { String(decoding: bytes(range), as: UTF8.self) }
}
