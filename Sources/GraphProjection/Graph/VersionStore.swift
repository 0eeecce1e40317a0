// Owns the writer's side of the graph: it takes the versions that the fold opens and closes and
// hands out snapshots. How the columns look inside stands in `Columns`; how they are read, in
// `Views`.

import Chronology
import GraphModel

/// The columns of a graph, as their single writer sees them. Not shared between threads; the
/// snapshots it hands out are.
public final class VersionStore: VersionSink {
  let recent = RecentVersions()
  var rowCount = 0
  var relationshipCount = 0
  var relationshipTable = NumberTable()
  var lastPosition: Int64 = 0
  var hasLimitedNodes = false
  var closes: [(row: Int, position: Int64)] = []
  var counts = GraphStatistics()

  public init() {}

  deinit { relationshipTable.deallocate() }

  public func symbol(_ name: String) -> Symbol {
    let number = recent.symbols.intern(name)
    recent.labelHeads.reserve(number)
    return Symbol(Int32(number))
  }

  public func node(_ entityID: String) -> Node {
    let number = recent.entities.intern(entityID)
    recent.nodes.reserve(number)
    recent.limited.reserve(number)
    return Node(Int32(number))
  }

  public func relationship(_ identity: RelationshipIdentity) -> Relationship {
    let cell = RelationshipCell(
      start: identity.start.number, end: identity.end.number, type: identity.type.number,
      discriminator: UInt32(recent.discriminators.intern(identity.discriminator)))
    let hash = VersionStore.hash(cell)
    let cells = recent.relationships
    let found = relationshipTable.current.find(hash) { VersionStore.same(cells[$0], cell) }
    if let found { return Relationship(Int32(found)) }
    let number = relationshipCount
    cells.reserve(number)
    recent.relationshipHeads.reserve(number)
    cells[number] = cell
    relationshipCount += 1
    relationshipTable.insert(number, hash: hash) { VersionStore.hash(cells[$0]) }
    return Relationship(Int32(number))
  }

  public func name(of symbol: Symbol) -> String {
    recent.symbols.cells[Int(symbol.number)].text
  }

  public func entityID(of node: Node) -> String { recent.entities.cells[Int(node.number)].text }

  public func version(_ number: Int) -> ElementVersion {
    recent.version(recent.rows.pointer(number))
  }

  public func limit(_ node: Node) {
    hasLimitedNodes = true
    recent.limited.pointer(Int(node.number)).storeShared(1)
  }

  public func open(_ version: ElementVersion) -> Int {
    let number = rowCount
    let certain = version.validity.interval(.certainly)
    let possible = version.validity.interval(.possibly)
    var row = VersionStore.blank(version.element)
    if case .relationship(let relationship) = version.element {
      let cell = recent.relationships[Int(relationship.number)]
      (row.start, row.end, row.key) = (cell.start, cell.end, cell.type)
    }
    row.value = UInt32(VersionStore.hasValue(row.kind) ? recent.values.add(version.value) : 0)
    row.validFrom = recent.validFrom.intern(
      Bound(certainly: certain.from, possibly: possible.from))
    row.validTo = recent.validTo.intern(Bound(certainly: certain.to, possibly: possible.to))
    row.knownFrom = recent.knownFrom.intern(
      Bound(certainly: version.knownCertainly.from, possibly: version.knownPossibly.from))
    row.knownTo = recent.knownTo.intern(
      Bound(certainly: version.knownCertainly.to, possibly: version.knownPossibly.to))
    row.recordedFrom = VersionStore.stored(version.recordedFrom)
    row.recordedTo = version.recordedTo == .max ? 0 : VersionStore.stored(version.recordedTo)
    row.evidence = recent.evidence.add(version.evidence, contradictedBy: version.contradictedBy)
    recent.rows.reserve(number)
    recent.rows[number] = row
    link(number)
    rowCount += 1
    lastPosition = max(lastPosition, version.recordedFrom)
    if row.recordedTo == 0 { counts.count(row, 1) }
    return number
  }

  public func close(_ version: Int, at position: Int64) {
    let row = recent.rows.pointer(version)
    setRecordedTo(row, VersionStore.stored(position))
    closes.append((row: version, position: position))
    lastPosition = max(lastPosition, position)
    counts.count(row.pointee, -1)
  }

  public func rollBack(after position: Int64) {
    while let close = closes.last, close.position > position {
      closes.removeLast()
      let row = recent.rows.pointer(close.row)
      setRecordedTo(row, 0)
      counts.count(row.pointee, 1)
    }
    while rowCount > 0, Int64(recent.rows[rowCount - 1].recordedFrom) > position {
      rowCount -= 1
      if recent.rows[rowCount].recordedTo == 0 { counts.count(recent.rows[rowCount], -1) }
      unlink(rowCount)
    }
    lastPosition = position
  }

  /// Says that nothing up to a position will be rolled back any more.
  public func commit(through position: Int64) {
    if closes.last.map({ $0.position <= position }) ?? false { closes.removeAll() }
  }

  private func setRecordedTo(_ row: UnsafeMutablePointer<VersionRow>, _ position: UInt32) {
    VersionStore.cell(row, \.recordedTo).storeShared(position)
  }

  private static func stored(_ position: Int64) -> UInt32 {
    UInt32(clamping: position)
  }

  private static func hasValue(_ kind: RowKind) -> Bool {
    kind == .property || kind == .relationshipProperty
  }

  private static func hash(_ cell: RelationshipCell) -> UInt64 {
    let ends = UInt64(UInt32(bitPattern: cell.start)) << 32 | UInt64(UInt32(bitPattern: cell.end))
    let rest = UInt64(UInt32(bitPattern: cell.type)) << 32 | UInt64(cell.discriminator)
    return NameHash.mix(ends ^ NameHash.mix(rest))
  }

  private static func same(_ left: RelationshipCell, _ right: RelationshipCell) -> Bool {
    left.start == right.start && left.end == right.end && left.type == right.type
      && left.discriminator == right.discriminator
  }
}
