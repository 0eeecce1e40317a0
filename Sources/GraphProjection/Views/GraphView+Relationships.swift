// Owns what a view says of relationships: which there are, and what they connect.

import GraphModel

extension GraphView {
  /// The type of a relationship.
  public func type(of relationship: Relationship) -> Symbol {
    Symbol(dictionary.relationships.type(Int(relationship.number)))
  }

  /// The node that a relationship leaves.
  public func start(of relationship: Relationship) -> Node {
    Node(dictionary.relationships.start(Int(relationship.number)))
  }

  /// The node that a relationship enters.
  public func end(of relationship: Relationship) -> Node {
    Node(dictionary.relationships.end(Int(relationship.number)))
  }

  /// What tells a relationship from all others.
  public func identity(of relationship: Relationship) -> RelationshipIdentity {
    let cell = dictionary.relationships[Int(relationship.number)]
    return RelationshipIdentity(
      type: Symbol(cell.type), start: Node(cell.start), end: Node(cell.end),
      discriminator: dictionary.relationships.withDiscriminator(Int(relationship.number)) {
        String(decoding: $0, as: UTF8.self)
      })
  }

  /// Whether the perspective sees the relationship: it holds, and so do both its nodes.
  public func isVisible(_ relationship: Relationship) -> Bool {
    guard seenRow(.relationship, of: Int(relationship.number)) != nil else { return false }
    return !graph.hasLimitedNodes
      || (holds(start(of: relationship)) && holds(end(of: relationship)))
  }

  /// The relationships that the perspective sees, of one type or of all, in no particular order.
  public func relationships(typed type: Symbol? = nil) -> RelationshipSequence {
    RelationshipSequence(view: self, type: type?.number)
  }
}

/// The relationships that a view sees: settled ones segment by segment, then recent ones. For
/// positions before the last settling, all of them by their numbers.
public struct RelationshipSequence: Sequence, IteratorProtocol, Sendable {
  @usableFromInline let view: GraphView
  @usableFromInline let type: Int32?
  @usableFromInline var segment = 0
  @usableFromInline var row = 0
  @usableFromInline var recentRow = 0
  @usableFromInline var number: Int32 = 0

  @usableFromInline init(view: GraphView, type: Int32?) {
    self.view = view
    self.type = type
  }

  @inlinable
  public mutating func next() -> Relationship? {
    if !view.isPresent || view.mayRepeat { return nextByNumber() }
    return nextSettled() ?? nextRecent()
  }

  @inlinable
  mutating func nextSettled() -> Relationship? {
    let hops = view.settled.current.outgoing
    while segment < hops.segmentCount {
      let end = Int(hops.segmentRows[segment + 1])
      if let type, hops.segmentTypes[segment] != type { row = end }
      while row < end {
        let place = row
        row += 1
        guard view.holds(hops.core, place), view.graph.isQuiet || view.isOpen(hops.core, place)
        else { continue }
        let relationship = Relationship(hops.relationships[place])
        if hasBothNodes(relationship) { return relationship }
      }
      segment += 1
    }
    return nil
  }

  @inlinable
  mutating func nextRecent() -> Relationship? {
    while recentRow < view.graph.rowCount {
      let address = view.recent.rows.pointer(recentRow)
      recentRow += 1
      guard address.pointee.kind == .relationship,
        type == nil || type == address.pointee.key, view.isRecorded(address), view.holds(address)
      else { continue }
      let relationship = Relationship(address.pointee.owner)
      if hasBothNodes(relationship) { return relationship }
    }
    return nil
  }

  @inlinable
  mutating func nextByNumber() -> Relationship? {
    while Int(number) < view.graph.relationshipLimit {
      let relationship = Relationship(number)
      number += 1
      if let type, view.type(of: relationship).number != type { continue }
      if view.isVisible(relationship) { return relationship }
    }
    return nil
  }

  @inlinable @inline(__always)
  func hasBothNodes(_ relationship: Relationship) -> Bool {
    !view.graph.hasLimitedNodes
      || (view.holds(view.start(of: relationship)) && view.holds(view.end(of: relationship)))
  }
}
