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
  public func isVisible(_ node: Node) -> Bool { existenceRow(of: node) != nil }

  @inlinable
  func existenceRow(of node: Node) -> UnsafeMutablePointer<VersionRow>? {
    guard node.number >= 0, Int(node.number) < graph.nodeLimit else { return nil }
    var next = recent.existenceHead(Int(node.number))
    while next != 0 {
      let row = recent.rows.pointer(Int(next &- 1))
      if sees(row) { return row }
      next = row.pointee.nextOfOwner
    }
    return nil
  }

  /// All nodes that the perspective sees, by their numbers.
  public func nodes() -> NodeSequence { NodeSequence(view: self) }

  /// The nodes that have a label, in no particular order.
  public func nodes(labelled label: Symbol) -> [Node] {
    guard label.number >= 0, Int(label.number) < graph.symbols.count else { return [] }
    var found: [Node] = []
    var next = recent.labelHeads.pointer(Int(label.number)).loadShared()
    while next != 0 {
      let row = recent.rows.pointer(Int(next - 1))
      if sees(row), isVisible(Node(row.pointee.owner)) { found.append(Node(row.pointee.owner)) }
      next = row.pointee.nextOutgoing
    }
    return found
  }

  /// The names of a node's kinds, in the order of their names.
  public func labels(of node: Node) -> [Symbol] {
    guard isVisible(node) else { return [] }
    var found: [Symbol] = []
    forEachFact(of: node) { row in
      if row.pointee.kind == .label, sees(row) { found.append(Symbol(row.pointee.key)) }
      return true
    }
    return found.count > 1 ? found.sorted { graph.symbols.precedes($0.number, $1.number) } : found
  }

  /// Whether a node has a label.
  public func has(_ label: Symbol, on node: Node) -> Bool {
    var found = false
    forEachFact(of: node) { row in
      found = row.pointee.kind == .label && row.pointee.key == label.number && sees(row)
      return !found
    }
    return found && isVisible(node)
  }

  /// Calls `body` with the rows of a node's labels and properties, until it returns false.
  func forEachFact(of node: Node, _ body: (UnsafeMutablePointer<VersionRow>) -> Bool) {
    guard node.number >= 0, Int(node.number) < graph.nodeLimit else { return }
    var next = recent.factHead(Int(node.number))
    while next != 0 {
      let row = recent.rows.pointer(Int(next - 1))
      if !body(row) { return }
      next = row.pointee.nextOfOwner
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
