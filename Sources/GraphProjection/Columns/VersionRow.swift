// Owns the row: what the graph keeps of one version that came since the columns were last settled.
// It fills one cache line, and belongs to up to three chains that run from newer rows to older.

/// The kinds of elements that have versions.
@usableFromInline
enum RowKind: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case node, label, property, relationship, relationshipProperty
}

@usableFromInline
struct VersionRow: BitwiseCopyable {
  /// The node, or the relationship.
  @usableFromInline var owner: Int32
  @usableFromInline var kind: RowKind
  /// The label, the property key or the relationship type.
  @usableFromInline var key: Int32
  /// Of a relationship.
  @usableFromInline var start: Int32
  @usableFromInline var end: Int32
  /// The number of the value of a property.
  @usableFromInline var value: UInt32
  @usableFromInline var validFrom: UInt32
  @usableFromInline var validTo: UInt32
  @usableFromInline var knownFrom: UInt32
  @usableFromInline var knownTo: UInt32
  @usableFromInline var recordedFrom: UInt32
  /// 0 while the log says so. A shared cell.
  @usableFromInline var recordedTo: UInt32
  /// Where the evidence lies, see `EvidenceTable`.
  @usableFromInline var evidence: UInt32
  /// The next older row of the same owner, plus one; 0 at the end. Node rows, rows of labels and
  /// properties, and rows of relationships run in chains of their own.
  @usableFromInline var nextOfOwner: UInt32
  /// The next older row that leaves the start node; for labels and node properties, the next older
  /// one with the same label or value.
  @usableFromInline var nextOutgoing: UInt32
  /// The next older row that enters the end node.
  @usableFromInline var nextIncoming: UInt32
}

/// Where the chains of a node begin: row numbers plus one, 0 for none. The high bit says that
/// settled versions of that kind have been closed since they were settled. Shared cells.
@usableFromInline
struct NodeHeads: BitwiseCopyable {
  @usableFromInline static var hasClosed: UInt32 { 1 << 31 }
  @usableFromInline var existence: UInt32
  @usableFromInline var facts: UInt32
  @usableFromInline var outgoing: UInt32
  @usableFromInline var incoming: UInt32
}
