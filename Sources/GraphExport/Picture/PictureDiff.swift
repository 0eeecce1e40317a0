// Owns the picture of a difference: both graphs in one drawing, each element marked.

import GraphModel

extension GraphPicture {
  /// Both pictures in one: what only the later one has is added, what only the earlier one has is
  /// removed, what says something else in each is changed.
  public static func difference(
    from earlier: GraphPicture, to later: GraphPicture, caption: [String],
    perspective: JSONDocument
  ) -> GraphPicture {
    let oldNodes = Dictionary(
      earlier.nodes.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    let newNodes = Set(later.nodes.map(\.id))
    var nodes = later.nodes.map { node in
      node.marked(oldNodes[node.id].map { $0.says(sameAs: node) ? .unchanged : .changed } ?? .added)
    }
    nodes += earlier.nodes.filter { !newNodes.contains($0.id) }.map { $0.marked(.removed) }

    let oldEdges = Dictionary(
      earlier.edges.map { ($0.sortKey, $0) }, uniquingKeysWith: { one, _ in one })
    let newEdges = Set(later.edges.map(\.sortKey))
    var edges = later.edges.map { edge in
      edge.marked(
        oldEdges[edge.sortKey].map { $0.says(sameAs: edge) ? .unchanged : .changed } ?? .added)
    }
    edges += earlier.edges.filter { !newEdges.contains($0.sortKey) }.map { $0.marked(.removed) }
    return GraphPicture(caption: caption, perspective: perspective, nodes: nodes, edges: edges)
  }

  /// This picture laid out as a part of a whole: what is only in the whole keeps its place there
  /// without being drawn. All frames of one whole have one layout.
  public func framed(in whole: GraphPicture) -> GraphPicture {
    let nodes = Dictionary(nodes.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    let edges = Dictionary(edges.map { ($0.sortKey, $0) }, uniquingKeysWith: { one, _ in one })
    // Labels decide the size of nodes, so a frame takes them from the whole.
    let allNodes = whole.nodes.map { place in
      guard var node = nodes[place.id] else { return place.hidden }
      (node.name, node.labels) = (place.name, place.labels)
      return node
    }
    let allEdges = whole.edges.map { place in
      guard var edge = edges[place.sortKey] else { return place.hidden }
      edge.facts.validity = place.facts.validity
      return edge
    }
    return GraphPicture(
      caption: caption, perspective: perspective, nodes: allNodes, edges: allEdges)
  }
}

extension PictureNode {
  func marked(_ change: PictureChange) -> PictureNode {
    var node = self
    node.facts.change = change
    return node
  }

  var hidden: PictureNode {
    var node = self
    node.facts.isHidden = true
    return node
  }

  /// Whether two states of a node say the same to a reader, whatever they rest on.
  func says(sameAs other: PictureNode) -> Bool {
    name == other.name && labels == other.labels && facts.says(sameAs: other.facts)
  }
}

extension PictureEdge {
  func marked(_ change: PictureChange) -> PictureEdge {
    var edge = self
    edge.facts.change = change
    return edge
  }

  var hidden: PictureEdge {
    var edge = self
    edge.facts.isHidden = true
    return edge
  }

  func says(sameAs other: PictureEdge) -> Bool { facts.says(sameAs: other.facts) }
}

extension PictureFacts {
  func says(sameAs other: PictureFacts) -> Bool {
    let texts = properties.map { [$0.key, $0.value.literal()] }
    let others = other.properties.map { [$0.key, $0.value.literal()] }
    return texts == others && validity == other.validity && status == other.status
      && isDisputed == other.isDisputed
  }
}
