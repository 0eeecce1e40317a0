// Owns the question that checking an event asks of the history before it.

/// What is there before a batch of events: the log's events and the entities that they introduced.
public protocol KnownHistory {
  /// Whether the log holds an event.
  func hasEvent(_ id: String) -> Bool
  /// The kinds under which an entity was introduced; `nil` when no event mentions it. Empty when
  /// it is there without a kind.
  func kinds(ofEntity id: String) -> [String]?
  /// The entity id nearest to a misspelt one, for a hint.
  func nearestEntity(to id: String) -> String?
  /// The event id nearest to a misspelt one, for a hint.
  func nearestEvent(to id: String) -> String?
}

extension KnownHistory {
  public func nearestEntity(to id: String) -> String? { nil }
  public func nearestEvent(to id: String) -> String? { nil }
}

/// The history before the first event.
public struct EmptyHistory: KnownHistory {
  public init() {}
  public func hasEvent(_ id: String) -> Bool { false }
  public func kinds(ofEntity id: String) -> [String]? { nil }
}
