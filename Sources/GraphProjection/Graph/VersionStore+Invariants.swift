// Owns what must always be so inside the columns. Called by tests and by `clio verify`.

import GraphModel

extension VersionStore {
  /// What is wrong with the columns; empty when nothing is.
  public func checkInvariants() -> [String] {
    var wrong: [String] = []
    for isPast in [false, true] {
      let group = settled.group(isPast: isPast)
      let name = isPast ? "past" : "current"
      wrong += check(group.nodes, "\(name) nodes")
      wrong += check(group.labels, "\(name) labels")
      wrong += check(group.properties, "\(name) properties")
      wrong += check(group.relationshipProperties, "\(name) relationship properties")
      wrong += check(group.outgoing, "\(name) outgoing")
      wrong += check(group.incoming, "\(name) incoming")
      if group.outgoing.core.count != group.incoming.core.count {
        wrong.append("\(name): outgoing and incoming differ in length")
      }
    }
    wrong += checkLocations()
    wrong += checkChains()
    return wrong
  }

  private func check(_ facts: FactColumns, _ name: String) -> [String] {
    var cursor = FactCursor(facts)
    return checkOrder(&cursor, name)
  }

  private func check(_ hops: HopColumns, _ name: String) -> [String] {
    var cursor = HopCursor(hops)
    return checkOrder(&cursor, name)
  }

  private func checkOrder(_ cursor: inout some RowCursor, _ name: String) -> [String] {
    var wrong: [String] = []
    var last: RowKey?
    let core = cursor.core
    while cursor.row < core.count {
      let key = cursor.key
      if let last, key < last { wrong.append("\(name): row \(cursor.row) is out of order") }
      last = key
      let row = cursor.row
      if core.bounds.validFrom[row] >= settled.validFrom.count
        || core.bounds.validTo[row] >= settled.validTo.count
        || core.bounds.knownFrom[row] >= settled.knownFrom.count
        || core.bounds.knownTo[row] >= settled.knownTo.count
      {
        wrong.append("\(name): row \(row) has a bound that is not there")
      }
      cursor.advance()
    }
    return wrong
  }

  private func checkLocations() -> [String] {
    var wrong: [String] = []
    var found = 0
    for (version, location) in locations.enumerated() where location != Location.none {
      found += 1
      let kind = Location.kind(location)
      if Location.row(location) >= settled.core(kind, isPast: false).count {
        wrong.append("version \(version) lies beyond the settled rows")
      }
    }
    let group = settled.current
    let rows = [
      group.nodes.core, group.labels.core, group.properties.core, group.outgoing.core,
      group.relationshipProperties.core,
    ].reduce(0) { $0 + $1.count }
    if rows != found { wrong.append("\(rows) settled rows, but \(found) of them are located") }
    return wrong
  }

  private func checkChains() -> [String] {
    var wrong: [String] = []
    for node in 0..<dictionary.entities.count {
      var next = recent.head(node, .outgoing) & ~NodeHeads.hasClosed
      var last = UInt32.max
      while next != 0 {
        let row = recent.rows[Int(next - 1)]
        if next >= last || Int(next) > recent.count || Int(row.start) != node {
          wrong.append("the outgoing chain of node \(node) is broken")
          break
        }
        (last, next) = (next, row.nextOutgoing)
      }
    }
    return wrong
  }
}
