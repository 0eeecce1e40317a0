// Owns when a date counts as reached, and when a period counts as holding. Every perspective
// judges by these rules.

extension InstantSpan {
  /// Whether the true instant is reached at `instant`: certainly when the whole span is past,
  /// possibly when some of it is.
  ///
  /// ```swift
  /// let may = try PartialDate("2025-05").span
  /// may.isReached(by: Instant("2025-05-31T00:00:00Z"), .certainly)   // false
  /// may.isReached(by: Instant("2025-05-31T00:00:00Z"), .possibly)    // true
  /// ```
  public func isReached(by instant: Instant, _ certainty: Certainty) -> Bool {
    switch certainty {
    case .certainly: end <= instant && end.isFinite
    case .possibly: start < instant
    }
  }
}

extension Instant {
  /// Whether a period whose start lies in one span and whose end in another holds at this instant.
  public func isWithin(
    from start: InstantSpan, to end: InstantSpan, _ certainty: Certainty
  ) -> Bool {
    switch certainty {
    case .certainly: start.isReached(by: self, .certainly) && self <= end.start
    case .possibly: start.isReached(by: self, .possibly) && self < end.end
    }
  }
}
