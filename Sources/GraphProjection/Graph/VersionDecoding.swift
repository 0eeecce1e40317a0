// Owns the way back from rows to versions as they were handed in.

import Chronology
import GraphModel

extension RecentVersions {
  /// The version that a row keeps.
  func version(_ row: UnsafeMutablePointer<VersionRow>, _ values: ValueTable) -> ElementVersion {
    let content = row.pointee
    let hasValue = content.kind == .property || content.kind == .relationshipProperty
    let recordedTo = VersionRow.recordedTo(row).loadShared()
    return ElementVersion(
      element: VersionDecoding.element(content),
      value: hasValue ? values.value(Int(content.value)) : .null,
      bounds: bounds(row), recordedFrom: content.recordedFrom, recordedTo: recordedTo,
      lists: EvidenceTable.lists(content.evidence, in: evidenceCells))
  }

  /// The sides of a row's rectangle.
  func bounds(_ row: UnsafeMutablePointer<VersionRow>) -> VersionBounds {
    VersionBounds(
      validFrom: validFromCells[Int(row.pointee.validFrom)],
      validTo: validToCells[Int(row.pointee.validTo)],
      knownFrom: knownFromCells[Int(row.pointee.knownFrom)],
      knownTo: knownToCells[Int(row.pointee.knownTo)])
  }
}

extension SettledVersions {
  /// The version that a row keeps.
  func version(
    _ kind: RowKind, row: Int, isPast: Bool, _ values: ValueTable
  ) -> ElementVersion {
    let core = core(kind, isPast: isPast)
    let group = group(isPast: isPast)
    var value = Value.null
    if kind == .property { value = values.value(Int(group.properties.values[row])) }
    if kind == .relationshipProperty {
      value = values.value(Int(group.relationshipProperties.values[row]))
    }
    return ElementVersion(
      element: element(kind, row: row, isPast: isPast), value: value,
      bounds: bounds(core, row),
      recordedFrom: SettledEvidence.recordedFrom(core.origin(row), evidence),
      recordedTo: (core.recordedTo + row).loadShared(),
      lists: SettledEvidence.lists(core.origin(row), evidence, isNode: kind == .node))
  }

  /// The sides of a row's rectangle.
  func bounds(_ core: RowCore, _ row: Int) -> VersionBounds {
    VersionBounds(
      validFrom: validFrom.bound(Int(core.bounds.validFrom[row])),
      validTo: validTo.bound(Int(core.bounds.validTo[row])),
      knownFrom: knownFrom.bound(Int(core.bounds.knownFrom[row])),
      knownTo: knownTo.bound(Int(core.bounds.knownTo[row])))
  }
}

enum VersionDecoding {
  static func element(_ row: VersionRow) -> GraphElement {
    switch row.kind {
    case .node: .node(Node(row.owner))
    case .label: .label(Node(row.owner), Symbol(row.key))
    case .property: .property(Node(row.owner), Symbol(row.key))
    case .relationship: .relationship(Relationship(row.owner))
    case .relationshipProperty: .relationshipProperty(Relationship(row.owner), Symbol(row.key))
    }
  }
}

/// The four sides of a version's rectangle.
struct VersionBounds {
  let validFrom: Bound
  let validTo: Bound
  let knownFrom: Bound
  let knownTo: Bound

  init(validFrom: Bound, validTo: Bound, knownFrom: Bound, knownTo: Bound) {
    self.validFrom = validFrom
    self.validTo = validTo
    self.knownFrom = knownFrom
    self.knownTo = knownTo
  }

  init(_ version: ElementVersion) {
    let certain = version.validity.interval(.certainly)
    let possible = version.validity.interval(.possibly)
    validFrom = Bound(certainly: certain.from, possibly: possible.from)
    validTo = Bound(certainly: certain.to, possibly: possible.to)
    knownFrom = Bound(certainly: version.knownCertainly.from, possibly: version.knownPossibly.from)
    knownTo = Bound(certainly: version.knownCertainly.to, possibly: version.knownPossibly.to)
  }

  init(_ version: PlainVersion) {
    validFrom = .beginning(version.validity.from)
    validTo = .ending(version.validity.to)
    knownFrom = .beginning(version.known)
    knownTo = .never
  }

  /// Undoes `Validity.interval`: certainly from = from.end, possibly from = from.start + 1, and
  /// likewise for the end.
  var validity: Validity {
    Validity(
      from: InstantSpan(start: validFrom.possible.advanced(by: -1), end: validFrom.certain),
      to: InstantSpan(start: validTo.certain.advanced(by: -1), end: validTo.possible))
  }
}

extension ElementVersion {
  init(
    element: GraphElement, value: Value, bounds: VersionBounds, recordedFrom: UInt32,
    recordedTo: UInt32, lists: (evidence: [Int64], contradictedBy: [Int64])
  ) {
    self.init(
      element: element, value: value, validity: bounds.validity,
      knownCertainly: Interval(from: bounds.knownFrom.certain, to: bounds.knownTo.certain),
      knownPossibly: Interval(from: bounds.knownFrom.possible, to: bounds.knownTo.possible),
      recordedFrom: Int64(recordedFrom),
      recordedTo: recordedTo == 0 ? .max : Int64(recordedTo), evidence: lists.evidence,
      contradictedBy: lists.contradictedBy)
  }
}
