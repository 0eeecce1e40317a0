// Owns when recent versions are settled: when there are enough of them to be worth it, beside the
// writer. What happened meanwhile is carried over.

import Dispatch
import Synchronization

/// A settling that runs beside the writer.
final class BackgroundSettling: Sendable {
  let input: Settlement
  private let outcome = Mutex<Settlement.Result?>(nil)
  private let work = DispatchGroup()

  init(_ input: Settlement) {
    self.input = input
  }

  /// In a queue of its own, which gets a thread whatever all others wait for.
  func start() {
    DispatchQueue(label: "clio.settling", qos: .utility).async(group: work) { [self] in
      let result = input.run()
      outcome.withLock { $0 = result }
    }
  }

  /// The result, once it is there.
  var result: Settlement.Result? { outcome.withLock { $0 } }

  /// Waits for the result.
  func wait() { work.wait() }
}

extension VersionStore {
  /// Says that nothing up to a position will be rolled back any more, and lets the graph put its
  /// versions in order when enough have come. To be called after each batch that is in the log.
  public func commit(through position: Int64) {
    committed = max(committed, position)
    if lastPosition <= committed {
      committedRows = recent.count
      dictionary.relationships.commit(dictionary.relationshipCount)
    }
    installSettled()
    guard settling == nil else { return }
    // Only what a settling at work does not know of, or what may be reopened, is asked for again.
    if lastPosition <= committed { closes.removeAll() }
    if committedRows >= threshold {
      let job = BackgroundSettling(makeSettlement())
      settling = job
      job.start()
    }
  }

  /// Takes over what was settled beside the writer, if it is done; whether it was.
  @discardableResult
  func installSettled() -> Bool {
    guard let done = settling?.result else { return false }
    install(done)
    return true
  }

  private var threshold: Int {
    // A replay has both cores for itself: what it brings is settled once, when it is done.
    if expected > 0 { return Self.replayThreshold }
    let settledRows = settled.current.outgoing.core.count + settled.current.properties.core.count
    return max(settlingThreshold, hasReaders ? settledRows / 16 : settledRows * 2)
  }

  /// From how many recent rows on even a replay settles, for the memory that they take: 2 GB.
  private static var replayThreshold: Int { 1 << 25 }

  /// Puts all versions in order, now. Nothing before can be rolled back any more.
  public func settle() {
    // What is at work already may be all there is to do.
    if let settling, settling.input.rowCount == recent.count {
      settling.wait()
      installSettled()
    }
    settling = nil
    committed = max(committed, lastPosition)
    committedRows = recent.count
    guard committedRows > 0 || hasClosedSettled else { return }
    let input = makeSettlement()
    install(input.run(), of: input)
  }

  private func makeSettlement() -> Settlement {
    Settlement(
      settled: settled, recent: recent, rowCount: committedRows,
      position: UInt32(clamping: committed), nodeCount: entityCount,
      relationshipCount: dictionary.relationshipCount, symbolCount: dictionary.symbols.count,
      valueCount: dictionary.values.count,
      boundCounts: (
        validFrom: recent.validFrom.count, validTo: recent.validTo.count,
        knownFrom: recent.knownFrom.count, knownTo: recent.knownTo.count
      ), narrowBounds: narrowBounds, locations: locations)
  }

  private func install(_ result: Settlement.Result) {
    guard let input = settling?.input else { return }
    settling = nil
    install(result, of: input)
  }

  private func install(_ result: Settlement.Result, of input: Settlement) {
    let old = recent
    settled = result.settled
    locations = result.locations
    recent = RecentVersions(
      firstVersion: result.locations.count, dictionary: dictionary, entityCount: entityCount,
      isSparse: expected == 0)
    for number in input.rowCount..<old.count {
      recent.append(carried(old.rows.pointer(number), old))
    }
    committedRows -= input.rowCount
    closes.removeAll { $0.position <= Int64(input.position) }
    hasClosedSettled = false
    for close in closes { setRecordedTo(close.version, UInt32(clamping: close.position)) }
  }

  /// A row with its numbers among the bounds and evidence of the new recent versions.
  private func carried(
    _ address: UnsafeMutablePointer<VersionRow>, _ old: RecentVersions
  ) -> VersionRow {
    var row = address.pointee
    row.validFrom = recent.validFrom.intern(old.validFromCells[Int(row.validFrom)])
    row.validTo = recent.validTo.intern(old.validToCells[Int(row.validTo)])
    row.knownFrom = recent.knownFrom.intern(old.knownFromCells[Int(row.knownFrom)])
    row.knownTo = recent.knownTo.intern(old.knownToCells[Int(row.knownTo)])
    let lists = EvidenceTable.lists(row.evidence, in: old.evidenceCells)
    row.evidence = recent.evidence.add(lists.evidence, contradictedBy: lists.contradictedBy)
    row.nextOfOwner = 0
    row.nextOutgoing = 0
    row.nextIncoming = 0
    return row
  }
}
