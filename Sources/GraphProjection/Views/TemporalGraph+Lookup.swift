// Owns what can be asked of the graph's names without a perspective: which node an entity id is,
// what the log ever called it.

import Chronology
import GraphModel

extension TemporalGraph {
  /// The node of an entity id, whoever sees it; `nil` when no event names it.
  public func node(named id: String) -> Node? {
    entities.number(id).map { Node(Int32($0)) }
  }

  /// The id of a node's entity.
  public func entityID(of node: Node) -> String { entities.name(Int(node.number)) }

  /// The name of a label, type or key.
  public func name(of symbol: Symbol) -> String { symbols.name(Int(symbol.number)) }

  /// How many nodes events ever named; their numbers run from 0.
  public var namedNodeCount: Int { nodeLimit }

  /// The labels that a node has in some version that the log holds.
  public func labelsEver(of node: Node) -> [String] { namesEver(.label, of: node) }

  /// The keys of the properties that a node has in some version that the log holds.
  public func keysEver(of node: Node) -> [String] { namesEver(.property, of: node) }

  private func namesEver(_ kind: RowKind, of node: Node) -> [String] {
    let view = GraphView(withoutClocks: self)
    var names: [String] = []
    view.forEachRow(kind, of: Int(node.number)) { row in
      let name = symbols.name(Int(view.key(row, kind)))
      if !names.contains(name) { names.append(name) }
      return true
    }
    return names.count < 2 ? names : names.sorted { CodePoints.order($0, $1) == .before }
  }
}

extension EventIndex {
  /// The positions of all events that mention a node, in effect or not, in the order of the log.
  public func allMentions(of node: Node) -> [Int64] {
    var rows: Set<Int> = []
    guard hasMentions(node) else { return [] }
    forEachMention(of: Int(node.number)) { rows.insert($0) }
    return rows.sorted().map { Int64($0) + 1 }
  }

  /// Whether some event mentions a node.
  public func hasMentions(_ node: Node) -> Bool {
    guard node.number >= 0, Int(node.number) < counts.nodes else { return false }
    return store.mentions.isMentioned(Int(node.number), below: counts.participants)
  }
}
