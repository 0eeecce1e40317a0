// Owns the span: the stretch of instants in which one true instant lies.

/// A half-open stretch of instants, `start ..< end`, in which one true instant lies.
///
/// A date is such a span: `2025-05` is 1 May 00:00 up to, and without, 1 June 00:00.
public struct InstantSpan: Hashable, Sendable, BitwiseCopyable {
  /// The earliest instant that the true one may be; `Instant.distantPast` when unknown.
  public let start: Instant
  /// The instant before which the true one lies; `Instant.distantFuture` when open.
  public let end: Instant

  @inlinable
  public init(start: Instant, end: Instant) {
    self.start = start
    self.end = end
  }

  /// The span of an end that has not come: never certainly and never possibly reached.
  @inlinable public static var never: InstantSpan {
    InstantSpan(start: .distantFuture, end: .distantFuture)
  }
  /// The span of a start that nobody knows: possibly reached always, certainly never.
  @inlinable public static var unknown: InstantSpan {
    InstantSpan(start: .distantPast, end: .distantFuture)
  }

  @inlinable
  public static func == (left: InstantSpan, right: InstantSpan) -> Bool {
    left.start == right.start && left.end == right.end
  }

  /// Whether the two spans share an instant.
  @inlinable
  public func overlaps(_ other: InstantSpan) -> Bool { start < other.end && other.start < end }
  /// Whether every instant of `other` lies in this span.
  @inlinable
  public func contains(_ other: InstantSpan) -> Bool { start <= other.start && other.end <= end }
}
