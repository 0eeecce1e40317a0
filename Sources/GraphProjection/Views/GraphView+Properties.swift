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
    var seen: Set<Int32> = []
    forEachRow(kind, of: owner) { row in
      guard holds(row, kind) else { return true }
      let key = key(row, kind)
      if !mayRepeat {
        found.append((key: Symbol(key), value: value(row, kind)))
      } else if seen.insert(key).inserted, let row = seenRow(kind, of: owner, key: key) {
        found.append((key: Symbol(key), value: value(row, kind)))
      }
      return true
    }
    guard found.count > 1 else { return found }
    return found.sorted { graph.symbols.precedes($0.key.number, $1.key.number) }
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
        guard label.map({ has($0, on: node) }) ?? isVisible(node) else { return }
        // Of several values that possibly hold, the node has one.
        let own = isPossibly && !isRange ? self.value(of: key, on: node) : value
        guard own?.isEqual(to: value) == true else { return }
        found.append(node)
      }
    }
    return once(found)
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
