// Owns one run of settling: kind by kind, three sorted streams of rows are merged into the two
// groups of the new columns.
//
//   settled, current ─┐
//   settled, past    ─┼─► by key ─► still held at the position? ─► current
//   recent, sorted   ─┘                                      └───► past

struct SettlementRun {
  private let input: Settlement
  private let memory = ColumnMemory()
  private let validFrom: BoundMerge
  private let validTo: BoundMerge
  private let knownFrom: BoundMerge
  private let knownTo: BoundMerge
  /// Whether the numbers of bounds take four bytes.
  private let isWide: Bool
  private var evidence: [UInt32] = []
  private var locations: [UInt32]
  /// By kind: the versions' numbers plus one, by row of the old current group.
  private let versions: [UnsafeMutablePointer<UInt32>]
  private let scratch = ColumnMemory()
  private let fresh: FreshRows

  /// How many rows before it is its turn a recent row is asked for.
  private static let lookAhead = 16

  init(_ input: Settlement) {
    self.input = input
    let old = input.settled
    let new = input.recent
    validFrom = BoundMerge(
      old.validFrom, recent: new.validFromCells, recentCount: input.boundCounts.validFrom,
      memory: memory)
    validTo = BoundMerge(
      old.validTo, recent: new.validToCells, recentCount: input.boundCounts.validTo,
      memory: memory)
    knownFrom = BoundMerge(
      old.knownFrom, recent: new.knownFromCells, recentCount: input.boundCounts.knownFrom,
      memory: memory)
    knownTo = BoundMerge(
      old.knownTo, recent: new.knownToCells, recentCount: input.boundCounts.knownTo,
      memory: memory)
    let bounds = [validFrom, validTo, knownFrom, knownTo].map { $0.merged.count }
    isWide = bounds.contains { $0 > input.narrowBounds }
    locations = [UInt32](repeating: Location.none, count: new.firstVersion + input.rowCount)
    fresh = FreshRows(of: input, memory: scratch)
    let group = old.current
    versions = [
      group.nodes.core.count, group.labels.core.count, group.properties.core.count,
      group.outgoing.core.count, group.relationshipProperties.core.count,
    ].map { [scratch] in scratch.zero($0) }
    for (version, location) in input.locations.enumerated() where location != Location.none {
      versions[Int(Location.kind(location).rawValue)][Location.row(location)] = UInt32(version + 1)
    }
  }

  mutating func run() -> Settlement.Result {
    let nodes = facts(.node, { $0.nodes }, ownerCount: input.nodeCount, index: nil)
    let labels = facts(
      .label, { $0.labels }, ownerCount: input.nodeCount,
      index: (by: .key, count: input.symbolCount))
    let properties = facts(
      .property, { $0.properties }, ownerCount: input.nodeCount,
      index: (by: .value, count: input.valueCount))
    let further = facts(
      .relationshipProperty, { $0.relationshipProperties }, ownerCount: nil, index: nil)
    let outgoing = hops()
    func group(_ place: Int) -> RowGroup {
      let hops = place == 0 ? outgoing.0 : outgoing.1
      return RowGroup(
        nodes: place == 0 ? nodes.0 : nodes.1, labels: place == 0 ? labels.0 : labels.1,
        properties: place == 0 ? properties.0 : properties.1,
        relationshipProperties: place == 0 ? further.0 : further.1, outgoing: hops,
        incoming: IncomingBuilder.build(
          hops, nodeCount: input.nodeCount, symbolCount: input.symbolCount, isPast: place == 1,
          memory: memory))
    }
    let current = group(0)
    let pool = memory.zero(evidence.count, of: UInt32.self)
    for place in evidence.indices { pool[place] = evidence[place] }
    let settled = SettledVersions(
      position: input.position, nodeCount: input.nodeCount,
      relationshipCount: input.relationshipCount,
      bounds: (validFrom.merged, validTo.merged, knownFrom.merged, knownTo.merged),
      current: current, past: group(1),
      evidence: EvidencePool(UnsafeBufferPointer(start: pool, count: evidence.count)),
      degrees: DegreeStatistics(current, nodeCount: input.nodeCount), memory: memory)
    return Settlement.Result(settled: settled, locations: locations)
  }

  private mutating func facts(
    _ kind: RowKind, _ table: (RowGroup) -> FactColumns, ownerCount: Int?,
    index: (by: FactIndex, count: Int)?
  ) -> (FactColumns, FactColumns) {
    let counts = counts(kind, table(input.settled.current).core, table(input.settled.past).core)
    var current = FactBuilder(
      capacity: counts.current, ownerCount: ownerCount, memory: memory)
    var past = FactBuilder(capacity: counts.past, ownerCount: ownerCount, memory: memory)
    merge(
      kind, FactCursor(table(input.settled.current)), FactCursor(table(input.settled.past))
    ) { run, row in
      if row.recordedTo == 0 {
        run.place(row, kind, current.count)
        current.append(row)
      } else {
        past.append(row)
      }
    }
    return (current.finish(isWide: isWide, index: index), past.finish(isWide: isWide, index: index))
  }

  private mutating func hops() -> (HopColumns, HopColumns) {
    let old = input.settled
    let counts = counts(.relationship, old.current.outgoing.core, old.past.outgoing.core)
    var current = HopBuilder(
      capacity: counts.current, nodeCount: input.nodeCount, memory: memory)
    var past = HopBuilder(capacity: counts.past, nodeCount: input.nodeCount, memory: memory)
    merge(
      .relationship, HopCursor(old.current.outgoing), HopCursor(old.past.outgoing)
    ) { run, row in
      if row.recordedTo == 0 {
        run.place(row, .relationship, current.count)
        current.append(row)
      } else {
        past.append(row)
      }
    }
    return (current.finish(isWide: isWide), past.finish(isWide: isWide))
  }

  private mutating func place(_ row: MergedRow, _ kind: RowKind, _ place: Int) {
    if row.version != .max { locations[Int(row.version)] = Location.of(kind, row: place) }
  }

  /// Merges the three streams by key; of equal keys, past ones come first, then current ones, then
  /// recent ones.
  private mutating func merge<Cursor: RowCursor>(
    _ kind: RowKind, _ current: Cursor, _ past: Cursor,
    _ body: (inout SettlementRun, MergedRow) -> Void
  ) {
    var current = current
    var past = past
    var next = 0
    let fresh = fresh.rows(kind)
    let numbers = versions[Int(kind.rawValue)]
    while true {
      let currentKey = current.key
      let pastKey = past.key
      let freshKey = next < fresh.count ? fresh[next].key : RowKey.end
      if !(currentKey < pastKey) && !(freshKey < pastKey) && pastKey < .end {
        body(&self, settledRow(past, version: .max))
        past.advance()
      } else if !(freshKey < currentKey) && currentKey < .end {
        body(&self, settledRow(current, version: numbers[current.row] &- 1))
        current.advance()
      } else if freshKey < .end {
        // The rows lie in the order of their arrival.
        let ahead = min(next + Self.lookAhead, fresh.count - 1)
        input.recent.rows.prefetch(Int(fresh[ahead].row))
        body(&self, recentRow(fresh[next].key, Int(fresh[next].row)))
        next += 1
      } else {
        return
      }
    }
  }
}

extension SettlementRun {
  private func settledPosition(_ cell: UInt32) -> UInt32 { input.settledPosition(cell) }

  /// How many rows each group will have.
  private func counts(
    _ kind: RowKind, _ current: RowCore, _ past: RowCore
  ) -> (current: Int, past: Int) {
    var given = past.count + fresh.given(kind)
    let total = current.count + past.count + fresh.rows(kind).count
    for row in 0..<current.count where settledPosition((current.recordedTo + row).loadShared()) != 0
    {
      given += 1
    }
    return (total - given, given)
  }

  private mutating func settledRow(_ cursor: some RowCursor, version: UInt32) -> MergedRow {
    let core = cursor.core
    let row = cursor.row
    return MergedRow(
      key: cursor.key, value: cursor.value,
      validFrom: validFrom.fromSettled[Int(core.bounds.validFrom[row])],
      validTo: validTo.fromSettled[Int(core.bounds.validTo[row])],
      knownFrom: knownFrom.fromSettled[Int(core.bounds.knownFrom[row])],
      knownTo: knownTo.fromSettled[Int(core.bounds.knownTo[row])],
      origin: copied(core.origin(row)),
      recordedTo: settledPosition((core.recordedTo + row).loadShared()), version: version)
  }

  private mutating func recentRow(_ key: RowKey, _ number: Int) -> MergedRow {
    let row = input.recent.rows.pointer(number)
    return MergedRow(
      key: key, value: row.pointee.value,
      validFrom: validFrom.fromRecent[Int(row.pointee.validFrom)],
      validTo: validTo.fromRecent[Int(row.pointee.validTo)],
      knownFrom: knownFrom.fromRecent[Int(row.pointee.knownFrom)],
      knownTo: knownTo.fromRecent[Int(row.pointee.knownTo)],
      origin: origin(row), recordedTo: settledPosition(VersionRow.recordedTo(row).loadShared()),
      version: UInt32(input.recent.firstVersion + number))
  }

  /// An origin of the old pool, in the new one.
  private mutating func copied(_ origin: UInt32) -> UInt32 {
    guard origin & SettledEvidence.pooled != 0 else { return origin }
    return pooled(input.settled.evidence.list(Int(origin & ~SettledEvidence.pooled)))
  }

  /// The origin of a list that is added to the new pool.
  private mutating func pooled(_ list: EvidenceList) -> UInt32 {
    let new = UInt32(evidence.count) | SettledEvidence.pooled
    evidence.append(list.recordedFrom)
    for positions in [list.evidence, list.contradictedBy] {
      evidence.append(UInt32(positions.count))
      evidence += positions
    }
    return new
  }

  private mutating func origin(_ row: UnsafeMutablePointer<VersionRow>) -> UInt32 {
    let number = row.pointee.evidence
    let from = row.pointee.recordedFrom
    let plain = row.pointee.kind == .node ? 0 : from
    if number == plain, from & SettledEvidence.pooled == 0 { return from }
    let lists = EvidenceTable.lists(number, in: input.recent.evidenceCells)
    return pooled(
      EvidenceList(
        recordedFrom: from, evidence: lists.evidence.map { UInt32(truncatingIfNeeded: $0) },
        contradictedBy: lists.contradictedBy.map { UInt32(truncatingIfNeeded: $0) }))
  }
}
