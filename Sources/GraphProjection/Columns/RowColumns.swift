// Owns the columns of settled versions: one table for each kind of element, its rows sorted by
// owner, so that what belongs together lies together.
//
//   offsets by owner ─► rows:  key │ value │ valid from, to │ known from, to │ origin │ …
//
// Relationships lie in the order of their start nodes, then type, then end node; a node's rows of
// one type are a segment. For the other direction only what a hop reads is kept a second time.

/// The columns that every version has.
@usableFromInline
struct RowCore {
  @usableFromInline let count: Int
  @usableFromInline let validFrom: CodeColumn
  @usableFromInline let validTo: CodeColumn
  @usableFromInline let knownFrom: CodeColumn
  @usableFromInline let knownTo: CodeColumn
  /// Where the evidence lies and since which position the log says so, see `SettledEvidence`.
  let origin: UnsafePointer<UInt32>
  /// 0 while the log says so. Shared cells: the writer closes versions in place.
  @usableFromInline let recordedTo: UnsafeMutablePointer<UInt32>
}

/// Nodes, labels and properties: rows by owner. Relationships' properties have no offsets, since
/// few relationships have any; their owners are searched.
@usableFromInline
struct FactColumns {
  @usableFromInline let core: RowCore
  /// By owner, one more than there are owners; `nil` when `owners` is there.
  @usableFromInline let offsets: UnsafePointer<UInt32>?
  @usableFromInline let owners: UnsafePointer<Int32>?
  /// How many owners the offsets are for.
  let ownerCount: Int
  /// Labels or property keys; meaningless for nodes.
  @usableFromInline let keys: UnsafePointer<Int32>
  /// Numbers of values; meaningless for nodes and labels.
  @usableFromInline let values: UnsafePointer<UInt32>
  /// Row numbers by label, or by value: offsets and rows. `nil` where there is no such index.
  let indexOffsets: UnsafePointer<UInt32>?
  let indexRows: UnsafePointer<UInt32>?
  let indexCount: Int
}

/// Relationships of nodes in one direction.
@usableFromInline
struct HopColumns {
  @usableFromInline let core: RowCore
  /// By node, one more than there are nodes: its segments.
  @usableFromInline let segmentOffsets: UnsafePointer<UInt32>
  /// The type of each segment.
  @usableFromInline let segmentTypes: UnsafePointer<Int32>
  /// The first row of each segment, and one more: where the last ends.
  @usableFromInline let segmentRows: UnsafePointer<UInt32>
  @usableFromInline let segmentCount: Int
  @usableFromInline let relationships: UnsafePointer<Int32>
  @usableFromInline let neighbours: UnsafePointer<Int32>
  /// By relationship, its first row plus one, 0 for none. Outgoing only.
  @usableFromInline let firstRows: UnsafePointer<UInt32>?
}

/// All tables of one group of versions.
@usableFromInline
struct RowGroup {
  @usableFromInline let nodes: FactColumns
  @usableFromInline let labels: FactColumns
  @usableFromInline let properties: FactColumns
  @usableFromInline let relationshipProperties: FactColumns
  @usableFromInline let outgoing: HopColumns
  @usableFromInline let incoming: HopColumns
  var isEmpty: Bool {
    nodes.core.count == 0 && labels.core.count == 0 && properties.core.count == 0
      && relationshipProperties.core.count == 0 && outgoing.core.count == 0
  }
}
