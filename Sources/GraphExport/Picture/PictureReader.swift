// Owns the reading of a picture from a view: which elements are in it, and what is said of each.

import Chronology
import GraphModel
import GraphProjection

/// What an export says of an event that an element rests on.
public struct PictureEvidence: Sendable {
  public var id: String
  public var status: EventStatus
  public var isDisputed: Bool
  public var sources: [Source]

  public init(id: String, status: EventStatus, isDisputed: Bool, sources: [Source]) {
    self.id = id
    self.status = status
    self.isDisputed = isDisputed
    self.sources = sources
  }
}

/// Tells what there is to say of the event at a position.
public typealias EvidenceLookup = (Int64) throws -> PictureEvidence?

/// Reads pictures from views.
public struct PictureReader {
  private let view: GraphView
  private let evidence: EvidenceLookup

  public init(view: GraphView, evidence: @escaping EvidenceLookup) {
    self.view = view
    self.evidence = evidence
  }

  /// The elements of the view: all, or those within some hops of some nodes.
  public func picture(
    around centres: [Node] = [], depth: Int = 1, caption: [String] = [],
    perspective: JSONDocument = .null
  ) throws -> GraphPicture {
    let chosen = centres.isEmpty ? nil : neighbourhood(of: centres, depth: depth)
    var nodes: [PictureNode] = []
    for node in view.nodes() where chosen?.contains(node) ?? true {
      nodes.append(try pictureNode(node))
    }
    var edges: [PictureEdge] = []
    let relationships = chosen.map { inside($0) } ?? Array(view.relationships())
    for relationship in relationships { edges.append(try pictureEdge(relationship)) }
    return GraphPicture(
      caption: caption, perspective: perspective, nodes: nodes, edges: edges)
  }

  /// The nodes that are at most `depth` hops from one of the centres.
  public func neighbourhood(of centres: [Node], depth: Int) -> Set<Node> {
    var reached = Set(centres)
    var border = centres
    for _ in 0..<max(0, depth) {
      var next: [Node] = []
      for node in border {
        view.forEachNeighbour(of: node, direction: .both) { _, neighbour in
          if reached.insert(neighbour).inserted { next.append(neighbour) }
          return true
        }
      }
      border = next
    }
    return reached
  }

  private func inside(_ nodes: Set<Node>) -> [Relationship] {
    var found: [Relationship] = []
    for node in nodes {
      view.forEachNeighbour(of: node, direction: .outgoing) { relationship, neighbour in
        if nodes.contains(neighbour) { found.append(relationship) }
        return true
      }
    }
    return found
  }

  /// A node as it is drawn.
  public func pictureNode(_ node: Node) throws -> PictureNode {
    let properties = view.properties(of: node).map { (key: view.name(of: $0.key), value: $0.value) }
    let id = view.entityID(of: node)
    let name = properties.first { $0.key == "name" }?.value.plainText() ?? id
    let shown = properties.filter { $0.key != "id" && $0.key != "name" }
    // What happens to a thing over time does not change since when it is there; only an end does.
    let validity = view.version(of: .node(node))?.validity
    let period = validity.flatMap { validity in
      validity.to == .never ? nil : SpanText.period(from: validity.from, to: validity.to)
    }
    return PictureNode(
      id: id, labels: view.labels(of: node).map { view.name(of: $0) }, name: name,
      facts: try facts(of: .node(node), properties: shown, validity: period))
  }

  /// A relationship as it is drawn.
  public func pictureEdge(_ relationship: Relationship) throws -> PictureEdge {
    let identity = view.identity(of: relationship)
    let properties = view.properties(of: relationship)
      .map { (key: view.name(of: $0.key), value: $0.value) }
    let validity = view.version(of: .relationship(relationship)).flatMap {
      SpanText.period(from: $0.validity.from, to: $0.validity.to)
    }
    return PictureEdge(
      type: view.name(of: identity.type), start: view.entityID(of: identity.start),
      end: view.entityID(of: identity.end), discriminator: identity.discriminator,
      facts: try facts(
        of: .relationship(relationship), properties: properties, validity: validity))
  }

  private func facts(
    of element: GraphElement, properties: [(key: String, value: Value)], validity: String?
  ) throws -> PictureFacts {
    let events = try view.evidence(of: element).compactMap { try evidence($0) }
    var sources: [Source] = []
    var seen: Set<Source> = []
    for source in events.flatMap(\.sources) where seen.insert(source).inserted {
      sources.append(source)
    }
    return PictureFacts(
      properties: properties, validity: validity,
      status: events.map(\.status).max() ?? .confirmed,
      isDisputed: isDisputed(element, events), events: events.map(\.id), sources: sources)
  }

  /// A node is mentioned in many events; that one of them is disputed says nothing of the node.
  private func isDisputed(_ element: GraphElement, _ events: [PictureEvidence]) -> Bool {
    if case .node = element { return false }
    return events.contains(where: \.isDisputed)
  }
}
