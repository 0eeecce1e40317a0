// Owns the closing of a version, wherever it lies: its cell is set, and the heads of the chains it
// belongs to say that settled versions have been closed, so that readers look.

import GraphModel

extension VersionStore {
  /// Sets the position up to which the log said so; 0 while it does.
  ///
  /// - Parameter owner: the node, of a node's version, if the caller knows it.
  func setRecordedTo(_ version: Int, _ position: UInt32, owner: Int32? = nil) {
    if version >= recent.firstVersion {
      let row = recent.rows.pointer(version - recent.firstVersion)
      VersionRow.recordedTo(row).storeShared(position)
    } else if locations[version] != Location.none {
      hasClosedSettled = true
      setSettled(locations[version], position, owner)
    }
  }

  private func setSettled(_ location: UInt32, _ position: UInt32, _ owner: Int32?) {
    let row = Location.row(location)
    let kind = Location.kind(location)
    let group = settled.current
    switch kind {
    case .node:
      flag(recent.headCell(Int(owner ?? group.nodes.owner(ofRow: row)), .existence))
    case .label:
      flag(recent.headCell(Int(group.labels.owner(ofRow: row)), .facts))
    case .property:
      flag(recent.headCell(Int(group.properties.owner(ofRow: row)), .facts))
    case .relationshipProperty:
      flag(recent.relationshipHeads.pointer(Int(group.relationshipProperties.owner(ofRow: row))))
    case .relationship:
      let relationship = group.outgoing.relationships[row]
      let cell = dictionary.relationships[Int(relationship)]
      flag(recent.relationshipHeads.pointer(Int(relationship)))
      flag(recent.headCell(Int(cell.start), .outgoing))
      flag(recent.headCell(Int(cell.end), .incoming))
      let twin = group.incoming.incomingRow(
        of: cell, relationship: relationship, ordinal: group.outgoing.ordinal(ofRow: row))
      if let twin { (group.incoming.core.recordedTo + twin).storeShared(position) }
    }
    (settled.core(kind, isPast: false).recordedTo + row).storeShared(position)
  }

  private func flag(_ head: UnsafeMutablePointer<UInt32>) {
    head.storeShared(head.loadShared() | NodeHeads.hasClosed)
  }
}

extension SettledVersions {
  /// The label, key or type of a current row; 0 for nodes.
  func key(_ kind: RowKind, row: Int) -> Int32 {
    switch kind {
    case .node: return 0
    case .label: return current.labels.keys[row]
    case .property: return current.properties.keys[row]
    case .relationshipProperty: return current.relationshipProperties.keys[row]
    case .relationship:
      let hops = current.outgoing
      let segment = Search.first(hops.segmentCount) { Int(hops.segmentRows[$0 + 1]) > row }
      return hops.segmentTypes[segment]
    }
  }
}

extension VersionRow {
  /// A row of an element, everything else zero.
  init(_ element: GraphElement) {
    self.init(
      owner: 0, kind: .node, key: 0, start: 0, end: 0, value: 0, validFrom: 0, validTo: 0,
      knownFrom: 0, knownTo: 0, recordedFrom: 0, recordedTo: 0, evidence: 0, nextOfOwner: 0,
      nextOutgoing: 0, nextIncoming: 0)
    switch element {
    case .node(let node): (kind, owner) = (.node, node.number)
    case .label(let node, let label): (kind, owner, key) = (.label, node.number, label.number)
    case .property(let node, let name): (kind, owner, key) = (.property, node.number, name.number)
    case .relationship(let relationship): (kind, owner) = (.relationship, relationship.number)
    case .relationshipProperty(let relationship, let name):
      (kind, owner, key) = (.relationshipProperty, relationship.number, name.number)
    }
  }
}
