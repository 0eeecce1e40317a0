// Owns which nodes may be the same: those that some identity joins, whether or not it counts at a
// given horizon. Their slots are worked out together.

import GraphModel

/// Nodes joined by identities.
struct NodeClasses {
  private var classOfNode: [Int32: Int] = [:]
  private var members: [[Int32]] = []

  var isEmpty: Bool { classOfNode.isEmpty }

  /// The nodes that may be the same as one, itself included.
  @inline(__always)
  func members(of node: Int32) -> [Int32] {
    if classOfNode.isEmpty { return [node] }
    return classOfNode[node].map { members[$0] } ?? [node]
  }

  /// Whether a node may be the same as another one.
  func isJoined(_ node: Int32) -> Bool { !classOfNode.isEmpty && classOfNode[node] != nil }

  mutating func join(_ one: Int32, _ other: Int32) {
    let joined = Set(members(of: one)).union(members(of: other)).sorted()
    members.append(joined)
    for node in joined { classOfNode[node] = members.count - 1 }
  }

  mutating func rebuild(_ index: EventIndex) {
    self = NodeClasses()
    for place in 0..<index.counts.identities {
      let cell = index.store.identities[place]
      join(cell.entity, cell.same)
    }
  }
}

extension EventFold {
  /// The identities among nodes that may be the same as some, with when they count.
  func identities(among nodes: [Int32]) -> [IdentityStatement] {
    guard !classes.isEmpty else { return [] }
    var found: [IdentityStatement] = []
    var seen: Set<Int32> = []
    for node in nodes where node >= 0 && !seen.contains(node) {
      for member in classes.members(of: node) {
        seen.insert(member)
        events.forEachIdentity(of: Int(member)) { cell in
          // An identity hangs on both of its nodes; it is taken where it is the entity's.
          guard cell.entity == member else { return }
          found.append(
            IdentityStatement(
              entity: Int(cell.entity), same: Int(cell.same),
              effective: spans.span(of: Int(cell.row), events)))
        }
      }
    }
    return found
  }
}
