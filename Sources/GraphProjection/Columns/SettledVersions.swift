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
  let evidence: UnsafePointer<UInt32>
  let evidenceCount: Int
  let degrees: DegreeStatistics
  /// Made when the first difference is asked for.
  let changes = ChangeIndexCache()
  /// Keeps the memory.
  let memory: ColumnMemory

  init(
    position: UInt32, nodeCount: Int, relationshipCount: Int,
    bounds: (SettledBounds, SettledBounds, SettledBounds, SettledBounds),
    current: RowGroup, past: RowGroup, evidence: UnsafeBufferPointer<UInt32>,
    degrees: DegreeStatistics, memory: ColumnMemory
  ) {
    self.position = position
    self.nodeCount = nodeCount
    self.relationshipCount = relationshipCount
    (validFrom, validTo, knownFrom, knownTo) = bounds
    self.current = current
    self.past = past
    hasPast = !past.isEmpty
    self.evidence = evidence.baseAddress ?? UnsafePointer(memory.zero(1, of: UInt32.self))
    evidenceCount = evidence.count
    self.degrees = degrees
    self.memory = memory
  }
}

extension SettledVersions {
  func group(isPast: Bool) -> RowGroup { isPast ? past : current }
}
