// Owns finding the slots of a snapshot file. An event that speaks in a slot leads to it, and the
// graph tells of such an event: the one that first told of a relationship, or that a label or a
// property rests on. A small table finds the few slots to which this does not lead.
//
//   key ─► relationship, or row of a label or property ─► event ─► what it says ─► slot

/// Where slots are looked for.
struct SlotFinder {
  let settled: SettledVersions
  let finder: RelationshipFinder
  /// The row of the event that told of a relationship; `nil` where none did.
  let told: (Int) -> Int?
  let existenceSlots: GrowingColumn<Int32>
  let assertions: GrowingColumn<Assertion>
  let assertionStarts: GrowingColumn<UInt32>

  /// How much of what an event says is looked at.
  private static let reach = 16

  /// The number of the slot of a key; `nil` when it is elsewhere, or not there.
  func find(_ key: SlotKey, _ slots: GrowingColumn<Slot>) -> Int? {
    if let ends = key.ends { return finder.first(ends).flatMap { find(key, of: $0, slots) } }
    guard key.owner >= 0, Int(key.owner) < existenceSlots.count else { return nil }
    let kind: RowKind
    switch key.kind {
    case .existence:
      let found = Int(existenceSlots[Int(key.owner)])
      return slots.indices.contains(found) && slots[found].key == key ? found : nil
    case .label: kind = .label
    case .property: kind = .property
    default: return nil
    }
    guard Int(key.owner) < settled.nodeCount else { return nil }
    for isPast in [false, true] {
      let group = settled.group(isPast: isPast)
      let facts = kind == .label ? group.labels : group.properties
      for row in facts.rows(of: Int(key.owner)).prefix(Self.reach)
      where row < facts.core.count && facts.keys[row] == key.name {
        let position = SettledEvidence.recordedFrom(facts.core.origin(row), settled.evidence)
        if let found = find(key, saidBy: Int(position) - 1, slots) { return found }
      }
    }
    return nil
  }

  /// The number of the slot of a relationship's key.
  ///
  /// - Parameter relationship: the first that has its ends.
  func find(_ key: SlotKey, of relationship: Int, _ slots: GrowingColumn<Slot>) -> Int? {
    told(relationship).flatMap { find(key, saidBy: $0, slots) }
  }

  private func find(
    _ key: SlotKey, saidBy row: Int, _ slots: GrowingColumn<Slot>
  ) -> Int? {
    guard assertionStarts.indices.contains(row) else { return nil }
    let first = Int(assertionStarts[row])
    let next = row + 1
    let end = next < assertionStarts.count ? Int(assertionStarts[next]) : assertions.count
    var place = first
    while place < min(end, first + Self.reach, assertions.count) {
      let slot = Int(assertions[place].slot)
      if slots.indices.contains(slot), slots[slot].key == key { return slot }
      place += 1
    }
    return nil
  }
}

extension SlotKey {
  /// What a relationship of the slot connects; `nil` for slots of nodes and of open ends.
  var ends: RelationshipEnds? {
    owner >= 0 && other >= 0 ? RelationshipEnds(start: owner, end: other, type: name) : nil
  }
}
