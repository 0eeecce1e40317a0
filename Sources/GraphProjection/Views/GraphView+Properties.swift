// Owns what a view says of properties, of nodes and of relationships.

import GraphModel

extension GraphView {
  /// The value of a node's property; `nil` when it has none.
  public func value(of key: Symbol, on node: Node) -> Value? {
    guard let row = seenRow(.property, of: Int(node.number), key: key.number), isVisible(node)
    else { return nil }
    return value(row, .property)
  }

  /// The value of a relationship's property; `nil` when it has none.
  public func value(of key: Symbol, on relationship: Relationship) -> Value? {
    let number = Int(relationship.number)
    guard let row = seenRow(.relationshipProperty, of: number, key: key.number),
      isVisible(relationship)
    else { return nil }
    return value(row, .relationshipProperty)
  }

  /// A node's properties, in the order of the keys' names.
  public func properties(of node: Node) -> [(key: Symbol, value: Value)] {
    isVisible(node) ? properties(.property, of: Int(node.number)) : []
  }

  /// A relationship's properties, in the order of the keys' names.
  public func properties(of relationship: Relationship) -> [(key: Symbol, value: Value)] {
    guard isVisible(relationship) else { return [] }
    return properties(.relationshipProperty, of: Int(relationship.number))
  }

  private func properties(_ kind: RowKind, of owner: Int) -> [(key: Symbol, value: Value)] {
    var found: [(key: Symbol, value: Value)] = []
    forEachRow(kind, of: owner) { row in
      if holds(row, kind) {
        found.append((key: Symbol(key(row, kind)), value: value(row, kind)))
      }
      return true
    }
    guard found.count > 1 else { return found }
    found.sort { graph.symbols.precedes($0.key.number, $1.key.number) }
    guard isPossibly, !isRange else { return found }
    // Of several values that possibly hold, the one that `value(of:on:)` gives.
    var single: [(key: Symbol, value: Value)] = []
    for property in found where property.key != single.last?.key {
      let row = seenRow(kind, of: owner, key: property.key.number)
      single.append((key: property.key, value: row.map { value($0, kind) } ?? property.value))
    }
    return single
  }

  /// The nodes with a value of a property, of one label or of any, in no particular order. Values
  /// are compared as the query language compares them; null equals nothing.
  public func nodes(
    labelled label: Symbol?, where key: Symbol, equals value: Value
  ) -> [Node] {
    guard let cells = graph.values.cells(equalTo: value) else {
      return scan(labelled: label, where: key, equals: value)
    }
    var found: [Node] = []
    for cell in cells {
      guard let number = graph.values.number(of: cell) else { continue }
      forEachIndexed(.property, number) { row in
        guard self.key(row, .property) == key.number, holds(row, .property) else { return }
        let node = owner(row, .property)
        if label.map({ has($0, on: node) }) ?? isVisible(node) { found.append(node) }
      }
    }
    return found
  }

  private func scan(
    labelled label: Symbol?, where key: Symbol, equals value: Value
  ) -> [Node] {
    let candidates = label.map { nodes(labelled: $0) } ?? Array(nodes())
    return candidates.filter { node in
      self.value(of: key, on: node)?.isEqual(to: value) == true
    }
  }
}

extension ValueReader {
  /// The cells of all values that equal one; `nil` when such values do not fit into cells.
  func cells(equalTo value: Value) -> [ValueCell]? {
    switch value {
    case .null: return []
    case .boolean(let flag): return [ValueCell(kind: .boolean, payload: flag ? 1 : 0)]
    case .string(let text):
      guard let number = strings.number(text) else { return [] }
      return [ValueCell(kind: .string, payload: UInt64(number))]
    case .integer(let number):
      let same = ValueCell(kind: .integer, payload: UInt64(bitPattern: number))
      return [same] + (Double(exactly: number).map(floats) ?? [])
    case .float(let number):
      let same = Int64(exactly: number).map {
        ValueCell(kind: .integer, payload: UInt64(bitPattern: $0))
      }
      return floats(number) + (same.map { [$0] } ?? [])
    default: return nil
    }
  }

  private func floats(_ number: Double) -> [ValueCell] {
    if number.isNaN { return [] }
    let both = number == 0 ? [0.0, -0.0] : [number]
    return both.map { ValueCell(kind: .float, payload: $0.bitPattern) }
  }
}
