// Owns which events mention an entity, and which entities are one.

import Chronology
import GraphModel

extension EventIndex: EventDirectory {
  /// The positions of the effective events that mention a node, or one that is the same in the
  /// perspective, in fold order.
  public func mentions(of node: Node, in perspective: Perspective) -> [Int64] {
    let question = EffectiveQuestion(perspective, self)
    var rows: Set<Int> = []
    for member in members(of: node, question) {
      forEachMention(of: member) { row in
        if isEffective(row, question) { rows.insert(row) }
      }
    }
    return rows.sorted { foldOrder($0, $1) == .before }.map { Int64($0) + 1 }
  }

  /// The node that stands for this one in the perspective.
  public func canonical(_ node: Node, in perspective: Perspective) -> Node {
    guard counts.identities > 0 else { return node }
    let question = EffectiveQuestion(perspective, self)
    let edges = identities(around: Int(node.number), question)
    return Node(Int32(IdentityClass.canonical(of: Int(node.number), edges, entityOrder)))
  }

  /// The nodes that are the same as this one in the perspective, itself included.
  public func members(of node: Node, in perspective: Perspective) -> [Node] {
    members(of: node, EffectiveQuestion(perspective, self)).map { Node(Int32($0)) }
  }

  private func members(of node: Node, _ question: EffectiveQuestion) -> [Int] {
    guard counts.identities > 0 else { return [Int(node.number)] }
    var members: Set<Int> = [Int(node.number)]
    for edge in identities(around: Int(node.number), question) {
      members.insert(Int(edge.entity))
      members.insert(Int(edge.same))
    }
    return members.sorted()
  }

  /// The effective identities that hang together with a node.
  private func identities(
    around node: Int, _ question: EffectiveQuestion
  ) -> [(entity: Int, same: Int)] {
    var seen: Set<Int> = [node]
    var open = [node]
    var edges: [(entity: Int, same: Int)] = []
    while let next = open.popLast() {
      forEachIdentity(of: next) { cell in
        guard isEffective(Int(cell.row), question) else { return }
        let (entity, same) = (Int(cell.entity), Int(cell.same))
        if entity == next { edges.append((entity, same)) }
        for other in [entity, same] where seen.insert(other).inserted { open.append(other) }
      }
    }
    return edges
  }

  /// Whether the id of the first node comes before that of the second, by code points; both are
  /// named by identities.
  func entityOrder(_ left: Int, _ right: Int) -> Bool {
    store.united.precedes(
      Int(store.unitedNames[left]) - 1, Int(store.unitedNames[right]) - 1)
  }
}

/// What follows from identities that hang together.
enum IdentityClass {
  /// The node by which a class is called: the one that is nobody's `same`; of several, or of none,
  /// the one whose id comes first.
  static func canonical(
    of node: Int, _ edges: [(entity: Int, same: Int)], _ precedes: (Int, Int) -> Bool
  ) -> Int {
    guard !edges.isEmpty else { return node }
    let named = Set(edges.map(\.same))
    let members = Set(edges.flatMap { [$0.entity, $0.same] })
    let free = members.subtracting(named)
    return (free.isEmpty ? members : free).min(by: precedes) ?? node
  }

  /// The identities that hang together with each node that one of them names.
  static func components(
    _ edges: [(entity: Int, same: Int)]
  ) -> [Int: [(entity: Int, same: Int)]] {
    var found: [Int: [(entity: Int, same: Int)]] = [:]
    for edge in edges {
      var joined = [edge]
      for node in Set([edge.entity, edge.same]) {
        guard let component = found[node],
          !joined.dropFirst().contains(where: { $0 == component[0] })
        else { continue }
        joined += component
      }
      for node in Set(joined.flatMap { [$0.entity, $0.same] }) { found[node] = joined }
    }
    return found
  }
}
