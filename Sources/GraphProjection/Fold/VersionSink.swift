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

/// A version that one event alone states and that nothing overtakes: from when the event is known
/// it is part of the graph for good. By far the most frequent kind.
public struct PlainVersion {
  public let element: GraphElement
  public let value: Value
  public let validity: Validity
  /// The span in which the event became known.
  public let known: InstantSpan
  /// The event's position.
  public let position: Int64
  /// Whether the event is its evidence; that of nodes is every event that mentions them.
  public var isEvidence: Bool {
    if case .node = element { false } else { true }
  }

  /// The same as any other version.
  public var version: ElementVersion {
    ElementVersion(
      element: element, value: value, validity: validity,
      knownCertainly: Interval(from: known.end, to: .distantFuture),
      knownPossibly: Interval(from: known.start.advanced(by: 1), to: .distantFuture),
      recordedFrom: position, evidence: isEvidence ? [position] : [], contradictedBy: [])
  }
}

/// A plain version that need not be put together first: its spans are those of the batch at hand,
/// and its value has a number.
public struct FirstVersion {
  let element: GraphElement
  /// Of a relationship.
  var ends = RelationshipEnds(start: -1, end: -1, type: -1)
  /// Of a property, among the fold's values.
  var value: Int32 = -1
  let values: Unmanaged<ValueTable>
  let from: UnsafeMutablePointer<NotedSpan>
  let to: UnsafeMutablePointer<NotedSpan>
  let known: UnsafeMutablePointer<NotedSpan>
  let position: Int64

  /// The same, put together.
  public var plain: PlainVersion {
    PlainVersion(
      element: element,
      value: value < 0 ? .null : values._withUnsafeGuaranteedRef { $0.value(Int(value)) },
      validity: Validity(from: from.pointee.span, to: to.pointee.span),
      known: known.pointee.span, position: position)
  }
}

/// A span of the batch at hand, with the numbers that its bounds have in a sink, by what it bounds:
/// one more than each, and 0 for those that nobody asked for. They are right until the sink commits.
public struct NotedSpan {
  let span: InstantSpan
  // The codes of its instants, if they compare as these do.
  let codes: SpanCell
  let isOrdered: Bool
  var from: UInt32 = 0
  var to: UInt32 = 0
  var known: UInt32 = 0
  var knownTo: UInt32 = 0
  /// Among the spans of the events' columns; one more than it, too.
  var number: UInt32 = 0

  init(_ span: InstantSpan) {
    self.span = span
    let codes = SpanCell(ordered: span)
    isOrdered = codes != nil
    self.codes = codes ?? SpanCell(start: 0, end: 0)
  }
}

/// Takes what the fold decides. Numbers are handed out densely, in order, and never reused.
public protocol VersionSink {
  /// The number of a name, interned.
  mutating func symbol(_ name: String) -> Symbol
  /// The node of an entity id, interned.
  mutating func node(_ entityID: String) -> Node
  /// The nodes of all who take part in the events of a batch, interned in their order.
  mutating func intern(
    participantsOf columns: EventColumns, into nodes: UnsafeMutablePointer<Node>)
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
  /// Sets `recordedTo` of an open version.
  mutating func close(_ version: Int, at position: Int64)
  /// A version that is open, as it was handed in. The fold reads back what it may have to close,
  /// instead of keeping everything twice.
  func version(_ number: Int) -> ElementVersion
  /// Says that relationships may outlast this node's versions, as when it was started or ended
  /// explicitly: from now on they are seen only where the node is. Nodes of which this is never
  /// said must hold wherever their relationships do.
  mutating func limit(_ node: Node)
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
  public func foresee(_ node: Node) {}
  public func foresee(version number: Int) {}

  public mutating func intern(
    participantsOf columns: EventColumns, into nodes: UnsafeMutablePointer<Node>
  ) {
    for place in columns.participants.indices {
      nodes[place] = node(columns.text(columns.participants[place].id))
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

  public mutating func open(_ version: PlainVersion) -> Int { open(version.version) }

  public mutating func open(_ version: FirstVersion) -> Int { open(version.plain) }

  public mutating func end(
    _ version: Int, at span: UnsafeMutablePointer<NotedSpan>,
    known: UnsafeMutablePointer<NotedSpan>, position: Int64
  ) -> (before: Int, after: Int)? { nil }
}
