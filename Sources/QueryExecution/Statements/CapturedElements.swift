// Owns the details of a result's elements, kept when the graph that they came from moves on.

import GraphModel

/// The details of elements as they were when a result was made.
struct CapturedElements: ElementResolver {
  private var nodes: [NodeReference: NodeDetails] = [:]
  private var relationships: [RelationshipReference: RelationshipDetails] = [:]
  private let nameless = NamelessElements()

  init(of rows: [[Value]], from elements: some ElementResolver) {
    for row in rows {
      for value in row { capture(value, elements) }
    }
  }

  private mutating func capture(_ value: Value, _ elements: some ElementResolver) {
    switch value {
    case .node(let node): capture(node, elements)
    case .relationship(let relationship): capture(relationship, elements)
    case .path(let path):
      for node in path.nodes { capture(node, elements) }
      for relationship in path.relationships { capture(relationship, elements) }
    case .list(let values): for value in values { capture(value, elements) }
    case .map(let map): for entry in map.entries { capture(entry.value, elements) }
    default: break
    }
  }

  private mutating func capture(_ node: NodeReference, _ elements: some ElementResolver) {
    if nodes[node] == nil { nodes[node] = elements.details(of: node) }
  }

  private mutating func capture(
    _ relationship: RelationshipReference, _ elements: some ElementResolver
  ) {
    if relationships[relationship] != nil { return }
    let details = elements.details(of: relationship)
    relationships[relationship] = details
    capture(details.start, elements)
    capture(details.end, elements)
  }

  func knows(_ node: NodeReference) -> Bool { nodes[node] != nil }
  func knows(_ relationship: RelationshipReference) -> Bool {
    relationships[relationship] != nil
  }

  func details(of node: NodeReference) -> NodeDetails {
    nodes[node] ?? nameless.details(of: node)
  }

  func details(of relationship: RelationshipReference) -> RelationshipDetails {
    relationships[relationship] ?? nameless.details(of: relationship)
  }
}
