// Owns what a printer must know of a node or relationship, whose value is only a number, and the
// protocol by which it asks.

/// What there is to print of a node.
public struct NodeDetails: Sendable {
  /// The entity's id.
  public let id: String
  /// In the order of their code points.
  public let labels: [String]
  public let properties: ValueMap

  public init(id: String, labels: [String], properties: ValueMap) {
    self.id = id
    self.labels = labels
    self.properties = properties
  }
}

/// What there is to print of a relationship.
public struct RelationshipDetails: Sendable {
  /// Unique in the graph.
  public let id: String
  public let type: String
  public let start: NodeReference
  public let end: NodeReference
  /// The entity id of the start.
  public let startID: String
  /// The entity id of the end.
  public let endID: String
  public let properties: ValueMap

  public init(
    id: String, type: String, start: NodeReference, end: NodeReference, startID: String,
    endID: String, properties: ValueMap
  ) {
    self.id = id
    self.type = type
    self.start = start
    self.end = end
    self.startID = startID
    self.endID = endID
    self.properties = properties
  }
}

/// Tells the details of nodes and relationships to whoever prints values.
public protocol ElementResolver {
  func details(of node: NodeReference) -> NodeDetails
  func details(of relationship: RelationshipReference) -> RelationshipDetails
}

/// Knows only numbers. For values without nodes, and for messages.
public struct NamelessElements: ElementResolver, Sendable {
  public init() {}

  public func details(of node: NodeReference) -> NodeDetails {
    NodeDetails(id: String(node.node), labels: [], properties: ValueMap())
  }

  public func details(of relationship: RelationshipReference) -> RelationshipDetails {
    let nowhere = NodeReference(node: -1)
    return RelationshipDetails(
      id: String(relationship.relationship), type: "?", start: nowhere, end: nowhere, startID: "",
      endID: "", properties: ValueMap())
  }
}
