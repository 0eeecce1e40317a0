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

extension WriteCounters: CustomStringConvertible {
  /// Such as `2 nodes created, 1 property set`; `nothing changed` when that is so.
  public var description: String {
    let parts = [
      (nodesCreated, "node", "nodes", "created"), (nodesDeleted, "node", "nodes", "deleted"),
      (relationshipsCreated, "relationship", "relationships", "created"),
      (relationshipsDeleted, "relationship", "relationships", "deleted"),
      (propertiesSet, "property", "properties", "set"), (labelsAdded, "label", "labels", "added"),
      (labelsRemoved, "label", "labels", "removed"),
      (eventsRecorded, "event", "events", "recorded"),
    ]
    let said = parts.filter { $0.0 > 0 }.map { count, one, many, verb in
      "\(count) \(count == 1 ? one : many) \(verb)"
    }
    return said.isEmpty ? "nothing changed" : said.joined(separator: ", ")
  }
}
