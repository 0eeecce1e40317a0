// Owns the sentence of an event type with its names resolved. Filling it in stands in
// `SentenceWriter`.

/// A sentence with places for the roles and attributes of an event type.
public struct SentencePattern: Hashable, Sendable {
  /// A piece of the sentence.
  public indirect enum Segment: Hashable, Sendable {
    case text(String)
    /// Those who play the role at this place of the event type.
    case role(Int)
    /// The words that agree with the number of those who play the role at this place.
    case agreement(Int, one: String, many: String)
    /// The attribute at this place of the event type.
    case attribute(Int)
    /// When the event occurred.
    case occurred
    /// When the event became known.
    case known
    /// Left out when anything named in it is not there.
    case optional([Segment])
  }

  public let segments: [Segment]

  public init(segments: [Segment]) { self.segments = segments }
}
