// Owns the two ways to read dates that are only partly known.

/// How a partial date is read against an instant.
public enum Certainty: String, Hashable, Sendable, CaseIterable {
  /// Only what holds wherever in its span the true instant lies.
  case certainly
  /// Also what holds for some choice of the true instants.
  case possibly
}
