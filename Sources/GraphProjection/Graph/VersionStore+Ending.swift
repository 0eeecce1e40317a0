// Owns the ending of a version without putting it together: of what holds, and is known, for good.

import Chronology
import GraphModel

extension VersionStore {
  public func end(
    _ version: Int, at span: UnsafeMutablePointer<NotedSpan>,
    known: UnsafeMutablePointer<NotedSpan>, position: Int64
  ) -> (before: Int, after: Int)? {
    guard version >= recent.firstVersion else { return nil }
    let old = recent.rows[version - recent.firstVersion]
    let from = recent.knownFromCells[Int(old.knownFrom)]
    let until = known.pointee.span
    guard old.kind == .relationship, old.validTo == 0, old.knownTo == 0,
      old.evidence & EvidenceTable.pooled == 0, old.evidence != 0,
      from.certainly < until.end.microseconds,
      from.possibly < until.start.advanced(by: 1).microseconds
    else { return nil }
    close(version, at: position)
    var row = old
    row.recordedFrom = UInt32(clamping: position)
    (row.recordedTo, row.nextOfOwner, row.nextOutgoing, row.nextIncoming) = (0, 0, 0, 0)
    var before = row
    before.knownTo = recent.number(knownTo: known)
    row.validTo = recent.number(validTo: span)
    row.knownFrom = recent.number(knownFrom: known)
    row.evidence = recent.evidence.add(old.evidence, then: position)
    return (append(before), append(row))
  }
}
