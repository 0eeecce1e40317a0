// Owns the events that the writing clauses become.

import Diagnostics
import GraphModel
import GraphProjection

extension StatementWriter {
  /// Makes a node and gives its number.
  func createNode(labels: [String], properties: ValueMap) throws -> Int32 {
    let id = uniqueID(GeneratedID.prefix)
    var attributes = ValueMap()
    var distinct: [String] = []
    for label in labels where !distinct.contains(label) { distinct.append(label) }
    if !distinct.isEmpty { attributes["labels"] = .list(distinct.map { .string($0) }) }
    if !properties.isEmpty { attributes["properties"] = .map(properties) }
    try write(event("node-started", roles: [("node", id)], attributes))
    count {
      $0.nodesCreated += 1
      $0.labelsAdded += distinct.count
      $0.propertiesSet += properties.count
    }
    guard let node = try view().node(entity: id) else { throw StatementWriter.lost(id) }
    return node.number
  }

  /// Makes a relationship and gives its number.
  func createRelationship(
    type: String, from start: NodeReference, to end: NodeReference, properties: ValueMap
  ) throws -> Int32 {
    let before = try view()
    for node in [start, end] where !before.isVisible(Node(node.node)) {
      throw StatementWriter.deleted()
    }
    let id = uniqueID(GeneratedID.prefix)
    var attributes = ValueMap()
    attributes["relationship"] = .string(id)
    attributes["relationshipType"] = .string(type)
    if !properties.isEmpty { attributes["properties"] = .map(properties) }
    let ends = (
      before.entityID(of: Node(start.node)), before.entityID(of: Node(end.node))
    )
    try write(
      event("relationship-started", roles: [("end", ends.1), ("start", ends.0)], attributes))
    count {
      $0.relationshipsCreated += 1
      $0.propertiesSet += properties.count
    }
    let view = try view()
    var found: Int32?
    view.forEachNeighbour(of: Node(start.node), direction: .outgoing) { relationship, node in
      if node.number == end.node, view.identity(of: relationship).discriminator == id {
        found = relationship.number
      }
      return found == nil
    }
    guard let found else { throw StatementWriter.lost(id) }
    return found
  }

  // MARK: Properties and labels

  func set(_ key: String, of element: Value, to value: Value) throws {
    let old = try property(key, of: element)
    if case .null = value {
      if old == nil { return }
      try write(try propertyEvent("property-unset", key, element, nil))
    } else {
      try StatementWriter.checkStorable(value, key: key)
      if let old, StatementWriter.isSame(old, value) { return }
      try write(try propertyEvent("property-set", key, element, value))
    }
    count { $0.propertiesSet += 1 }
  }

  /// Sets all properties of a map; with `replacing`, removes those that it does not have.
  func set(_ map: ValueMap, of element: Value, replacing: Bool) throws {
    for entry in map.entries { try set(entry.key, of: element, to: entry.value) }
    guard replacing else { return }
    for key in try properties(of: element).keys where map[key] == nil {
      try set(key, of: element, to: .null)
    }
  }

  func addLabels(_ labels: [String], to node: NodeReference) throws {
    let present = try currentLabels(of: node)
    for label in labels where !present.contains(label) {
      try write(labelEvent("label-set", label, node))
      count { $0.labelsAdded += 1 }
    }
  }

  func removeLabels(_ labels: [String], from node: NodeReference) throws {
    for label in try currentLabels(of: node) where labels.contains(label) {
      try write(labelEvent("label-unset", label, node))
      count { $0.labelsRemoved += 1 }
    }
  }

  private func currentLabels(of node: NodeReference) throws -> [String] {
    try statementGraph.refuseDeleted(node)
    let view = try view()
    guard view.isVisible(Node(node.node)) else { throw StatementWriter.deleted() }
    return view.labels(of: Node(node.node)).map { view.name(of: $0) }
  }

  private func property(_ key: String, of element: Value) throws -> Value? {
    let view = try view()
    let symbol = view.symbol(key)
    switch element {
    case .node(let node):
      try statementGraph.refuseDeleted(node)
      guard view.isVisible(Node(node.node)) else { throw StatementWriter.deleted() }
      return symbol.flatMap { view.value(of: $0, on: Node(node.node)) }
    case .relationship(let relationship):
      try statementGraph.refuseDeleted(relationship)
      let relationship = Relationship(relationship.relationship)
      guard view.isVisible(relationship) else { throw StatementWriter.deleted() }
      return symbol.flatMap { view.value(of: $0, on: relationship) }
    default: return nil
    }
  }

  func properties(of element: Value) throws -> ValueMap {
    let view = try view()
    let found: [(key: Symbol, value: Value)]
    switch element {
    case .node(let node): found = view.properties(of: Node(node.node))
    case .relationship(let relationship):
      found = view.properties(of: Relationship(relationship.relationship))
    default: found = []
    }
    return ValueMap(found.map { (key: view.name(of: $0.key), value: $0.value) })
  }

  // MARK: Deleting

  func delete(relationship: Int32) throws {
    if statementGraph.isDeleted(relationship: relationship) { return }
    let view = try view()
    guard view.isVisible(Relationship(relationship)) || isOrphaned(relationship) else { return }
    var attributes = ValueMap()
    attributes["relationship"] = .string(view.relationshipName(of: Relationship(relationship)))
    statementGraph.markDeleted(relationship: relationship)
    try write(event("relationship-ended", roles: [], attributes))
    count { $0.relationshipsDeleted += 1 }
  }

  func delete(node: Int32, detach: Bool) throws {
    if statementGraph.isDeleted(node: node) { return }
    let view = try view()
    guard view.isVisible(Node(node)) else { return }
    var connected: [Int32] = []
    view.forEachNeighbour(of: Node(node), direction: .both) { relationship, _ in
      connected.append(relationship.number)
      return true
    }
    if detach {
      for relationship in connected { try delete(relationship: relationship) }
    } else {
      orphan(connected)
    }
    statementGraph.markDeleted(node: node)
    try write(
      event("node-ended", roles: [("node", view.entityID(of: Node(node)))], ValueMap()))
    count { $0.nodesDeleted += 1 }
  }

  // MARK: Events

  private func event(
    _ type: String, roles: [(String, String)], _ attributes: ValueMap
  ) -> FactEvent {
    FactEvent(
      id: "", type: type,
      roles: roles.map { RoleAssignment(role: $0.0, participants: [Participant(id: $0.1)]) },
      attributes: attributes)
  }

  private func labelEvent(_ type: String, _ label: String, _ node: NodeReference) -> FactEvent {
    var attributes = ValueMap()
    attributes["label"] = .string(label)
    return event(type, roles: [("node", statementGraph.id(of: node))], attributes)
  }

  private func propertyEvent(
    _ type: String, _ key: String, _ element: Value, _ value: Value?
  ) throws -> FactEvent {
    var attributes = ValueMap()
    attributes["key"] = .string(key)
    var roles: [(String, String)] = []
    let view = try view()
    switch element {
    case .node(let node): roles = [("node", view.entityID(of: Node(node.node)))]
    case .relationship(let relationship):
      attributes["relationship"] = .string(
        view.relationshipName(of: Relationship(relationship.relationship)))
    default: break
    }
    if let value { attributes["value"] = value }
    return event(type, roles: roles, attributes)
  }

  // MARK: Errors

  static func lost(_ id: String) -> Diagnostic {
    Diagnostic(id: "query.write-lost", message: "what was written as '\(id)' is not in the graph")
  }

  static func deleted() -> Diagnostic {
    RuntimeError.deletedEntityAccess.diagnostic(
      "what is to be written to is not in the graph now", at: nil)
  }

  /// Properties hold single values and lists of them.
  static func checkStorable(_ value: Value, key: String) throws {
    switch value {
    case .map, .node, .relationship, .path: throw unstorable(value, key)
    case .list(let items):
      for item in items {
        switch item {
        case .map, .node, .relationship, .path, .null: throw unstorable(item, key)
        case .list: try checkStorable(item, key: key)
        default: break
        }
      }
    default: break
    }
  }

  private static func unstorable(_ value: Value, _ key: String) -> Diagnostic {
    Diagnostic(
      id: "query.invalid-property-type",
      message: "property '\(key)' cannot hold \(value.kind.phrase)",
      classification: ErrorClassification(
        type: "TypeError", phase: .runtime, detail: "InvalidPropertyType"))
  }

  private static func isSame(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.integer, .float), (.float, .integer), (.list, _): false
    default: left.isEqual(to: right) ?? false
    }
  }
}

extension GraphView {
  /// The text by which events name a relationship: the id that it was made with, or its parts.
  func relationshipName(of relationship: Relationship) -> String {
    let identity = identity(of: relationship)
    if GeneratedID.isGenerated(identity.discriminator) { return identity.discriminator }
    return RelationshipName(
      type: name(of: identity.type), start: entityID(of: identity.start),
      end: entityID(of: identity.end), discriminator: identity.discriminator
    ).description
  }
}
