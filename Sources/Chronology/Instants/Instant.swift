// Owns the instant: one point of the UTC time line. Calendars, dates and text stand elsewhere.

/// One point of the UTC time line, counted in microseconds from 1970-01-01T00:00:00Z.
///
/// Leap seconds are not counted (POSIX time). The count has 128 bits, so every year from
/// −999,999,999 to +999,999,999 is exact, and `distantPast` and `distantFuture` lie beyond all.
///
/// ```swift
/// let start = Instant(microseconds: 0)          // 1970-01-01T00:00:00Z
/// let next = start.advanced(by: 1)              // one microsecond later
/// ```
public struct Instant: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// Microseconds since 1970-01-01T00:00:00Z; negative before.
  public let microseconds: Int128

  @inlinable
  public init(microseconds: Int128) { self.microseconds = microseconds }

  /// Before every date that can be written: the start of what has no known start.
  @inlinable public static var distantPast: Instant { Instant(microseconds: .min) }
  /// After every date that can be written: the end of what has no end.
  @inlinable public static var distantFuture: Instant { Instant(microseconds: .max) }

  /// Whether this is a point of the time line, not one of the two infinities.
  @inlinable public var isFinite: Bool { self != .distantPast && self != .distantFuture }

  /// This instant moved by some microseconds; the two infinities stay where they are.
  @inlinable
  public func advanced(by microseconds: Int128) -> Instant {
    isFinite ? Instant(microseconds: self.microseconds + microseconds) : self
  }

  @inlinable
  public static func < (left: Instant, right: Instant) -> Bool {
    left.microseconds < right.microseconds
  }

  @inlinable
  public static func == (left: Instant, right: Instant) -> Bool {
    left.microseconds == right.microseconds
  }
}
