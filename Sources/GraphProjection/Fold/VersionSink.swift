// Owns the arrow from the fold to the graph: the fold decides which versions open and close, the
// sink keeps them. The graph's columns are one sink; a plain array in the tests is another.

import Chronology
import GraphModel

/// What tells a relationship from all others.
public struct RelationshipIdentity: Hashable, Sendable {
  public let type: Symbol
  public let start: Node
  public let end: Node
  /// Tells apart relationships of one type between the same nodes: the `KEY` values, the
  /// happening, or the id that a writing statement gave. Empty when type and nodes suffice.
  public let discriminator: String

  public init(type: Symbol, start: Node, end: Node, discriminator: String) {
    self.type = type
    self.start = start
    self.end = end
    self.discriminator = discriminator
  }
}

/// What became of a node's version that was to begin no later than a span.
public enum NodeBeginning {
  case unchanged
  /// It was closed; the versions of what was known before, and is known now.
  case changed(before: Int, after: Int)
}

/// Takes what the fold decides. Numbers are handed out densely, in order, and never reused.
public protocol VersionSink {
  /// The number of a name, interned.
  mutating func symbol(_ name: String) -> Symbol
  /// The node of an entity id, interned.
  mutating func node(_ entityID: String) -> Node
  /// The nodes of all who take part in the events of a batch, interned in their order.
  mutating func intern(
    participantsOf batch: EventBatch, into nodes: UnsafeMutablePointer<Node>)
  /// The relationship of an identity, interned.
  mutating func relationship(_ identity: RelationshipIdentity) -> Relationship
  /// The same, with the discriminator in UTF-8.
  mutating func relationship(
    type: Symbol, start: Node, end: Node, discriminator: UnsafeBufferPointer<UInt8>
  ) -> Relationship
  /// The relationship of an identity that is new, as the fold knows.
  mutating func newRelationship(
    type: Symbol, start: Node, end: Node, discriminator: UnsafeBufferPointer<UInt8>
  ) -> Relationship
  /// The relationship of which one event alone tells, which is new: the event's row and id.
  mutating func newHappening(
    type: Symbol, start: Node, end: Node, row: Int, id: UnsafeBufferPointer<UInt8>
  ) -> Relationship
  /// The name of a symbol that this sink gave.
  func name(of symbol: Symbol) -> String
  /// The entity id of a node that this sink gave.
  func entityID(of node: Node) -> String
  /// Keeps a version and returns its number: 0, 1, 2, …
  mutating func open(_ version: ElementVersion) -> Int
  /// Keeps a plain version and returns its number.
  mutating func open(_ version: PlainVersion) -> Int
  /// Keeps the version of a slot's only statement and returns its number.
  mutating func open(_ version: FirstVersion) -> Int
  /// Ends a version that holds for good at a span, from when an event is known: closes it, and
  /// keeps what was known of it before and what is known of it now. Returns their numbers; `nil`,
  /// with nothing done, where that is not so simple.
  mutating func end(
    _ version: Int, at span: UnsafeMutablePointer<NotedSpan>,
    known: UnsafeMutablePointer<NotedSpan>, position: Int64
  ) -> (before: Int, after: Int)?
  /// Has a version that was known for good be known over other intervals only: closes it, and keeps
  /// the same known so. Returns its number; `nil`, with nothing done, where that is not so simple.
  mutating func limit(
    _ version: Int, knownCertainly certain: Interval, possibly possible: Interval, position: Int64
  ) -> Int?
  /// Whether a version holds, and is known, for good, in both readings; it may say no where one
  /// does.
  func lasts(_ version: Int) -> Bool
  /// Has the version of a node that holds for good begin no later than a span, from when an event
  /// is known; `nil`, with nothing done, where that is not so simple.
  mutating func begin(
    _ version: Int, of node: Node, from span: InstantSpan,
    known: UnsafeMutablePointer<NotedSpan>, position: Int64
  ) -> NodeBeginning?
  /// Sets `recordedTo` of an open version.
  mutating func close(_ version: Int, at position: Int64)
  /// A version that is open, as it was handed in. The fold reads back what it may have to close,
  /// instead of keeping everything twice.
  func version(_ number: Int) -> ElementVersion
  /// Says that relationships may outlast this node's versions, as when it was started or ended
  /// explicitly: from now on they are seen only where the node is. Nodes of which this is never
  /// said must hold wherever their relationships do.
  mutating func limit(_ node: Node)
  /// Says how many events a replay takes in at once; 0 when it is done.
  mutating func expect(events count: Int)
  /// Says that a version of a node, or of its relationships, will soon be opened.
  func foresee(_ node: Node)
  /// Says that a version will soon be closed, or asked for.
  func foresee(version number: Int)
  /// Forgets all versions opened, and reopens all closed, at positions after the given one.
  /// Interned numbers may stay. Undoes a statement that failed.
  mutating func rollBack(after position: Int64)
}

extension VersionSink {
  public mutating func limit(_ node: Node) {}
  public func lasts(_ version: Int) -> Bool { false }
  public mutating func expect(events count: Int) {}
  public func foresee(_ node: Node) {}
  public func foresee(version number: Int) {}

  public mutating func intern(
    participantsOf batch: EventBatch, into nodes: UnsafeMutablePointer<Node>
  ) {
    batch.withColumns { columns in
      for place in columns.participants.indices {
        nodes[place] = node(columns.text(columns.participants[place].id))
      }
    }
  }

  public mutating func relationship(
    type: Symbol, start: Node, end: Node, discriminator: UnsafeBufferPointer<UInt8>
  ) -> Relationship {
    relationship(
      RelationshipIdentity(
        type: type, start: start, end: end,
        discriminator: String(decoding: discriminator, as: UTF8.self)))
  }

  public mutating func newRelationship(
    type: Symbol, start: Node, end: Node, discriminator: UnsafeBufferPointer<UInt8>
  ) -> Relationship {
    relationship(type: type, start: start, end: end, discriminator: discriminator)
  }

  public mutating func newHappening(
    type: Symbol, start: Node, end: Node, row: Int, id: UnsafeBufferPointer<UInt8>
  ) -> Relationship {
    let text = [UInt8(ascii: "@")] + id
    return text.withUnsafeBufferPointer {
      relationship(type: type, start: start, end: end, discriminator: $0)
    }
  }

  public mutating func open(_ version: PlainVersion) -> Int { open(version.version) }

  public mutating func open(_ version: FirstVersion) -> Int { open(version.plain) }

  public mutating func end(
    _ version: Int, at span: UnsafeMutablePointer<NotedSpan>,
    known: UnsafeMutablePointer<NotedSpan>, position: Int64
  ) -> (before: Int, after: Int)? { nil }

  public mutating func limit(
    _ version: Int, knownCertainly certain: Interval, possibly possible: Interval, position: Int64
  ) -> Int? { nil }

  public mutating func begin(
    _ version: Int, of node: Node, from span: InstantSpan,
    known: UnsafeMutablePointer<NotedSpan>, position: Int64
  ) -> NodeBeginning? { nil }
}
