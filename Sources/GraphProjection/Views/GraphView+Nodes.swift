// Owns what a view says of nodes: which there are, and what they are called.

import GraphModel

extension GraphView {
  /// The node of an entity id, through identities; `nil` when the perspective sees none.
  public func node(entity id: String) -> Node? {
    guard let number = graph.entities.number(id) else { return nil }
    let named = Node(Int32(number))
    let node = graph.directory?.canonical(named, in: perspective) ?? named
    return isVisible(node) ? node : nil
  }

  /// The id of a node's entity.
  public func entityID(of node: Node) -> String { graph.entities.name(Int(node.number)) }

  /// Whether the perspective sees the node.
  @inlinable
  public func isVisible(_ node: Node) -> Bool {
    let number = Int(node.number)
    if number < 0 || number >= graph.nodeLimit { return false }
    if isPresent, graph.isQuiet || recent.head(number, .existence) == 0 {
      if number >= settled.nodeCount { return false }
      let offsets = settled.current.nodes.offsets.unsafelyUnwrapped
      for row in Int(offsets[number])..<Int(offsets[number + 1])
      where holds(settled.current.nodes.core, row) {
        return true
      }
      return false
    }
    return seenRow(.node, of: number) != nil
  }

  /// Whether the perspective sees a node, asked only of nodes that relationships may outlast.
  @inlinable @inline(__always)
  func holds(_ node: Node) -> Bool {
    dictionary.limited.pointer(Int(node.number)).loadShared() == 0 || isVisible(node)
  }

  /// All nodes that the perspective sees, by their numbers.
  public func nodes() -> NodeSequence { NodeSequence(view: self) }

  /// The nodes that have a label, in no particular order.
  public func nodes(labelled label: Symbol) -> [Node] {
    guard label.number >= 0, Int(label.number) < graph.symbols.count else { return [] }
    var found: [Node] = []
    forEachIndexed(.label, Int(label.number)) { row in
      let node = owner(row, .label)
      if holds(row, .label), isVisible(node) { found.append(node) }
    }
    return once(found)
  }

  /// Nodes without those that come again.
  func once(_ nodes: [Node]) -> [Node] {
    guard mayRepeat else { return nodes }
    var seen: Set<Node> = []
    return nodes.filter { seen.insert($0).inserted }
  }

  /// A node's labels, in the order of their names.
  public func labels(of node: Node) -> [Symbol] {
    guard isVisible(node) else { return [] }
    var found: [Symbol] = []
    forEachRow(.label, of: Int(node.number)) { row in
      let label = Symbol(key(row, .label))
      if holds(row, .label), !mayRepeat || !found.contains(label) { found.append(label) }
      return true
    }
    return found.count > 1 ? found.sorted { graph.symbols.precedes($0.number, $1.number) } : found
  }

  /// Whether a node has a label.
  public func has(_ label: Symbol, on node: Node) -> Bool {
    seenRow(.label, of: Int(node.number), key: label.number) != nil && isVisible(node)
  }

  func owner(_ found: FoundRow, _ kind: RowKind) -> Node {
    switch found {
    case .recent(let row): return Node(row.pointee.owner)
    case .settled(let row, let isPast):
      let group = settled.group(isPast: isPast)
      let table = kind == .label ? group.labels : group.properties
      return Node(table.owner(ofRow: row))
    }
  }

  /// Calls `body` with the rows that the log held at the perspective's position of a label, or of
  /// a value of nodes' properties.
  func forEachIndexed(_ kind: RowKind, _ bucket: Int, _ body: (FoundRow) -> Void) {
    let heads = kind == .label ? recent.labelHeads : recent.valueHeads
    var next = graph.rowCount == 0 ? 0 : heads.pointer(bucket).loadShared()
    while next != 0 {
      let row = recent.rows.pointer(Int(next - 1))
      if isRecorded(row) { body(.recent(row)) }
      next = row.pointee.nextOutgoing
    }
    for isPast in [false, true] where !isPast || (!isPresent && settled.hasPast) {
      let group = settled.group(isPast: isPast)
      let table = kind == .label ? group.labels : group.properties
      guard bucket < table.indexCount, let offsets = table.indexOffsets,
        let rows = table.indexRows
      else { continue }
      for place in Int(offsets[bucket])..<Int(offsets[bucket + 1]) {
        let row = Int(rows[place])
        let isSaid =
          isPresent ? graph.isQuiet || isOpen(table.core, row) : isRecorded(table.core, row)
        if isSaid { body(.settled(row: row, isPast: isPast)) }
      }
    }
  }
}

/// The nodes that a view sees.
public struct NodeSequence: Sequence, IteratorProtocol, Sendable {
  @usableFromInline let view: GraphView
  @usableFromInline var following: Int32 = 0

  @usableFromInline init(view: GraphView) { self.view = view }

  @inlinable
  public mutating func next() -> Node? {
    while Int(following) < view.graph.nodeLimit {
      let node = Node(following)
      following += 1
      if view.isVisible(node) { return node }
    }
    return nil
  }
}
