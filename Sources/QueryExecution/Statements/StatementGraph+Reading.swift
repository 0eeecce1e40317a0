// Owns what expressions and printers are told of nodes and relationships.

import GraphModel
import GraphProjection

/// How entity ids look that no author chose.
enum GeneratedID {
  static let prefix = "_:"

  static func isGenerated(_ id: String) -> Bool {
    var bytes = id.utf8.makeIterator()
    return bytes.next() == UInt8(ascii: "_") && bytes.next() == UInt8(ascii: ":")
  }
}

extension StatementGraph: GraphReader {
  var history: (any HistoryReader)? { archive?.history }

  func value(of key: GraphName, on node: NodeReference) throws -> Value {
    if node.node < 0 { return try archive?.value(of: key.text, on: node.node) ?? .null }
    try refuseDeleted(node)
    let seen = try seen(node.perspective)
    if let symbol = key.symbol(in: node.perspective, of: seen.view),
      let value = seen.view.value(of: symbol, on: Node(node.node))
    {
      return value
    }
    return key.isID ? readableID(of: node, seen) : .null
  }

  /// Every entity's id reads as a property, unless it was generated.
  private func readableID(of node: NodeReference, _ seen: SeenPerspective) -> Value {
    guard node.node >= 0, seen.view.isVisible(Node(node.node)) else { return .null }
    let id = seen.view.entityID(of: Node(node.node))
    return GeneratedID.isGenerated(id) ? .null : .string(id)
  }

  func value(of key: GraphName, on relationship: RelationshipReference) throws -> Value {
    if relationship.relationship < 0 { return .null }
    try refuseDeleted(relationship)
    return try withView(relationship.perspective) { view in
      guard let symbol = symbol(key, relationship.perspective) else { return .null }
      return view.value(of: symbol, on: Relationship(relationship.relationship)) ?? .null
    }
  }

  func properties(of node: NodeReference) throws -> ValueMap {
    if node.node < 0 { return try archive?.properties(of: node.node) ?? ValueMap() }
    try refuseDeleted(node)
    return try withView(node.perspective) { view in
      StatementGraph.map(view.properties(of: Node(node.node)), view)
    }
  }

  func properties(of relationship: RelationshipReference) throws -> ValueMap {
    if relationship.relationship < 0 { return ValueMap() }
    try refuseDeleted(relationship)
    return try withView(relationship.perspective) { view in
      StatementGraph.map(
        view.properties(of: Relationship(relationship.relationship)), view)
    }
  }

  private static func map(
    _ properties: [(key: Symbol, value: Value)], _ view: GraphView
  ) -> ValueMap {
    ValueMap(properties.map { (key: view.name(of: $0.key), value: $0.value) })
  }

  func labels(of node: NodeReference) throws -> [String] {
    if node.node < 0 { return try archive?.labels(of: node.node) ?? [] }
    try refuseDeleted(node)
    return try withView(node.perspective) { view in
      view.labels(of: Node(node.node)).map { view.name(of: $0) }
    }
  }

  func has(_ label: GraphName, on node: NodeReference) throws -> Bool {
    if node.node < 0 {
      return try archive?.labels(of: node.node).contains(label.text) ?? false
    }
    try refuseDeleted(node)
    return try withView(node.perspective) { view in
      guard let symbol = symbol(label, node.perspective) else { return false }
      return view.has(symbol, on: Node(node.node))
    }
  }

  func type(of relationship: RelationshipReference) -> String {
    if relationship.relationship < 0 {
      return archive?.hop(relationship.relationship)?.type ?? ""
    }
    return typeInView(of: relationship)
  }

  private func typeInView(of relationship: RelationshipReference) -> String {
    perspectives[Int(relationship.perspective)].view.typeName(
      of: Relationship(relationship.relationship))
  }

  func start(of relationship: RelationshipReference) -> NodeReference {
    if relationship.relationship < 0 {
      return NodeReference(
        node: archive?.hop(relationship.relationship)?.start ?? 0,
        perspective: relationship.perspective)
    }
    let view = perspectives[Int(relationship.perspective)].view
    return NodeReference(
      node: view.start(of: Relationship(relationship.relationship)).number,
      perspective: relationship.perspective)
  }

  func end(of relationship: RelationshipReference) -> NodeReference {
    if relationship.relationship < 0 {
      return NodeReference(
        node: archive?.hop(relationship.relationship)?.end ?? 0,
        perspective: relationship.perspective)
    }
    let view = perspectives[Int(relationship.perspective)].view
    return NodeReference(
      node: view.end(of: Relationship(relationship.relationship)).number,
      perspective: relationship.perspective)
  }

  func id(of node: NodeReference) -> String {
    if node.node < 0 { return (try? archive?.id(of: node.node)) ?? "" }
    return perspectives[Int(node.perspective)].view.entityID(of: Node(node.node))
  }

  func id(of relationship: RelationshipReference) -> String {
    if relationship.relationship < 0 {
      return "\(id(of: start(of: relationship))) \(type(of: relationship)) "
        + id(of: end(of: relationship))
    }
    return perspectives[Int(relationship.perspective)].view.relationshipName(
      of: Relationship(relationship.relationship))
  }

  func details(of node: NodeReference) -> NodeDetails {
    let isGone = isDeleted(node: node.node)
    return NodeDetails(
      id: id(of: node), labels: isGone ? [] : (try? labels(of: node)) ?? [],
      properties: isGone ? ValueMap() : (try? properties(of: node)) ?? ValueMap())
  }

  func details(of relationship: RelationshipReference) -> RelationshipDetails {
    let start = start(of: relationship)
    let end = end(of: relationship)
    let isGone = isDeleted(relationship: relationship.relationship)
    return RelationshipDetails(
      id: id(of: relationship), type: type(of: relationship), start: start, end: end,
      startID: id(of: start), endID: id(of: end),
      properties: isGone ? ValueMap() : (try? properties(of: relationship)) ?? ValueMap())
  }
}

extension GraphView {
  fileprivate func typeName(of relationship: Relationship) -> String {
    name(of: type(of: relationship))
  }
}
