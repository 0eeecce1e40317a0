// Owns how rows hang together: each new row goes to the head of its chains, and the newest row can
// be taken off again.

import GraphModel

extension VersionStore {
  /// The address of a four-byte field of a cell.
  static func cell<Cell>(
    _ pointer: UnsafeMutablePointer<Cell>, _ path: KeyPath<Cell, UInt32>
  ) -> UnsafeMutablePointer<UInt32> {
    let offset = MemoryLayout<Cell>.offset(of: path) ?? 0
    return (UnsafeMutableRawPointer(pointer) + offset).assumingMemoryBound(to: UInt32.self)
  }

  static func blank(_ element: GraphElement) -> VersionRow {
    var row = VersionRow(
      owner: 0, kind: .node, key: 0, start: 0, end: 0, value: 0, validFrom: 0, validTo: 0,
      knownFrom: 0, knownTo: 0, recordedFrom: 0, recordedTo: 0, evidence: 0, nextOfOwner: 0,
      nextOutgoing: 0, nextIncoming: 0)
    switch element {
    case .node(let node): (row.kind, row.owner) = (.node, node.number)
    case .label(let node, let label):
      (row.kind, row.owner, row.key) = (.label, node.number, label.number)
    case .property(let node, let key):
      (row.kind, row.owner, row.key) = (.property, node.number, key.number)
    case .relationship(let relationship):
      (row.kind, row.owner) = (.relationship, relationship.number)
    case .relationshipProperty(let relationship, let key):
      (row.kind, row.owner) = (.relationshipProperty, relationship.number)
      row.key = key.number
    }
    return row
  }

  /// The heads of the chains that a row belongs to, with the fields that continue them.
  private func chains(
    of row: VersionRow
  ) -> [(head: UnsafeMutablePointer<UInt32>, next: WritableKeyPath<VersionRow, UInt32>)] {
    switch row.kind {
    case .node:
      let heads = recent.nodes.pointer(Int(row.owner))
      return [(VersionStore.cell(heads, \.existence), \.nextOfOwner)]
    case .label:
      let heads = recent.nodes.pointer(Int(row.owner))
      return [
        (VersionStore.cell(heads, \.facts), \.nextOfOwner),
        (recent.labelHeads.pointer(Int(row.key)), \.nextOutgoing),
      ]
    case .property:
      let heads = recent.nodes.pointer(Int(row.owner))
      return [(VersionStore.cell(heads, \.facts), \.nextOfOwner)]
    case .relationship:
      let start = recent.nodes.pointer(Int(row.start))
      let end = recent.nodes.pointer(Int(row.end))
      return [
        (recent.relationshipHeads.pointer(Int(row.owner)), \.nextOfOwner),
        (VersionStore.cell(start, \.outgoing), \.nextOutgoing),
        (VersionStore.cell(end, \.incoming), \.nextIncoming),
      ]
    case .relationshipProperty:
      return [(recent.relationshipHeads.pointer(Int(row.owner)), \.nextOfOwner)]
    }
  }

  func link(_ number: Int) {
    let row = recent.rows.pointer(number)
    for chain in chains(of: row.pointee) {
      row.pointee[keyPath: chain.next] = chain.head.loadShared()
      chain.head.storeShared(UInt32(number + 1))
    }
  }

  /// Takes the newest row off its chains.
  func unlink(_ number: Int) {
    let row = recent.rows.pointer(number)
    for chain in chains(of: row.pointee) {
      chain.head.storeShared(row.pointee[keyPath: chain.next])
    }
  }
}
