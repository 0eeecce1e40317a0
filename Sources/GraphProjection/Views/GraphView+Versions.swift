// Owns what a view says of versions: all that its known clock and position see, whatever their
// valid time, and the evidence on which they rest.

import Chronology
import GraphModel

extension GraphView {
  /// All versions of an element that the perspective's known clock and position see, at any valid
  /// time, in the order of their validity.
  public func versions(of element: GraphElement) -> [ElementVersion] {
    let (kind, owner, key) = GraphView.place(of: element)
    var found: [ElementVersion] = []
    forEachRow(kind, of: owner) { row in
      if key == nil || self.key(row, kind) == key, isKnown(row, kind) {
        found.append(version(row, kind))
      }
      return true
    }
    let certainty = perspective.certainty
    return found.sorted { left, right in
      let first = left.validity.interval(certainty)
      let second = right.validity.interval(certainty)
      if first.from != second.from { return first.from < second.from }
      if first.to != second.to { return first.to < second.to }
      return left.evidence.lexicographicallyPrecedes(right.evidence)
    }
  }

  /// The labels that a node has at any valid time, in no order.
  public func labelsEver(of node: Node) -> [Symbol] { namesEver(.label, of: Int(node.number)) }

  /// The keys of a node's properties at any valid time, in no order.
  public func keysEver(of node: Node) -> [Symbol] { namesEver(.property, of: Int(node.number)) }

  /// The keys of a relationship's properties at any valid time, in no order.
  public func keysEver(of relationship: Relationship) -> [Symbol] {
    namesEver(.relationshipProperty, of: Int(relationship.number))
  }

  private func namesEver(_ kind: RowKind, of owner: Int) -> [Symbol] {
    var found: Set<Int32> = []
    forEachRow(kind, of: owner) { row in
      if isKnown(row, kind) { found.insert(key(row, kind)) }
      return true
    }
    return found.map { Symbol($0) }
  }

  /// The version of an element that the perspective sees; `nil` when it sees none.
  public func version(of element: GraphElement) -> ElementVersion? {
    let (kind, owner, key) = GraphView.place(of: element)
    return seenRow(kind, of: owner, key: key).map { version($0, kind) }
  }

  /// The positions of the events on which an element rests, in fold order; empty when the
  /// perspective does not see it.
  public func evidence(of element: GraphElement) -> [Int64] {
    guard let version = version(of: element) else { return [] }
    if case .node(let node) = element, let directory = graph.directory {
      return directory.mentions(of: node, in: perspective)
    }
    return version.evidence
  }

  func version(_ found: FoundRow, _ kind: RowKind) -> ElementVersion {
    switch found {
    case .recent(let row): recent.version(row, dictionary.values)
    case .settled(let row, let isPast):
      settled.version(kind, row: row, isPast: isPast, dictionary.values)
    }
  }

  /// Where the rows of an element are to be found.
  static func place(of element: GraphElement) -> (RowKind, Int, key: Int32?) {
    switch element {
    case .node(let node): (.node, Int(node.number), nil)
    case .label(let node, let label): (.label, Int(node.number), label.number)
    case .property(let node, let key): (.property, Int(node.number), key.number)
    case .relationship(let relationship): (.relationship, Int(relationship.number), nil)
    case .relationshipProperty(let relationship, let key):
      (.relationshipProperty, Int(relationship.number), key.number)
    }
  }
}
