// Owns the way back from a row to the version that was handed in.

import Chronology
import GraphModel

extension RecentVersions {
  /// The version that a row keeps.
  func version(_ row: UnsafeMutablePointer<VersionRow>) -> ElementVersion {
    let content = row.pointee
    let hasValue = content.kind == .property || content.kind == .relationshipProperty
    let lists = EvidenceTable.lists(content.evidence, in: evidence.cells)
    let knownFrom = knownFromCells[Int(content.knownFrom)]
    let knownTo = knownToCells[Int(content.knownTo)]
    return ElementVersion(
      element: element(content), value: hasValue ? values.value(Int(content.value)) : .null,
      validity: validity(content),
      knownCertainly: Interval(from: knownFrom.certain, to: knownTo.certain),
      knownPossibly: Interval(from: knownFrom.possible, to: knownTo.possible),
      recordedFrom: Int64(content.recordedFrom),
      recordedTo: content.recordedTo == 0 ? .max : Int64(content.recordedTo),
      evidence: lists.evidence, contradictedBy: lists.contradictedBy)
  }

  private func element(_ row: VersionRow) -> GraphElement {
    switch row.kind {
    case .node: .node(Node(row.owner))
    case .label: .label(Node(row.owner), Symbol(row.key))
    case .property: .property(Node(row.owner), Symbol(row.key))
    case .relationship: .relationship(Relationship(row.owner))
    case .relationshipProperty: .relationshipProperty(Relationship(row.owner), Symbol(row.key))
    }
  }

  /// Undoes `Validity.interval`: certainly from = from.end, possibly from = from.start + 1, and
  /// likewise for the end.
  private func validity(_ row: VersionRow) -> Validity {
    let from = validFromCells[Int(row.validFrom)]
    let to = validToCells[Int(row.validTo)]
    return Validity(
      from: InstantSpan(start: from.possible.advanced(by: -1), end: from.certain),
      to: InstantSpan(start: to.certain.advanced(by: -1), end: to.possible))
  }
}
