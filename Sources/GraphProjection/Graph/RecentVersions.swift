// Owns the memory in which the newest versions lie: columns that only grow, shared by the writer
// and all readers. Which cells a reader looks at is decided by its position.

import GraphModel
import Synchronization

/// The shared columns. The writer is a `VersionStore`; readers are `TemporalGraph`s.
@usableFromInline
final class RecentVersions: @unchecked Sendable {
  @usableFromInline let rows = SegmentedColumn<VersionRow>()
  @usableFromInline let nodes = SegmentedColumn<NodeHeads>()
  /// 1 for nodes that their relationships may outlast. Shared cells.
  @usableFromInline let limited = SegmentedColumn<UInt32>()
  @usableFromInline let relationships = SegmentedColumn<RelationshipCell>()
  /// The newest row of each relationship, plus one. Shared cells.
  @usableFromInline let relationshipHeads = SegmentedColumn<UInt32>()
  /// The newest row of each label, plus one. Shared cells.
  @usableFromInline let labelHeads = SegmentedColumn<UInt32>()

  let symbols = NameTable()
  let entities = NameTable()
  let discriminators = NameTable()
  let values = ValueTable()

  var validFrom = BoundTable()
  var validTo = BoundTable()
  var knownFrom = BoundTable()
  var knownTo = BoundTable()
  var evidence = EvidenceTable()

  @usableFromInline let validFromCells: SegmentedColumn<Bound>
  @usableFromInline let validToCells: SegmentedColumn<Bound>
  @usableFromInline let knownFromCells: SegmentedColumn<Bound>
  @usableFromInline let knownToCells: SegmentedColumn<Bound>

  init() {
    validFromCells = validFrom.cells
    validToCells = validTo.cells
    knownFromCells = knownFrom.cells
    knownToCells = knownTo.cells
  }

  deinit {
    rows.deallocate()
    nodes.deallocate()
    limited.deallocate()
    relationships.deallocate()
    relationshipHeads.deallocate()
    labelHeads.deallocate()
    validFrom.deallocate()
    validTo.deallocate()
    knownFrom.deallocate()
    knownTo.deallocate()
    evidence.deallocate()
  }
}

extension RecentVersions {
  @inlinable @inline(__always)
  func head(_ node: Int, _ field: Int) -> UInt32 {
    let cell = UnsafeMutableRawPointer(nodes.pointer(node)) + field
    return cell.assumingMemoryBound(to: UInt32.self).loadShared()
  }

  @inlinable @inline(__always)
  func existenceHead(_ node: Int) -> UInt32 { head(node, 0) }
  @inlinable @inline(__always)
  func factHead(_ node: Int) -> UInt32 { head(node, 4) }
  @inlinable @inline(__always)
  func outgoingHead(_ node: Int) -> UInt32 { head(node, 8) }
  @inlinable @inline(__always)
  func incomingHead(_ node: Int) -> UInt32 { head(node, 12) }
}
