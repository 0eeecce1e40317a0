// Owns the perspective: the three clocks, fixed. How a question's words become one stands with
// those who read the words.

/// The point of view of a question: an instant on each of the three clocks, and how partial dates
/// are read.
///
/// The system clock is a log position, since the log's recorded instants increase with it.
public struct Perspective: Hashable, Sendable {
  /// The instant of the world that is asked about.
  public var valid: Instant
  /// The instant up to which things had become known.
  public var known: Instant
  /// The last log position that counts; `Int64.max` for all.
  public var position: Int64
  /// Whether partial dates are read certainly or possibly.
  public var certainty: Certainty

  public init(
    valid: Instant, known: Instant, position: Int64 = .max, certainty: Certainty = .certainly
  ) {
    self.valid = valid
    self.known = known
    self.position = position
    self.certainty = certainty
  }
}
