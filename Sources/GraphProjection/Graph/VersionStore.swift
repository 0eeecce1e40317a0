// Owns the writer's side of the graph: it takes the versions that the fold opens and closes and
// hands out snapshots. How the columns look inside stands in `Columns`; how recent versions become
// settled ones, in `Settling`; how they are read, in `Views`.

import Chronology
import GraphModel
import Synchronization

/// The columns of a graph, as their single writer sees them. Not shared between threads; the
/// snapshots it hands out are.
public final class VersionStore: VersionSink {
  let dictionary = GraphDictionary()
  @exclusivity(unchecked) var settled = SettledVersions.empty
  @exclusivity(unchecked) var recent: RecentVersions {
    didSet { rows = Unmanaged.passUnretained(recent) }
  }
  /// The same, without the counting of references that its use would bring with each version.
  @exclusivity(unchecked) private var rows: Unmanaged<RecentVersions>
  /// Where the versions below `recent.firstVersion` lie.
  @exclusivity(unchecked) var locations: [UInt32] = []
  /// The last position at which something was opened or closed.
  @exclusivity(unchecked) var lastPosition: Int64 = 0
  /// What is at or before this position will not be rolled back.
  var committed: Int64 = 0
  /// Rows that will not be rolled back.
  var committedRows = 0
  /// Closings that may be undone, and those since a settling at work began, in order.
  @exclusivity(unchecked) var closes: [(version: Int, position: Int64)] = []
  var hasLimitedNodes = false
  /// Whether settled versions have been closed since they were settled.
  var hasClosedSettled = false
  @exclusivity(unchecked) var counts = GraphStatistics()
  var settling: BackgroundSettling?
  /// Whether somebody may be reading.
  var hasReaders = false
  /// From how many recent rows on they are settled; tests make it small.
  var settlingThreshold = 1 << 15
  /// How many events a replay takes in at once; 0 when there is none.
  var expected = 0
  /// How many replays there were.
  var replayCount = 0
  /// Held by whoever numbers entities; the replay at work, for which that may be done ahead.
  let numbering = Mutex<Int?>(nil)
  /// How many entities there were after the batch at hand was numbered, if that was done ahead.
  var numberedAhead: Int?
  /// Up to how many bounds of a side their numbers take two bytes; tests make it small.
  var narrowBounds = BoundBlocks.Shape.narrowBounds

  public init() {
    recent = RecentVersions(firstVersion: 0, dictionary: dictionary, entityCount: 0)
    rows = Unmanaged.passUnretained(recent)
  }

  public func symbol(_ name: String) -> Symbol {
    let number = dictionary.symbols.intern(name)
    recent.labelHeads.reserve(number)
    return Symbol(Int32(number))
  }

  public func node(_ entityID: String) -> Node {
    numbering.withLock { _ in node(dictionary.entities.intern(entityID)) }
  }

  func node(_ number: Int) -> Node {
    recent.nodes.reserve(number)
    dictionary.limited.reserve(number)
    return Node(Int32(number))
  }

  public func relationship(_ identity: RelationshipIdentity) -> Relationship {
    identity.discriminator.withBytes { text in
      relationship(
        type: identity.type, start: identity.start, end: identity.end, discriminator: text)
    }
  }

  public func relationship(
    type: Symbol, start: Node, end: Node, discriminator: UnsafeBufferPointer<UInt8>
  ) -> Relationship {
    let number = dictionary.relationship(
      type: type, start: start, end: end, discriminator: discriminator)
    recent.relationshipHeads.reserve(number)
    return Relationship(Int32(number))
  }

  public func newRelationship(
    type: Symbol, start: Node, end: Node, discriminator: UnsafeBufferPointer<UInt8>
  ) -> Relationship {
    let number = dictionary.add(type: type, start: start, end: end, discriminator: discriminator)
    recent.relationshipHeads.reserve(next: number)
    return Relationship(Int32(number))
  }

  public func newHappening(
    type: Symbol, start: Node, end: Node, row: Int, id: UnsafeBufferPointer<UInt8>
  ) -> Relationship {
    let number = dictionary.add(type: type, start: start, end: end, event: row)
    recent.relationshipHeads.reserve(next: number)
    return Relationship(Int32(number))
  }

  public func name(of symbol: Symbol) -> String { dictionary.symbols.text(Int(symbol.number)) }

  public func entityID(of node: Node) -> String { dictionary.entities.text(Int(node.number)) }

  public func limit(_ node: Node) {
    hasLimitedNodes = true
    dictionary.limited.pointer(Int(node.number)).storeShared(1)
  }

  public func foresee(_ node: Node) { recent.nodes.prefetch(Int(node.number)) }

  public func foresee(version number: Int) {
    if number >= recent.firstVersion { recent.rows.prefetch(number - recent.firstVersion) }
  }

  public func version(_ number: Int) -> ElementVersion {
    if number >= recent.firstVersion {
      let row = recent.rows.pointer(number - recent.firstVersion)
      return recent.version(row, dictionary.values)
    }
    let location = locations[number]
    return settled.version(
      Location.kind(location), row: Location.row(location), isPast: false, dictionary.values)
  }

  public func open(_ version: ElementVersion) -> Int {
    var row = makeRow(
      version.element, version.value, VersionBounds(version), from: version.recordedFrom)
    row.recordedTo = version.recordedTo == .max ? 0 : UInt32(clamping: version.recordedTo)
    row.evidence = recent.evidence.add(version.evidence, contradictedBy: version.contradictedBy)
    return append(row)
  }

  public func open(_ version: PlainVersion) -> Int {
    var row = makeRow(
      version.element, version.value, VersionBounds(version), from: version.position)
    if version.isEvidence { row.evidence = recent.evidence.add(version.position) }
    return append(row)
  }

  public func open(_ version: FirstVersion) -> Int {
    var row = VersionRow(version.element)
    switch row.kind {
    case .relationship:
      (row.start, row.end, row.key) = (version.ends.start, version.ends.end, version.ends.type)
    case .property, .relationshipProperty:
      recent.valueHeads.reserve(Int(version.value))
      row.value = UInt32(bitPattern: version.value)
    case .node, .label: break
    }
    row.validFrom = recent.number(validFrom: version.from)
    row.validTo = recent.number(validTo: version.to)
    row.knownFrom = recent.number(knownFrom: version.known)
    row.recordedFrom = UInt32(clamping: version.position)
    if row.kind != .node { row.evidence = recent.evidence.add(version.position) }
    return append(row)
  }

  func append(_ row: VersionRow) -> Int {
    let number = rows._withUnsafeGuaranteedRef { $0.append(row) }
    lastPosition = max(lastPosition, Int64(row.recordedFrom))
    if row.recordedTo == 0 { counts.count(row.kind, key: row.key, 1) }
    return number
  }

  private func makeRow(
    _ element: GraphElement, _ value: Value, _ bounds: VersionBounds, from position: Int64
  ) -> VersionRow {
    var row = VersionRow(element)
    if case .relationship(let relationship) = element {
      let cell = dictionary.relationships[Int(relationship.number)]
      (row.start, row.end, row.key) = (cell.start, cell.end, cell.type)
    }
    if row.kind == .property || row.kind == .relationshipProperty {
      let number = dictionary.values.intern(value)
      recent.valueHeads.reserve(number)
      row.value = UInt32(number)
    }
    row.validFrom = recent.validFrom.intern(bounds.validFrom)
    row.validTo = recent.validTo.intern(bounds.validTo)
    row.knownFrom = recent.knownFrom.intern(bounds.knownFrom)
    row.knownTo = recent.knownTo.intern(bounds.knownTo)
    row.recordedFrom = UInt32(clamping: position)
    return row
  }

  public func close(_ version: Int, at position: Int64) { close(version, at: position, owner: nil) }

  /// - Parameter owner: the node, of a node's version, if the caller knows it.
  func close(_ version: Int, at position: Int64, owner: Int32?) {
    setRecordedTo(version, UInt32(clamping: position), owner: owner)
    closes.append((version: version, position: position))
    lastPosition = max(lastPosition, position)
    count(version, -1)
  }

  public func rollBack(after position: Int64) {
    dictionary.relationships.keepTexts(
      ofEventsFrom: Int(position), below: dictionary.relationshipCount)
    while let close = closes.last, close.position > position {
      closes.removeLast()
      setRecordedTo(close.version, 0)
      count(close.version, 1)
    }
    while recent.count > 0 {
      let row = recent.rows[recent.count - 1]
      guard Int64(row.recordedFrom) > position else { break }
      if row.recordedTo == 0 { counts.count(row.kind, key: row.key, -1) }
      recent.removeLast()
    }
    lastPosition = min(lastPosition, position)
  }

  private func count(_ version: Int, _ change: Int) {
    if version >= recent.firstVersion {
      let row = recent.rows.pointer(version - recent.firstVersion)
      counts.count(row.pointee.kind, key: row.pointee.key, change)
    } else {
      let location = locations[version]
      let kind = Location.kind(location)
      counts.count(kind, key: settled.key(kind, row: Location.row(location)), change)
    }
  }
}
