// Owns what is known of a batch before it is folded, by whoever folds it.

/// The numbers that whoever folds a batch gave ahead to what its events have.
public struct AheadNumbers: Sendable {
  /// Where in the columns of all events the first one stands; `nil` where nobody looked ahead.
  public var firstRow: Int?
  /// Those of the participants, and how many entities had numbers then.
  public var participants: [Int32] = []
  public var entityCount = 0
  /// Those of the spans.
  public var spans: [UInt32] = []
  /// How many anchors of recorded instants there were then.
  public var anchorCount = 0

  public init() {}

  mutating func removeAll() {
    firstRow = nil
    participants.removeAll(keepingCapacity: true)
    spans.removeAll(keepingCapacity: true)
  }
}
