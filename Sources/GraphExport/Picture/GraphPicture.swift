// Owns the picture: what an export shows, as plain values in a fixed order. Reading it from a
// graph stands in `PictureReader`; each format has a writer that takes nothing else.

import GraphModel

/// What became of an element between the two views of a diff.
public enum PictureChange: String, Sendable, CaseIterable {
  case added, removed, changed, unchanged
}

/// What every drawn element carries.
public struct PictureFacts: Sendable {
  /// In the order of the keys' code points.
  public var properties: [(key: String, value: Value)]
  /// When it began and ended, as far as known: `since 2025-05`, `2024 to 2025-05-30`.
  public var validity: String?
  /// The best status among its evidence.
  public var status: EventStatus
  /// Whether an event that it rests on is disputed.
  public var isDisputed: Bool
  /// The ids of the events that it rests on, in fold order.
  public var events: [String]
  /// The sources of those events, without repetition.
  public var sources: [Source]
  /// Set in a picture of a diff.
  public var change: PictureChange?
  /// Keeps its place in the layout without being drawn: an element that is not there yet.
  public var isHidden: Bool

  public init(
    properties: [(key: String, value: Value)] = [], validity: String? = nil,
    status: EventStatus = .confirmed, isDisputed: Bool = false, events: [String] = [],
    sources: [Source] = [], change: PictureChange? = nil, isHidden: Bool = false
  ) {
    self.properties = properties
    self.validity = validity
    self.status = status
    self.isDisputed = isDisputed
    self.events = events
    self.sources = sources
    self.change = change
    self.isHidden = isHidden
  }
}

/// A node of a picture.
public struct PictureNode: Sendable {
  /// The entity's id, unique in the picture.
  public var id: String
  /// In the order of their code points.
  public var labels: [String]
  public var name: String
  public var facts: PictureFacts

  public init(id: String, labels: [String], name: String, facts: PictureFacts = PictureFacts()) {
    self.id = id
    self.labels = labels
    self.name = name
    self.facts = facts
  }
}

/// A relationship of a picture.
public struct PictureEdge: Sendable {
  public var type: String
  /// The ids of the nodes that it runs between; both are in the picture.
  public var start: String
  public var end: String
  /// Tells apart relationships of one type between the same nodes; often empty.
  public var discriminator: String
  public var facts: PictureFacts

  public init(
    type: String, start: String, end: String, discriminator: String = "",
    facts: PictureFacts = PictureFacts()
  ) {
    self.type = type
    self.start = start
    self.end = end
    self.discriminator = discriminator
    self.facts = facts
  }
}

/// A graph, or a part of one, as an export shows it.
public struct GraphPicture: Sendable {
  /// The lines that say which perspective this is.
  public var caption: [String]
  /// The perspective for formats that carry data.
  public var perspective: JSONDocument
  /// Ordered by id.
  public private(set) var nodes: [PictureNode]
  /// Ordered by start, type, end and discriminator.
  public private(set) var edges: [PictureEdge]

  /// Takes nodes and edges in any order and keeps them in the picture's.
  public init(
    caption: [String] = [], perspective: JSONDocument = .null, nodes: [PictureNode],
    edges: [PictureEdge]
  ) {
    self.caption = caption
    self.perspective = perspective
    self.nodes = nodes.sorted { precedes([$0.id], [$1.id]) }
    self.edges = edges.sorted { precedes($0.sortKey, $1.sortKey) }
  }
}

extension PictureEdge {
  var sortKey: [String] { [start, type, end, discriminator] }
}

/// Compares texts by their UTF-8 bytes, which is the order of their code points.
func precedes(_ left: [String], _ right: [String]) -> Bool {
  for (one, other) in zip(left, right) where !one.utf8.elementsEqual(other.utf8) {
    return one.utf8.lexicographicallyPrecedes(other.utf8)
  }
  return left.count < right.count
}
