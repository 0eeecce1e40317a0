// Owns what a view says of properties, of nodes and of relationships.

import GraphModel

extension GraphView {
  /// The value of a node's property; `nil` when it has none.
  public func value(of key: Symbol, on node: Node) -> Value? {
    guard isVisible(node) else { return nil }
    var found: Value?
    forEachFact(of: node) { row in
      guard row.pointee.kind == .property, row.pointee.key == key.number, sees(row) else {
        return true
      }
      found = recent.values.value(Int(row.pointee.value))
      return false
    }
    return found
  }

  /// The value of a relationship's property; `nil` when it has none.
  public func value(of key: Symbol, on relationship: Relationship) -> Value? {
    guard isVisible(relationship) else { return nil }
    var found: Value?
    forEachRow(of: relationship) { row in
      guard row.pointee.kind == .relationshipProperty, row.pointee.key == key.number, sees(row)
      else { return true }
      found = recent.values.value(Int(row.pointee.value))
      return false
    }
    return found
  }

  /// A node's properties, in the order of the keys' names.
  public func properties(of node: Node) -> [(key: Symbol, value: Value)] {
    guard isVisible(node) else { return [] }
    var found: [(key: Symbol, value: Value)] = []
    forEachFact(of: node) { row in
      if row.pointee.kind == .property, sees(row) { found.append(property(row)) }
      return true
    }
    return sorted(found)
  }

  /// A relationship's properties, in the order of the keys' names.
  public func properties(of relationship: Relationship) -> [(key: Symbol, value: Value)] {
    guard isVisible(relationship) else { return [] }
    var found: [(key: Symbol, value: Value)] = []
    forEachRow(of: relationship) { row in
      if row.pointee.kind == .relationshipProperty, sees(row) { found.append(property(row)) }
      return true
    }
    return sorted(found)
  }

  /// The nodes with a value of a property, of one label or of any. Values are compared as the
  /// query language compares them; null equals nothing.
  public func nodes(
    labelled label: Symbol?, where key: Symbol, equals value: Value
  ) -> [Node] {
    let candidates = label.map { nodes(labelled: $0) } ?? Array(nodes())
    return candidates.filter { node in
      self.value(of: key, on: node).map { PropertyEquality.equal($0, value) } ?? false
    }
  }

  private func property(_ row: UnsafeMutablePointer<VersionRow>) -> (key: Symbol, value: Value) {
    (key: Symbol(row.pointee.key), value: recent.values.value(Int(row.pointee.value)))
  }

  private func sorted(
    _ properties: [(key: Symbol, value: Value)]
  ) -> [(key: Symbol, value: Value)] {
    guard properties.count > 1 else { return properties }
    return properties.sorted { graph.symbols.precedes($0.key.number, $1.key.number) }
  }
}

extension NameReader {
  /// Whether the first name comes before the second, by code points.
  func precedes(_ left: Int32, _ right: Int32) -> Bool {
    cell(Int(left)).buffer.lexicographicallyPrecedes(cell(Int(right)).buffer)
  }
}
