// Owns the three-valued comparison of instants that are known only up to a span: true, false, or
// `nil` where the spans leave it open.

extension InstantSpan {
  /// The last instant in the span, in microseconds.
  private var last: Instant { end.advanced(by: -1) }

  /// Whether the true instant lies before that of another span.
  public func precedes(_ other: InstantSpan) -> Bool? {
    if end <= other.start { return true }
    return start >= other.last ? false : nil
  }

  /// Whether the true instant lies after that of another span.
  public func follows(_ other: InstantSpan) -> Bool? { other.precedes(self) }

  /// Whether the true instants of two spans are one. Only two spans of a microsecond can be
  /// certain of it.
  public func coincides(with other: InstantSpan) -> Bool? {
    if !overlaps(other) { return false }
    return self == other && start == last ? true : nil
  }
}

extension PartialDate {
  /// Whether this date lies before another; `nil` where they overlap: `2025-05` is neither before
  /// nor after `2025-05-12`.
  public func precedes(_ other: PartialDate) -> Bool? {
    span == other.span ? false : span.precedes(other.span)
  }

  /// Whether this date lies after another; `nil` where they overlap.
  public func follows(_ other: PartialDate) -> Bool? { other.precedes(self) }

  /// Whether this date says the same as another: that both lie in one span. `nil` where the spans
  /// are different and overlap.
  public func equals(_ other: PartialDate) -> Bool? {
    span == other.span ? true : span.coincides(with: other.span)
  }
}
