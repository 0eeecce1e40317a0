// Owns the ways to find rows among settled versions: by owner, and back from a row to its owner.

import GraphModel

extension SettledVersions {
  /// Versions of nothing.
  static let empty: SettledVersions = {
    let memory = ColumnMemory()
    let core = RowCore(
      count: 0, bounds: memory.blocks(memory.zero(4), 0, isWide: false), origins: memory.none(),
      recordedTo: memory.zero(1))
    let facts = FactColumns(
      core: core, offsets: memory.none(), owners: nil, ownerCount: 0, keys: memory.none(),
      values: memory.none(), indexOffsets: memory.none(), indexRows: memory.none(), indexCount: 0)
    let searched = FactColumns(
      core: core, offsets: nil, owners: memory.none(), ownerCount: 0, keys: memory.none(),
      values: memory.none(), indexOffsets: nil, indexRows: nil, indexCount: 0)
    let hops = HopColumns(
      core: core, segmentOffsets: memory.none(), segmentTypes: memory.none(),
      segmentRows: memory.none(), segmentCount: 0, relationships: memory.none(),
      neighbours: memory.none())
    let group = RowGroup(
      nodes: facts, labels: facts, properties: facts, relationshipProperties: searched,
      outgoing: hops, incoming: hops)
    let none = SettledBounds(
      count: 0, narrow: memory.zero(1, of: Int64.self), wide: nil, ranks: nil, order: nil)
    return SettledVersions(
      position: 0, nodeCount: 0, relationshipCount: 0, bounds: (none, none, none, none),
      current: group, past: group,
      evidence: .empty,
      degrees: DegreeStatistics(), memory: memory)
  }()

  /// The rows of an owner among those of a kind in a group.
  ///
  /// - Parameter dictionary: tells what a relationship connects.
  func rows(
    _ kind: RowKind, of owner: Int, isPast: Bool, in dictionary: GraphDictionary
  ) -> Range<Int> {
    let group = group(isPast: isPast)
    switch kind {
    case .node: return owner < nodeCount ? group.nodes.rows(of: owner) : 0..<0
    case .label: return owner < nodeCount ? group.labels.rows(of: owner) : 0..<0
    case .property: return owner < nodeCount ? group.properties.rows(of: owner) : 0..<0
    case .relationship:
      guard owner < relationshipCount else { return 0..<0 }
      return group.outgoing.rows(
        of: Int32(owner), dictionary.relationships[owner], nodeCount: nodeCount)
    case .relationshipProperty: return group.relationshipProperties.rows(of: owner)
    }
  }

  // A group is large: what is asked of one is asked where it is.

  func core(_ kind: RowKind, isPast: Bool) -> RowCore {
    isPast ? past.core(kind) : current.core(kind)
  }

  /// What an element's row is about.
  func element(_ kind: RowKind, row: Int, isPast: Bool) -> GraphElement {
    isPast ? past.element(kind, row) : current.element(kind, row)
  }
}

extension RowGroup {
  @inline(__always)
  fileprivate func core(_ kind: RowKind) -> RowCore {
    switch kind {
    case .node: nodes.core
    case .label: labels.core
    case .property: properties.core
    case .relationship: outgoing.core
    case .relationshipProperty: relationshipProperties.core
    }
  }

  @inline(__always)
  fileprivate func element(_ kind: RowKind, _ row: Int) -> GraphElement {
    switch kind {
    case .node: .node(Node(nodes.owner(ofRow: row)))
    case .label: .label(Node(labels.owner(ofRow: row)), Symbol(labels.keys[row]))
    case .property: .property(Node(properties.owner(ofRow: row)), Symbol(properties.keys[row]))
    case .relationship: .relationship(Relationship(outgoing.relationships[row]))
    case .relationshipProperty:
      .relationshipProperty(
        Relationship(relationshipProperties.owner(ofRow: row)),
        Symbol(relationshipProperties.keys[row]))
    }
  }
}

extension FactColumns {
  @usableFromInline
  func rows(of owner: Int) -> Range<Int> {
    if let offsets {
      let first = Int(offsets[owner])
      return first..<max(first, Int(offsets[owner + 1]))
    }
    guard let owners else { return 0..<0 }
    let first = Search.first(core.count) { owners[$0] >= Int32(owner) }
    var end = first
    while end < core.count, owners[end] == Int32(owner) { end += 1 }
    return first..<end
  }

  func owner(ofRow row: Int) -> Int32 {
    if let owners { return owners[row] }
    guard let offsets else { return 0 }
    return Int32(Search.first(ownerCount) { Int(offsets[$0 + 1]) > row })
  }
}

extension HopColumns {
  /// The rows of a relationship in the outgoing table: they lie among those of its start node and
  /// type, by its end node.
  func rows(of relationship: Int32, _ ends: RelationshipEnds, nodeCount: Int) -> Range<Int> {
    let node = Int(ends.start)
    guard core.count > 0, node >= 0, node < nodeCount else { return 0..<0 }
    for segment in Int(segmentOffsets[node])..<Int(segmentOffsets[node + 1])
    where segmentTypes[segment] == ends.type {
      let start = Int(segmentRows[segment])
      let limit = Int(segmentRows[segment + 1])
      let first =
        start
        + Search.first(limit - start) { place in
          let neighbour = neighbours[start + place]
          return neighbour > ends.end
            || neighbour == ends.end && relationships[start + place] >= relationship
        }
      var end = first
      while end < limit, relationships[end] == relationship { end += 1 }
      return first..<end
    }
    return 0..<0
  }

  /// The row of a version in the incoming table: that of a relationship, counted from its first.
  func incomingRow(of cell: RelationshipEnds, relationship: Int32, ordinal: Int) -> Int? {
    let node = Int(cell.end)
    for segment in Int(segmentOffsets[node])..<Int(segmentOffsets[node + 1])
    where segmentTypes[segment] == cell.type {
      let first = Int(segmentRows[segment])
      let count = Int(segmentRows[segment + 1]) - first
      var row = first + Search.first(count) { neighbours[first + $0] >= cell.start }
      while row < first + count, relationships[row] != relationship { row += 1 }
      return row + ordinal < first + count ? row + ordinal : nil
    }
    return nil
  }

  /// How many rows of the same relationship come before a row.
  func ordinal(ofRow row: Int) -> Int {
    var first = row
    while first > 0, relationships[first - 1] == relationships[row] { first -= 1 }
    return row - first
  }
}

enum Search {
  /// The first of some places at which a condition holds that then holds at all later ones.
  static func first(_ count: Int, _ condition: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if condition(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
