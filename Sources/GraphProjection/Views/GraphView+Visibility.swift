// Owns the comparison of rows with the perspective: the same rule as
// `ElementVersion.isVisible(to:)`, on columns. For settled rows it is four comparisons of numbers.

extension GraphView {
  // Recent rows.

  /// Whether the log said so at the perspective's position.
  @inlinable @inline(__always)
  func isRecorded(_ row: UnsafeMutablePointer<VersionRow>) -> Bool {
    if row.pointee.recordedFrom > lastPosition { return false }
    let to = VersionRow.recordedTo(row).loadShared()
    return to == 0 || position < to
  }

  /// Whether the perspective's known clock sees the row.
  @inlinable @inline(__always)
  func isKnown(_ row: UnsafeMutablePointer<VersionRow>) -> Bool {
    isReached(recent.knownFromCells, row.pointee.knownFrom, knownLast)
      && !isReached(recent.knownToCells, row.pointee.knownTo, knownFirst)
  }

  /// Whether the perspective's valid and known clocks see the row.
  @inlinable @inline(__always)
  func holds(_ row: UnsafeMutablePointer<VersionRow>) -> Bool {
    isKnown(row)
      && isReached(recent.validFromCells, row.pointee.validFrom, validLast)
      && !isReached(recent.validToCells, row.pointee.validTo, validFirst)
      && (!isRange || isSomewhere(row))
  }

  @inlinable @inline(__always)
  func isReached(
    _ bounds: SegmentedColumn<Bound>, _ number: UInt32, _ instant: Int128
  ) -> Bool {
    let bound = bounds.pointer(Int(number))
    return (isPossibly ? bound.pointee.possibly : bound.pointee.certainly) <= instant
  }

  // Settled rows.

  /// Whether the perspective's valid and known clocks see the row.
  @inlinable @inline(__always)
  func holds(_ core: RowCore, _ row: Int) -> Bool {
    isDirect ? reached.see(core.bounds, row) : holdsByRank(core, row)
  }

  /// The rows of a hop that the perspective's valid and known clocks see, of those that lie in the
  /// block of the first. The block is read where it is, for this is asked for every node.
  @inlinable @inline(__always)
  func seenRows(
    _ hops: UnsafeMutablePointer<HopColumns>, from first: Int, to end: Int
  ) -> SeenRows {
    guard isDirect, hops.pointee.core.bounds.isShort else {
      return SeenRows(marks(hops.pointee.core, first, end), from: first, to: end)
    }
    let cells = hops.pointee.core.bounds.short(first)
    let seen = ReachedCells<UInt16>(reached).seen(
      validFrom: cells[0], validTo: cells[1], knownFrom: cells[2], knownTo: cells[3])
    return SeenRows(UInt16.marks(seen), from: first, to: end)
  }

  /// The marks of the rows of a block, from a row on, whatever their bounds look like. Out of the
  /// way of the hop, which seldom needs it.
  @inline(never) @usableFromInline
  func marks(_ core: RowCore, _ first: Int, _ end: Int) -> UInt64 {
    if isDirect { return RowScan(core, reached).marks(ofBlockOf: first) }
    var marks: UInt64 = 0
    for row in first..<min(end, (first | 7) + 1) where holdsByRank(core, row) {
      marks |= 1 << UInt64(8 * (row & 7))
    }
    return marks
  }

  @usableFromInline
  func holdsByRank(_ core: RowCore, _ row: Int) -> Bool {
    settled.validFrom.rank(core.bounds.validFrom[row]) < reached.validFrom
      && settled.validTo.rank(core.bounds.validTo[row]) >= reached.validTo
      && isKnown(core, row) && (!isRange || isSomewhere(core, row))
  }

  /// Whether the row holds at any instant at all. A point lies in no empty stretch, but a range can
  /// seem to overlap one.
  @usableFromInline
  func isSomewhere(_ row: UnsafeMutablePointer<VersionRow>) -> Bool {
    let row = row.pointee
    return isStretch(
      recent.validFromCells[Int(row.validFrom)], recent.validToCells[Int(row.validTo)])
      && isStretch(
        recent.knownFromCells[Int(row.knownFrom)], recent.knownToCells[Int(row.knownTo)])
  }

  private func isSomewhere(_ core: RowCore, _ row: Int) -> Bool {
    isStretch(
      settled.validFrom.bound(Int(core.bounds.validFrom[row])),
      settled.validTo.bound(Int(core.bounds.validTo[row])))
      && isStretch(
        settled.knownFrom.bound(Int(core.bounds.knownFrom[row])),
        settled.knownTo.bound(Int(core.bounds.knownTo[row])))
  }

  private func isStretch(_ from: Bound, _ to: Bound) -> Bool {
    isPossibly ? from.possibly < to.possibly : from.certainly < to.certainly
  }

  /// Whether the perspective's known clock sees the row.
  func isKnown(_ core: RowCore, _ row: Int) -> Bool {
    if isDirect {
      return core.bounds.knownFrom[row] < reached.knownFrom
        && core.bounds.knownTo[row] >= reached.knownTo
    }
    return settled.knownFrom.rank(core.bounds.knownFrom[row]) < reached.knownFrom
      && settled.knownTo.rank(core.bounds.knownTo[row]) >= reached.knownTo
  }

  /// Whether the log had not given the row up at the perspective's position.
  @inlinable @inline(__always)
  func isOpen(_ core: RowCore, _ row: Int) -> Bool { core.isOpen(row, at: position) }

  /// Whether the log said so at the perspective's position.
  @usableFromInline
  func isRecorded(_ core: RowCore, _ row: Int) -> Bool {
    isOpen(core, row)
      && SettledEvidence.recordedFrom(core.origin(row), settled.evidence) <= lastPosition
  }
}

extension SettledBounds {
  func rank(_ number: UInt32) -> UInt32 { ranks.map { $0[Int(number)] } ?? number }
}
