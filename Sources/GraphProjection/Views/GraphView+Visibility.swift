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
    guard isDirect else { return holdsByRank(core, row) }
    return core.validFrom[row] < reached.validFrom && core.validTo[row] >= reached.validTo
      && core.knownFrom[row] < reached.knownFrom && core.knownTo[row] >= reached.knownTo
  }

  /// The same, of the row of a hop. The columns are read where they are, for this is asked of every
  /// row of a node.
  @inlinable @inline(__always)
  func holds(_ hops: UnsafeMutablePointer<HopColumns>, _ row: Int) -> Bool {
    guard isDirect else { return holdsByRank(hops.pointee.core, row) }
    if hops.pointee.core.isShort {
      return hops.pointee.core.validFrom.short(row) < reached.validFrom
        && hops.pointee.core.validTo.short(row) >= reached.validTo
        && hops.pointee.core.knownFrom.short(row) < reached.knownFrom
        && hops.pointee.core.knownTo.short(row) >= reached.knownTo
    }
    return hops.pointee.core.validFrom[row] < reached.validFrom
      && hops.pointee.core.validTo[row] >= reached.validTo
      && hops.pointee.core.knownFrom[row] < reached.knownFrom
      && hops.pointee.core.knownTo[row] >= reached.knownTo
  }

  @usableFromInline
  func holdsByRank(_ core: RowCore, _ row: Int) -> Bool {
    settled.validFrom.rank(core.validFrom[row]) < reached.validFrom
      && settled.validTo.rank(core.validTo[row]) >= reached.validTo
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
      settled.validFrom.bound(Int(core.validFrom[row])),
      settled.validTo.bound(Int(core.validTo[row])))
      && isStretch(
        settled.knownFrom.bound(Int(core.knownFrom[row])),
        settled.knownTo.bound(Int(core.knownTo[row])))
  }

  private func isStretch(_ from: Bound, _ to: Bound) -> Bool {
    isPossibly ? from.possibly < to.possibly : from.certainly < to.certainly
  }

  /// Whether the perspective's known clock sees the row.
  func isKnown(_ core: RowCore, _ row: Int) -> Bool {
    if isDirect {
      return core.knownFrom[row] < reached.knownFrom && core.knownTo[row] >= reached.knownTo
    }
    return settled.knownFrom.rank(core.knownFrom[row]) < reached.knownFrom
      && settled.knownTo.rank(core.knownTo[row]) >= reached.knownTo
  }

  /// Whether the log had not given the row up at the perspective's position.
  @inlinable @inline(__always)
  func isOpen(_ core: RowCore, _ row: Int) -> Bool {
    let to = (core.recordedTo + row).loadShared()
    return to == 0 || position < to
  }

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
