// Owns changing the period of a version without putting it together: of one that holds, and is
// known, for good, and rests on one event at most. It is closed; what was known of it so far is
// kept until the event at hand is known, and what is known of it now from then on.

import Chronology
import GraphModel

extension VersionStore {
  public func end(
    _ version: Int, at span: UnsafeMutablePointer<NotedSpan>,
    known: UnsafeMutablePointer<NotedSpan>, position: Int64
  ) -> (before: Int, after: Int)? {
    guard let old = lasting(version, known), old.kind == .relationship, old.evidence != 0 else {
      return nil
    }
    close(version, at: position)
    var (before, after) = parts(of: old, known, position)
    after.validTo = recent.number(validTo: span)
    after.evidence = recent.evidence.add(old.evidence, then: position)
    before.evidence = old.evidence
    return (append(before), append(after))
  }

  public func begin(
    _ version: Int, of node: Node, from span: InstantSpan,
    known: UnsafeMutablePointer<NotedSpan>, position: Int64
  ) -> NodeBeginning? {
    guard let old = lasting(version, known, owner: node.number), old.kind == .node else {
      return nil
    }
    let bound = recent.validFromCells[Int(old.validFrom)]
    let from = Bound(
      certainly: min(bound.certainly, span.end.microseconds),
      possibly: min(bound.possibly, span.start.advanced(by: 1).microseconds))
    guard from != bound else { return .unchanged }
    close(version, at: position, owner: node.number)
    var (before, after) = parts(of: old, known, position)
    after.validFrom = recent.validFrom.intern(from)
    (before.evidence, after.evidence) = (0, 0)
    return .changed(before: append(before), after: append(after))
  }

  public func limit(
    _ version: Int, knownCertainly certain: Interval, possibly possible: Interval, position: Int64
  ) -> Int? {
    guard version >= recent.firstVersion else { return nil }
    var row = recent.rows[version - recent.firstVersion]
    let from = Bound(certainly: certain.from, possibly: possible.from)
    let to = Bound(certainly: certain.to, possibly: possible.to)
    guard row.knownTo == 0, to != .never, !certain.isEmpty, !possible.isEmpty else { return nil }
    close(version, at: position)
    row.knownFrom = recent.knownFrom.intern(from)
    row.knownTo = recent.knownTo.intern(to)
    row.recordedFrom = UInt32(clamping: position)
    (row.recordedTo, row.nextOfOwner, row.nextOutgoing, row.nextIncoming) = (0, 0, 0, 0)
    return append(row)
  }

  public func lasts(_ version: Int) -> Bool {
    guard version < recent.firstVersion else {
      let row = recent.rows.pointer(version - recent.firstVersion)
      let from = recent.knownFromCells[Int(row.pointee.knownFrom)]
      return row.pointee.validTo == 0 && row.pointee.knownTo == 0 && from.isReached
    }
    let location = locations[version]
    guard location != Location.none else { return false }
    let bounds = settled.bounds(
      settled.core(Location.kind(location), isPast: false), Location.row(location))
    return bounds.validTo == .never && bounds.knownTo == .never && bounds.knownFrom.isReached
  }

  /// A version as a row, if it holds and is known for good, in both readings, and was known before
  /// an event: its numbers are those of the recent versions.
  private func lasting(
    _ version: Int, _ known: UnsafeMutablePointer<NotedSpan>, owner: Int32? = nil
  ) -> VersionRow? {
    var row: VersionRow
    if version >= recent.firstVersion {
      row = recent.rows[version - recent.firstVersion]
    } else if let settled = settledRow(version, owner) {
      row = settled
    } else {
      return nil
    }
    let from = recent.knownFromCells[Int(row.knownFrom)]
    let until = known.pointee.span
    guard row.validTo == 0, row.knownTo == 0, row.evidence & EvidenceTable.pooled == 0,
      from.certainly < until.end.microseconds,
      from.possibly < until.start.advanced(by: 1).microseconds
    else { return nil }
    (row.nextOfOwner, row.nextOutgoing, row.nextIncoming) = (0, 0, 0)
    return row
  }

  /// A settled version of a node or a relationship as a row, if it rests on one event at most.
  private func settledRow(_ version: Int, _ owner: Int32?) -> VersionRow? {
    let location = locations[version]
    guard location != Location.none else { return nil }
    let (kind, place) = (Location.kind(location), Location.row(location))
    guard kind == .relationship || kind == .node && owner != nil else { return nil }
    let core = settled.core(kind, isPast: false)
    let origin = core.origin(place)
    guard origin & SettledEvidence.pooled == 0 else { return nil }
    let bounds = settled.bounds(core, place)
    guard bounds.validTo == .never, bounds.knownTo == .never else { return nil }
    var row: VersionRow
    if kind == .relationship {
      let number = settled.current.outgoing.relationships[place]
      let ends = dictionary.relationships[Int(number)]
      row = VersionRow(.relationship(Relationship(number)))
      (row.start, row.end, row.key, row.evidence) = (ends.start, ends.end, ends.type, origin)
    } else {
      row = VersionRow(.node(Node(owner ?? 0)))
    }
    row.validFrom = recent.validFrom.intern(bounds.validFrom)
    row.knownFrom = recent.knownFrom.intern(bounds.knownFrom)
    return row
  }

  /// What was known of a version until an event is known, and what is known of it from then on.
  private func parts(
    of old: VersionRow, _ known: UnsafeMutablePointer<NotedSpan>, _ position: Int64
  ) -> (before: VersionRow, after: VersionRow) {
    var after = old
    after.recordedFrom = UInt32(clamping: position)
    after.recordedTo = 0
    var before = after
    before.knownTo = recent.number(knownTo: known)
    after.knownFrom = recent.number(knownFrom: known)
    return (before, after)
  }
}
