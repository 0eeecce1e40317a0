// Owns which columns of the settled versions a snapshot file keeps. They are read in place.

extension SettledVersions {
  func write(to writer: SnapshotWriter) {
    writer.numbers(
      "versions.counts", [Int(position), nodeCount, relationshipCount, evidenceCount])
    validFrom.write("valid-from", to: writer)
    validTo.write("valid-to", to: writer)
    knownFrom.write("known-from", to: writer)
    knownTo.write("known-to", to: writer)
    current.write("current", isPast: false, self, to: writer)
    past.write("past", isPast: true, self, to: writer)
    writer.cells("evidence", evidence, evidenceCount)
    degrees.write(to: writer)
  }

  static func read(
    from reader: inout SnapshotReader
  ) throws(SnapshotError) -> SettledVersions {
    let numbers = try reader.numbers("versions.counts", 4)
    let counts = (nodes: numbers[1], relationships: numbers[2])
    let memory = ColumnMemory(keeping: reader.mapping)
    let validFrom = try SettledBounds.read("valid-from", from: &reader)
    let validTo = try SettledBounds.read("valid-to", from: &reader)
    let knownFrom = try SettledBounds.read("known-from", from: &reader)
    let knownTo = try SettledBounds.read("known-to", from: &reader)
    let current = try RowGroup.read("current", isPast: false, counts, memory, from: &reader)
    let past = try RowGroup.read("past", isPast: true, counts, memory, from: &reader)
    let evidence = try reader.cells("evidence", numbers[3])
    return SettledVersions(
      position: UInt32(clamping: numbers[0]), nodeCount: numbers[1],
      relationshipCount: numbers[2], bounds: (validFrom, validTo, knownFrom, knownTo),
      current: current, past: past,
      evidence: UnsafeBufferPointer(start: evidence, count: numbers[3]),
      degrees: try DegreeStatistics.read(from: &reader), memory: memory)
  }
}

extension SettledBounds {
  func write(_ name: String, to writer: SnapshotWriter) {
    writer.cells("\(name).narrow", narrow, count * 2)
    writer.cells("\(name).wide", wide, count * 2)
    writer.cells("\(name).ranks", ranks, count)
    writer.cells("\(name).order", order, count)
  }

  static func read(
    _ name: String, from reader: inout SnapshotReader
  ) throws(SnapshotError) -> SettledBounds {
    let narrow = try reader.cells("\(name).narrow", of: Int64.self)
    let wide = try reader.cells("\(name).wide", of: Int128.self)
    let ranks = try reader.cells("\(name).ranks")
    let order = try reader.cells("\(name).order")
    let count = max(narrow.count, wide.count) / 2
    guard ranks.count == order.count, ranks.isEmpty || ranks.count == count else {
      throw reader.damaged("the bounds '\(name)' do not fit together")
    }
    return SettledBounds(
      count: count, narrow: wide.isEmpty ? UnsafePointer(narrow.baseAddress) : nil,
      wide: wide.isEmpty ? nil : UnsafePointer(wide.baseAddress),
      ranks: ranks.isEmpty ? nil : UnsafePointer(ranks.baseAddress),
      order: order.isEmpty ? nil : UnsafePointer(order.baseAddress))
  }
}

extension RowGroup {
  func write(
    _ name: String, isPast: Bool, _ settled: SettledVersions, to writer: SnapshotWriter
  ) {
    nodes.write("\(name).nodes", .node, isPast: isPast, to: writer)
    labels.write("\(name).labels", .label, isPast: isPast, to: writer)
    properties.write("\(name).properties", .property, isPast: isPast, to: writer)
    relationshipProperties.write(
      "\(name).details", .relationshipProperty, isPast: isPast, to: writer)
    outgoing.write(
      "\(name).outgoing", isPast: isPast, isOutgoing: true, nodeCount: settled.nodeCount,
      firstRows: firstRowCount(settled), to: writer)
    incoming.write(
      "\(name).incoming", isPast: isPast, isOutgoing: false, nodeCount: settled.nodeCount,
      firstRows: 0, to: writer)
  }

  private func firstRowCount(_ settled: SettledVersions) -> Int {
    outgoing.core.count == 0 ? 0 : settled.relationshipCount
  }

  static func read(
    _ name: String, isPast: Bool, _ counts: (nodes: Int, relationships: Int),
    _ memory: ColumnMemory, from reader: inout SnapshotReader
  ) throws(SnapshotError) -> RowGroup {
    func facts(_ part: String, _ kind: RowKind, _ ownerCount: Int?) throws(SnapshotError)
      -> FactColumns
    {
      try FactColumns.read(
        "\(name).\(part)", kind, isPast: isPast, ownerCount: ownerCount, memory, from: &reader)
    }
    let nodes = try facts("nodes", .node, counts.nodes)
    let labels = try facts("labels", .label, counts.nodes)
    let properties = try facts("properties", .property, counts.nodes)
    let details = try facts("details", .relationshipProperty, nil)
    let outgoing = try HopColumns.read(
      "\(name).outgoing", isPast: isPast, isOutgoing: true, counts, memory, from: &reader)
    let incoming = try HopColumns.read(
      "\(name).incoming", isPast: isPast, isOutgoing: false, counts, memory, from: &reader)
    return RowGroup(
      nodes: nodes, labels: labels, properties: properties, relationshipProperties: details,
      outgoing: outgoing, incoming: incoming)
  }
}

extension RowCore {
  /// - Parameter hasOrigin: incoming relationships have the origins of the outgoing ones.
  func write(_ name: String, isPast: Bool, hasOrigin: Bool, to writer: SnapshotWriter) {
    writer.numbers("\(name).count", [count])
    validFrom.write("\(name).valid-from", count, to: writer)
    validTo.write("\(name).valid-to", count, to: writer)
    knownFrom.write("\(name).known-from", count, to: writer)
    knownTo.write("\(name).known-to", count, to: writer)
    if hasOrigin { writer.cells("\(name).origin", origin, count) }
    // What the log holds now has ended nowhere.
    if isPast { writer.cells("\(name).recorded-to", UnsafePointer(recordedTo), count) }
  }

  static func read(
    _ name: String, isPast: Bool, hasOrigin: Bool, _ memory: ColumnMemory,
    from reader: inout SnapshotReader
  ) throws(SnapshotError) -> RowCore {
    let count = try reader.numbers("\(name).count", 1)[0]
    let validFrom = try CodeColumn.read("\(name).valid-from", count, memory, from: &reader)
    let validTo = try CodeColumn.read("\(name).valid-to", count, memory, from: &reader)
    let knownFrom = try CodeColumn.read("\(name).known-from", count, memory, from: &reader)
    let knownTo = try CodeColumn.read("\(name).known-to", count, memory, from: &reader)
    let origin: UnsafeMutablePointer<UInt32> =
      hasOrigin ? try reader.cells("\(name).origin", count) : memory.zero(1)
    let recordedTo: UnsafeMutablePointer<UInt32> =
      isPast ? try reader.cells("\(name).recorded-to", count) : memory.zero(count)
    return RowCore(
      count: count, validFrom: validFrom, validTo: validTo, knownFrom: knownFrom,
      knownTo: knownTo, origin: origin, recordedTo: recordedTo)
  }
}

extension CodeColumn {
  func write(_ name: String, _ count: Int, to writer: SnapshotWriter) {
    writer.cells(name, cells, count == 0 ? 0 : mask == 0 ? 1 : count)
  }

  static func read(
    _ name: String, _ count: Int, _ memory: ColumnMemory, from reader: inout SnapshotReader
  ) throws(SnapshotError) -> CodeColumn {
    let cells = try reader.cells(name)
    if count == 0 { return CodeColumn(cells: UnsafePointer(memory.zero(1)), mask: 0) }
    guard cells.count == count || cells.count == 1, let start = cells.baseAddress else {
      throw reader.damaged("section '\(name)' has another length")
    }
    return CodeColumn(cells: UnsafePointer(start), mask: cells.count == 1 ? 0 : -1)
  }
}

extension FactColumns {
  func write(_ name: String, _ kind: RowKind, isPast: Bool, to writer: SnapshotWriter) {
    core.write(name, isPast: isPast, hasOrigin: true, to: writer)
    writer.cells("\(name).offsets", offsets, core.count == 0 ? 0 : ownerCount + 1)
    writer.cells("\(name).owners", owners, core.count)
    writer.cells("\(name).keys", keys, kind == .node ? 0 : core.count)
    writer.cells("\(name).values", values, kind.hasValues ? core.count : 0)
    let indexed = indexOffsets == nil || core.count == 0 ? 0 : core.count
    writer.cells("\(name).index-offsets", indexOffsets, indexed == 0 ? 0 : indexCount + 1)
    writer.cells("\(name).index-rows", indexRows, indexed)
  }

  static func read(
    _ name: String, _ kind: RowKind, isPast: Bool, ownerCount: Int?, _ memory: ColumnMemory,
    from reader: inout SnapshotReader
  ) throws(SnapshotError) -> FactColumns {
    let core = try RowCore.read(
      name, isPast: isPast, hasOrigin: true, memory, from: &reader)
    let offsets = try reader.cells("\(name).offsets")
    let owners = try reader.cells("\(name).owners", of: Int32.self)
    let keys = try reader.cells("\(name).keys", of: Int32.self)
    let values = try reader.cells("\(name).values")
    let indexOffsets = try reader.cells("\(name).index-offsets")
    let indexRows = try reader.cells("\(name).index-rows")
    let count = core.count
    let offsetCount = ownerCount.map { $0 + 1 } ?? 0
    guard offsets.count == (count == 0 ? 0 : offsetCount),
      owners.count == (ownerCount == nil ? count : 0),
      keys.count == (kind == .node ? 0 : count), values.count == (kind.hasValues ? count : 0),
      indexRows.isEmpty || indexRows.count == count
    else { throw reader.damaged("the columns '\(name)' do not fit together") }
    let hasIndex = kind == .label || kind == .property
    return FactColumns(
      core: core,
      offsets: ownerCount.map { offsets.isEmpty ? memory.constant($0 + 1) : memory.use(offsets) },
      owners: ownerCount == nil ? memory.use(owners) : nil, ownerCount: ownerCount ?? 0,
      keys: keys.isEmpty ? memory.constant(count) : memory.use(keys),
      values: values.isEmpty ? memory.constant(count) : memory.use(values),
      indexOffsets: hasIndex ? memory.use(indexOffsets) : nil,
      indexRows: hasIndex ? memory.use(indexRows) : nil,
      indexCount: max(0, indexOffsets.count - 1))
  }
}

extension RowKind {
  var hasValues: Bool { self == .property || self == .relationshipProperty }
}

extension HopColumns {
  func write(
    _ name: String, isPast: Bool, isOutgoing: Bool, nodeCount: Int, firstRows count: Int,
    to writer: SnapshotWriter
  ) {
    core.write(name, isPast: isPast, hasOrigin: isOutgoing, to: writer)
    writer.cells("\(name).segments", segmentOffsets, core.count == 0 ? 0 : nodeCount + 1)
    writer.cells("\(name).types", segmentTypes, segmentCount)
    writer.cells("\(name).rows", segmentRows, segmentCount + 1)
    writer.cells("\(name).relationships", relationships, core.count)
    writer.cells("\(name).neighbours", neighbours, core.count)
    if isOutgoing { writer.cells("\(name).first-rows", firstRows, count) }
  }

  static func read(
    _ name: String, isPast: Bool, isOutgoing: Bool, _ counts: (nodes: Int, relationships: Int),
    _ memory: ColumnMemory, from reader: inout SnapshotReader
  ) throws(SnapshotError) -> HopColumns {
    let core = try RowCore.read(
      name, isPast: isPast, hasOrigin: isOutgoing, memory, from: &reader)
    let offsets = try reader.cells("\(name).segments")
    let types = try reader.cells("\(name).types", of: Int32.self)
    let rows = try reader.cells("\(name).rows", types.count + 1)
    let relationships = try reader.cells("\(name).relationships", core.count, of: Int32.self)
    let neighbours = try reader.cells("\(name).neighbours", core.count, of: Int32.self)
    var firstRows: UnsafePointer<UInt32>?
    if isOutgoing {
      let cells = try reader.cells("\(name).first-rows")
      guard cells.count == (core.count == 0 ? 0 : counts.relationships) else {
        throw reader.damaged("the columns '\(name)' do not fit together")
      }
      firstRows = cells.isEmpty ? memory.constant(counts.relationships) : memory.use(cells)
    }
    guard offsets.count == (core.count == 0 ? 0 : counts.nodes + 1) else {
      throw reader.damaged("the columns '\(name)' do not fit together")
    }
    return HopColumns(
      core: core,
      segmentOffsets: offsets.isEmpty ? memory.constant(counts.nodes + 1) : memory.use(offsets),
      segmentTypes: UnsafePointer(types.baseAddress) ?? memory.constant(1),
      segmentRows: UnsafePointer(rows), segmentCount: types.count,
      relationships: UnsafePointer(relationships), neighbours: UnsafePointer(neighbours),
      firstRows: firstRows)
  }
}

extension ColumnMemory {
  /// Cells in a mapped file.
  func use<Element: BitwiseCopyable>(
    _ cells: UnsafeMutableBufferPointer<Element>
  ) -> UnsafePointer<Element> {
    cells.baseAddress.map { UnsafePointer($0) } ?? constant(1)
  }

  /// Cells that are all zero.
  func constant<Element: BitwiseCopyable>(_ count: Int) -> UnsafePointer<Element> {
    UnsafePointer(zero(count, of: Element.self))
  }
}

extension DegreeStatistics {
  func write(to writer: SnapshotWriter) { writer.numbers("degrees", numbers) }

  static func read(from reader: inout SnapshotReader) throws(SnapshotError) -> DegreeStatistics {
    DegreeStatistics(numbers: try reader.numbers("degrees"))
  }
}
