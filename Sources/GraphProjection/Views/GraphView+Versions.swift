// Owns what a view says of versions: all that its known clock and position see, whatever their
// valid time, and the evidence on which they rest.

import Chronology
import GraphModel

extension GraphView {
  /// All versions of an element that the perspective's known clock and position see, at any valid
  /// time, in the order of their validity.
  public func versions(of element: GraphElement) -> [ElementVersion] {
    var found: [ElementVersion] = []
    forEachRow(of: element) { row in
      if isKnown(row) { found.append(recent.version(row)) }
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

  /// The version of an element that the perspective sees; `nil` when it sees none.
  public func version(of element: GraphElement) -> ElementVersion? {
    var found: ElementVersion?
    forEachRow(of: element) { row in
      if sees(row) { found = recent.version(row) }
      return found == nil
    }
    return found
  }

  /// The positions of the events on which an element rests, in fold order; empty when the
  /// perspective does not see it.
  public func evidence(of element: GraphElement) -> [Int64] {
    guard let version = version(of: element) else { return [] }
    if case .node(let node) = element {
      return graph.directory?.mentions(of: node, in: perspective) ?? []
    }
    return version.evidence
  }

  /// Calls `body` with every row of an element, newest first, until it returns false.
  func forEachRow(
    of element: GraphElement, _ body: (UnsafeMutablePointer<VersionRow>) -> Bool
  ) {
    switch element {
    case .node(let node):
      guard node.number >= 0, Int(node.number) < graph.nodeLimit else { return }
      var next = recent.existenceHead(Int(node.number))
      while next != 0 {
        let row = recent.rows.pointer(Int(next - 1))
        if !body(row) { return }
        next = row.pointee.nextOfOwner
      }
    case .label(let node, let label):
      forEachFact(of: node) { isOf(.label, label, $0) ? body($0) : true }
    case .property(let node, let key):
      forEachFact(of: node) { isOf(.property, key, $0) ? body($0) : true }
    case .relationship(let relationship):
      forEachRow(of: relationship) { $0.pointee.kind == .relationship ? body($0) : true }
    case .relationshipProperty(let relationship, let key):
      forEachRow(of: relationship) { isOf(.relationshipProperty, key, $0) ? body($0) : true }
    }
  }

  private func isOf(
    _ kind: RowKind, _ key: Symbol, _ row: UnsafeMutablePointer<VersionRow>
  ) -> Bool {
    row.pointee.kind == kind && row.pointee.key == key.number
  }
}
