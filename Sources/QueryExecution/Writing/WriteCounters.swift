// Owns the counts of what a statement wrote.

/// What a statement wrote.
public struct WriteCounters: Hashable, Sendable {
  public var nodesCreated = 0
  public var nodesDeleted = 0
  public var relationshipsCreated = 0
  public var relationshipsDeleted = 0
  public var propertiesSet = 0
  public var labelsAdded = 0
  public var labelsRemoved = 0
  public var eventsRecorded = 0

  public init() {}

  public var isEmpty: Bool { self == WriteCounters() }
}
