// Owns the walk over all rows of one element that the log held at the perspective's position,
// settled or recent. Everything that is not a hot path is built on it.

import Chronology
import GraphModel

/// A row, wherever it lies.
@usableFromInline
enum FoundRow: Equatable {
  case recent(UnsafeMutablePointer<VersionRow>)
  case settled(row: Int, isPast: Bool)
}

extension GraphView {
  /// Calls `body` with the rows of a kind that belong to an owner and that the log held at the
  /// perspective's position, until it returns false.
  @usableFromInline
  func forEachRow(_ kind: RowKind, of owner: Int, _ body: (FoundRow) -> Bool) {
    let isOfNode = kind == .node || kind == .label || kind == .property
    guard owner >= 0, owner < (isOfNode ? graph.nodeLimit : graph.relationshipLimit) else { return }
    let head = head(kind, of: owner)
    var next = head & ~NodeHeads.hasClosed
    while next != 0 {
      let row = recent.rows.pointer(Int(next - 1))
      if row.pointee.kind == kind, isRecorded(row), !body(.recent(row)) { return }
      next = row.pointee.nextOfOwner
    }
    let mayBeClosed = head & NodeHeads.hasClosed != 0 || !isPresent
    let core = settled.core(kind, isPast: false)
    for row in settled.rows(kind, of: owner, isPast: false, in: dictionary)
    where !mayBeClosed || (isPresent ? isOpen(core, row) : isRecorded(core, row)) {
      if !body(.settled(row: row, isPast: false)) { return }
    }
    guard !isPresent, settled.hasPast else { return }
    let past = settled.core(kind, isPast: true)
    for row in settled.rows(kind, of: owner, isPast: true, in: dictionary)
    where isRecorded(past, row) {
      if !body(.settled(row: row, isPast: true)) { return }
    }
  }

  private func head(_ kind: RowKind, of owner: Int) -> UInt32 {
    if graph.isQuiet { return 0 }
    switch kind {
    case .node: return recent.head(owner, .existence)
    case .label, .property: return recent.head(owner, .facts)
    case .relationship, .relationshipProperty:
      return recent.relationshipHead(owner)
    }
  }

  /// Whether the perspective's valid and known clocks see the row.
  func holds(_ found: FoundRow, _ kind: RowKind) -> Bool {
    switch found {
    case .recent(let row): holds(row)
    case .settled(let row, let isPast): holds(settled.core(kind, isPast: isPast), row)
    }
  }

  /// Whether the perspective's known clock sees the row.
  func isKnown(_ found: FoundRow, _ kind: RowKind) -> Bool {
    switch found {
    case .recent(let row): isKnown(row)
    case .settled(let row, let isPast): isKnown(settled.core(kind, isPast: isPast), row)
    }
  }

  /// The label or key of a fact's row.
  func key(_ found: FoundRow, _ kind: RowKind) -> Int32 {
    switch found {
    case .recent(let row): row.pointee.key
    case .settled(let row, let isPast): facts(kind, isPast: isPast).keys[row]
    }
  }

  /// The value of a property's row.
  func value(_ found: FoundRow, _ kind: RowKind) -> Value {
    switch found {
    case .recent(let row): dictionary.values.value(Int(row.pointee.value))
    case .settled(let row, let isPast):
      dictionary.values.value(Int(facts(kind, isPast: isPast).values[row]))
    }
  }

  private func facts(_ kind: RowKind, isPast: Bool) -> FactColumns {
    let group = settled.group(isPast: isPast)
    switch kind {
    case .label: return group.labels
    case .property: return group.properties
    case .relationshipProperty: return group.relationshipProperties
    case .node, .relationship: return group.nodes
    }
  }

  /// The row that the perspective sees of a kind, of an owner and, for facts, of a key.
  ///
  /// Read possibly, or over a range, more than one may hold: then the one that begins last counts,
  /// wherever the rows lie.
  @usableFromInline
  func seenRow(_ kind: RowKind, of owner: Int, key: Int32? = nil) -> FoundRow? {
    var seen: FoundRow?
    let isSingle = !isPossibly && !isRange
    forEachRow(kind, of: owner) { found in
      guard key.map({ self.key(found, kind) == $0 }) ?? true, holds(found, kind) else {
        return true
      }
      if let other = seen, !precedes(other, found, kind) { return true }
      seen = found
      return !isSingle
    }
    return seen
  }

  /// Whether the second of two rows of one element comes after the first, by when they begin, then
  /// by when they end, then by their values, then by the events that they rest on: never by where
  /// they lie, nor by the order of arrival.
  func precedes(_ left: FoundRow, _ right: FoundRow, _ kind: RowKind) -> Bool {
    let one = version(left, kind)
    let other = version(right, kind)
    for certainty in [Certainty.certainly, .possibly] {
      let first = one.validity.interval(certainty)
      let second = other.validity.interval(certainty)
      if first.from != second.from { return first.from < second.from }
      if first.to != second.to { return first.to < second.to }
    }
    let values = (one.value.literal(), other.value.literal())
    if values.0 != values.1 { return values.0 < values.1 }
    if one.evidence.count != other.evidence.count {
      return one.evidence.count < other.evidence.count
    }
    guard let directory = graph.directory else { return false }
    return one.evidence.map(directory.id(at:))
      .lexicographicallyPrecedes(other.evidence.map(directory.id(at:)))
  }
}
