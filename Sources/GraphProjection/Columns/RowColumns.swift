// Owns the columns of settled versions: one table for each kind of element, its rows sorted by
// owner, so that what belongs together lies together.
//
//   offsets by owner ─► rows:  key │ value │ bounds │ origin │ …
//
// Relationships lie in the order of their start nodes, then type, then end node; a node's rows of
// one type are a segment. For the other direction only what a hop reads is kept a second time.

/// The columns that every version has.
@usableFromInline
struct RowCore {
  @usableFromInline let count: Int
  /// When the rows hold, and since and until when that is known.
  @usableFromInline let bounds: BoundBlocks
  /// Where the evidence lies and since which position the log says so, see `SettledEvidence`.
  /// Turned by one bit, so that few are large.
  let origins: NarrowColumn<UInt32>
  /// 0 while the log says so. Shared cells: the writer closes versions in place.
  @usableFromInline let recordedTo: UnsafeMutablePointer<UInt32>

  /// Whether the log had not given a row up at a position.
  @inlinable @inline(__always)
  func isOpen(_ row: Int, at position: UInt32) -> Bool {
    let to = (recordedTo + row).loadShared()
    return to == 0 || position < to
  }

  /// How an origin lies in the column.
  @inline(__always)
  static func cell(ofOrigin origin: UInt32) -> UInt32 { origin << 1 | origin >> 31 }

  func origin(_ row: Int) -> UInt32 {
    let cell = origins[row]
    return cell >> 1 | cell << 31
  }
}

/// Nodes, labels and properties: rows by owner. Relationships' properties have no offsets, since
/// few relationships have any; their owners are searched.
@usableFromInline
struct FactColumns {
  @usableFromInline let core: RowCore
  /// By owner, one more than there are owners; `nil` when `owners` is there.
  @usableFromInline let offsets: NarrowColumn<UInt32>?
  @usableFromInline let owners: NarrowColumn<Int32>?
  /// How many owners the offsets are for.
  let ownerCount: Int
  /// Labels or property keys; meaningless for nodes.
  @usableFromInline let keys: NarrowColumn<Int32>
  /// Numbers of values; meaningless for nodes and labels.
  @usableFromInline let values: NarrowColumn<UInt32>
  /// Row numbers by label, or by value: offsets and rows. `nil` where there is no such index.
  let indexOffsets: NarrowColumn<UInt32>?
  let indexRows: NarrowColumn<UInt32>?
  let indexCount: Int
}

/// Relationships of nodes in one direction.
@usableFromInline
struct HopColumns {
  @usableFromInline let core: RowCore
  /// By node, one more than there are nodes: its segments.
  @usableFromInline let segmentOffsets: NarrowColumn<UInt32>
  /// The type of each segment.
  @usableFromInline let segmentTypes: NarrowColumn<Int32>
  /// The first row of each segment, and one more: where the last ends.
  @usableFromInline let segmentRows: NarrowColumn<UInt32>
  @usableFromInline let segmentCount: Int
  @usableFromInline let relationships: NarrowColumn<Int32>
  @usableFromInline let neighbours: NarrowColumn<Int32>
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
