// Owns the memory in which the newest versions lie, those that came since the columns were last
// settled: rows that only grow, shared by the writer and all readers. Which rows a reader sees is
// decided by its position.

import CMemory
import GraphModel

/// Rows in the order of their arrival, and chains through them from newer to older.
@usableFromInline
final class RecentVersions: @unchecked Sendable {
  /// The number of the version that the first row keeps.
  let firstVersion: Int
  @usableFromInline let rows = SegmentedColumn<VersionRow>()
  @exclusivity(unchecked) private(set) var count = 0
  @usableFromInline let nodes = SegmentedColumn<NodeHeads>()
  /// The newest row of each relationship, as in `NodeHeads`. Shared cells.
  @usableFromInline let relationshipHeads = SegmentedColumn<UInt32>()
  /// The newest row of each label, of each value of a node's property. Shared cells.
  let labelHeads = SegmentedColumn<UInt32>()
  let valueHeads = SegmentedColumn<UInt32>()

  @exclusivity(unchecked) var validFrom = BoundTable()
  @exclusivity(unchecked) var validTo = BoundTable()
  @exclusivity(unchecked) var knownFrom = BoundTable()
  @exclusivity(unchecked) var knownTo = BoundTable()
  @exclusivity(unchecked) var evidence = EvidenceTable()
  let evidenceCells: SegmentedColumn<UInt32>
  @usableFromInline let validFromCells: SegmentedColumn<Bound>
  @usableFromInline let validToCells: SegmentedColumn<Bound>
  @usableFromInline let knownFromCells: SegmentedColumn<Bound>
  @usableFromInline let knownToCells: SegmentedColumn<Bound>

  /// - Parameter isSparse: whether few of the elements that there are will get versions.
  init(
    firstVersion: Int, dictionary: GraphDictionary, entityCount: Int, isSparse: Bool = true
  ) {
    self.firstVersion = firstVersion
    evidenceCells = evidence.cells
    validFromCells = validFrom.cells
    validToCells = validTo.cells
    knownFromCells = knownFrom.cells
    knownToCells = knownTo.cells
    nodes.reserve(below: entityCount, isSparse: isSparse)
    relationshipHeads.reserve(below: dictionary.relationshipCount, isSparse: isSparse)
    labelHeads.reserve(below: dictionary.symbols.count)
    valueHeads.reserve(below: dictionary.values.count)
  }

  deinit {
    rows.deallocate()
    nodes.deallocate()
    relationshipHeads.deallocate()
    labelHeads.deallocate()
    valueHeads.deallocate()
    validFrom.deallocate()
    validTo.deallocate()
    knownFrom.deallocate()
    knownTo.deallocate()
    evidence.deallocate()
  }

  /// Appends a row and puts it at the head of its chains. Returns the number of its version.
  @discardableResult
  func append(_ row: VersionRow) -> Int {
    rows.reserve(next: count)
    let address = rows.pointer(count)
    clio_prefetch(address + Self.lookAhead)
    address.pointee = row
    let number = UInt32(count + 1)
    forEachChain(of: row) { head, next in
      let old = head.loadShared()
      VersionRow.link(address, next).pointee = old & ~NodeHeads.hasClosed
      head.storeShared(number | old & NodeHeads.hasClosed)
    }
    count += 1
    return firstVersion + count - 1
  }

  /// How many rows ahead the memory of those to come is asked for.
  private static var lookAhead: Int { 8 }

  /// Takes the newest row off its chains and forgets it.
  func removeLast() {
    count -= 1
    let address = rows.pointer(count)
    forEachChain(of: address.pointee) { head, next in
      let flag = head.loadShared() & NodeHeads.hasClosed
      head.storeShared(VersionRow.link(address, next).pointee | flag)
    }
  }

  /// Calls `body` with the heads of the chains of a row, and the link that continues each.
  @inline(__always)
  private func forEachChain(
    of row: VersionRow, _ body: (UnsafeMutablePointer<UInt32>, VersionRow.Link) -> Void
  ) {
    switch row.kind {
    case .node:
      body(headCell(Int(row.owner), .existence), .owner)
    case .label:
      body(headCell(Int(row.owner), .facts), .owner)
      body(labelHeads.pointer(Int(row.key)), .outgoing)
    case .property:
      body(headCell(Int(row.owner), .facts), .owner)
      body(valueHeads.pointer(Int(row.value)), .outgoing)
    case .relationship:
      body(relationshipHeads.pointer(Int(row.owner)), .owner)
      body(headCell(Int(row.start), .outgoing), .outgoing)
      body(headCell(Int(row.end), .incoming), .incoming)
    case .relationshipProperty:
      body(relationshipHeads.pointer(Int(row.owner)), .owner)
    }
  }
}

extension RecentVersions {
  /// The chains of a node, by where their heads lie in `NodeHeads`.
  @usableFromInline enum Chain: Int {
    case existence = 0
    case facts = 4
    case outgoing = 8
    case incoming = 12
  }

  @inlinable @inline(__always)
  func headCell(_ node: Int, _ chain: Chain) -> UnsafeMutablePointer<UInt32> {
    let cell = UnsafeMutableRawPointer(nodes.pointer(node)) + chain.rawValue
    return cell.assumingMemoryBound(to: UInt32.self)
  }

  @inlinable @inline(__always)
  func head(_ node: Int, _ chain: Chain) -> UInt32 { headCell(node, chain).loadShared() }

  /// The head of a relationship's chain: 0 where it has no recent rows and none was closed.
  func relationshipHead(_ number: Int) -> UInt32 { relationshipHeads.pointer(number).loadShared() }
}

extension VersionRow {
  /// The links of a row, by where they lie in it.
  enum Link: Int {
    case owner = 52
    case outgoing = 56
    case incoming = 60
  }

  static func link(
    _ row: UnsafeMutablePointer<VersionRow>, _ link: Link
  ) -> UnsafeMutablePointer<UInt32> {
    (UnsafeMutableRawPointer(row) + link.rawValue).assumingMemoryBound(to: UInt32.self)
  }

  /// The shared cell of `recordedTo`.
  @inlinable @inline(__always)
  static func recordedTo(
    _ row: UnsafeMutablePointer<VersionRow>
  ) -> UnsafeMutablePointer<UInt32> {
    (UnsafeMutableRawPointer(row) + 44).assumingMemoryBound(to: UInt32.self)
  }
}
