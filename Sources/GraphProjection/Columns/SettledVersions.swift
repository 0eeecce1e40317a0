// Owns the settled versions: the large, immutable part of the graph. Those that the log held at
// the settled position lie in one group, which is all that a question about the present reads;
// those that it held earlier lie in another.

@usableFromInline
final class SettledVersions: @unchecked Sendable {
  /// The last log position that is settled here.
  @usableFromInline let position: UInt32
  /// Nodes and relationships with numbers below these may have rows.
  @usableFromInline let nodeCount: Int
  @usableFromInline let relationshipCount: Int
  @usableFromInline let validFrom: SettledBounds
  @usableFromInline let validTo: SettledBounds
  @usableFromInline let knownFrom: SettledBounds
  @usableFromInline let knownTo: SettledBounds
  /// Versions that the log held at `position`.
  @usableFromInline let current: RowGroup
  /// Versions that it had given up by then.
  @usableFromInline let past: RowGroup
  @usableFromInline let hasPast: Bool
  /// The current relationships, incoming ones first: where hops read them in place.
  @usableFromInline let hops: UnsafeMutablePointer<HopColumns>
  let evidence: EvidencePool
  let degrees: DegreeStatistics
  /// Made when the first difference is asked for.
  let changes = ChangeIndexCache()
  /// Keeps the memory.
  let memory: ColumnMemory

  init(
    position: UInt32, nodeCount: Int, relationshipCount: Int,
    bounds: (SettledBounds, SettledBounds, SettledBounds, SettledBounds),
    current: RowGroup, past: RowGroup, evidence: EvidencePool,
    degrees: DegreeStatistics, memory: ColumnMemory
  ) {
    self.position = position
    self.nodeCount = nodeCount
    self.relationshipCount = relationshipCount
    (validFrom, validTo, knownFrom, knownTo) = bounds
    self.current = current
    self.past = past
    hasPast = !past.isEmpty
    hops = .allocate(capacity: 2)
    hops.initialize(to: current.incoming)
    (hops + 1).initialize(to: current.outgoing)
    self.evidence = evidence
    self.degrees = degrees
    self.memory = memory
  }

  deinit { hops.deallocate() }
}

extension SettledVersions {
  func group(isPast: Bool) -> RowGroup { isPast ? past : current }
}
