// Owns which columns of the settled versions a snapshot file keeps. They are read in place.

extension SettledVersions {
  func write(to writer: SnapshotWriter) {
    writer.numbers(
      [Int(position), nodeCount, relationshipCount])
    validFrom.write("valid-from", to: writer)
    validTo.write("valid-to", to: writer)
    knownFrom.write("known-from", to: writer)
    knownTo.write("known-to", to: writer)
    let order = EvidenceOrder(evidence)
    current.write("current", isPast: false, self, order, to: writer)
    past.write("past", isPast: true, self, order, to: writer)
    order.write("evidence", to: writer)
    degrees.write(to: writer)
  }

  static func read(
    from reader: inout SnapshotReader
  ) throws(SnapshotError) -> SettledVersions {
    let numbers = try reader.numbers(3)
    let nodeCount = numbers[1]
    let memory = ColumnMemory(keeping: reader.mapping)
    let validFrom = try SettledBounds.read("valid-from", from: &reader)
    let validTo = try SettledBounds.read("valid-to", from: &reader)
    let knownFrom = try SettledBounds.read("known-from", from: &reader)
    let knownTo = try SettledBounds.read("known-to", from: &reader)
    let current = try RowGroup.read("current", isPast: false, nodeCount, memory, from: &reader)
    let past = try RowGroup.read("past", isPast: true, nodeCount, memory, from: &reader)
    let evidence = EvidencePool(try PackedEvidence.read("evidence", from: &reader))
    return SettledVersions(
      position: UInt32(clamping: numbers[0]), nodeCount: numbers[1],
      relationshipCount: numbers[2], bounds: (validFrom, validTo, knownFrom, knownTo),
      current: current, past: past,
      evidence: evidence,
      degrees: try DegreeStatistics.read(from: &reader), memory: memory)
  }
}

extension RowGroup {
  func write(
    _ name: String, isPast: Bool, _ settled: SettledVersions, _ order: EvidenceOrder,
    to writer: SnapshotWriter
  ) {
    nodes.write("\(name).nodes", .node, isPast: isPast, order, to: writer)
    labels.write("\(name).labels", .label, isPast: isPast, order, to: writer)
    properties.write("\(name).properties", .property, isPast: isPast, order, to: writer)
    relationshipProperties.write(
      "\(name).details", .relationshipProperty, isPast: isPast, order, to: writer)
    outgoing.write(
      "\(name).outgoing", isPast: isPast, isOutgoing: true, nodeCount: settled.nodeCount, order,
      to: writer)
    incoming.write(
      "\(name).incoming", isPast: isPast, isOutgoing: false, nodeCount: settled.nodeCount, order,
      to: writer)
  }

  static func read(
    _ name: String, isPast: Bool, _ nodeCount: Int,
    _ memory: ColumnMemory, from reader: inout SnapshotReader
  ) throws(SnapshotError) -> RowGroup {
    func facts(_ part: String, _ kind: RowKind, _ ownerCount: Int?) throws(SnapshotError)
      -> FactColumns
    {
      try FactColumns.read(
        "\(name).\(part)", kind, isPast: isPast, ownerCount: ownerCount, memory, from: &reader)
    }
    let nodes = try facts("nodes", .node, nodeCount)
    let labels = try facts("labels", .label, nodeCount)
    let properties = try facts("properties", .property, nodeCount)
    let details = try facts("details", .relationshipProperty, nil)
    let outgoing = try HopColumns.read(
      "\(name).outgoing", isPast: isPast, isOutgoing: true, nodeCount, memory, from: &reader)
    let incoming = try HopColumns.read(
      "\(name).incoming", isPast: isPast, isOutgoing: false, nodeCount, memory, from: &reader)
    return RowGroup(
      nodes: nodes, labels: labels, properties: properties, relationshipProperties: details,
      outgoing: outgoing, incoming: incoming)
  }
}

extension RowCore {
  /// - Parameter hasOrigin: incoming relationships have the origins of the outgoing ones, which
  ///   also say until when the log held what it has given up.
  func write(
    _ name: String, isPast: Bool, hasOrigin: Bool, _ order: EvidenceOrder,
    to writer: SnapshotWriter
  ) {
    writer.numbers([count])
    writer.blocks("\(name).bounds", bounds, count)
    if hasOrigin {
      let scratch = ColumnMemory()
      writer.narrow("\(name).origin", order.origins(of: self, scratch), count)
    }
    // What the log holds now has ended nowhere.
    if isPast, hasOrigin { writer.cells("\(name).recorded-to", UnsafePointer(recordedTo), count) }
  }

  static func read(
    _ name: String, isPast: Bool, hasOrigin: Bool, _ memory: ColumnMemory,
    from reader: inout SnapshotReader
  ) throws(SnapshotError) -> RowCore {
    let count = try reader.numbers(1)[0]
    let bounds = try reader.blocks("\(name).bounds", count)
    let origins: NarrowColumn<UInt32> =
      hasOrigin ? try reader.narrow("\(name).origin", count) : memory.none()
    let recordedTo: UnsafeMutablePointer<UInt32> =
      isPast && hasOrigin
      ? try reader.cells("\(name).recorded-to", count) : memory.zero(count)
    return RowCore(
      count: count, bounds: bounds, origins: origins, recordedTo: recordedTo)
  }
}

extension FactColumns {
  func write(
    _ name: String, _ kind: RowKind, isPast: Bool, _ order: EvidenceOrder,
    to writer: SnapshotWriter
  ) {
    core.write(name, isPast: isPast, hasOrigin: true, order, to: writer)
    if let offsets { writer.narrow("\(name).offsets", offsets, ownerCount + 1) }
    if let owners { writer.narrow("\(name).owners", owners, core.count) }
    writer.narrow("\(name).keys", keys, core.count)
    writer.narrow("\(name).values", values, core.count)
    guard kind.hasIndex, let indexOffsets, let indexRows else { return }
    writer.numbers([indexCount])
    writer.narrow("\(name).index-offsets", indexOffsets, indexCount + 1)
    writer.narrow("\(name).index-rows", indexRows, core.count)
  }

  /// - Parameter ownerCount: `nil` for a table whose owners are searched.
  static func read(
    _ name: String, _ kind: RowKind, isPast: Bool, ownerCount: Int?, _ memory: ColumnMemory,
    from reader: inout SnapshotReader
  ) throws(SnapshotError) -> FactColumns {
    let core = try RowCore.read(name, isPast: isPast, hasOrigin: true, memory, from: &reader)
    let count = core.count
    var offsets: NarrowColumn<UInt32>?
    var owners: NarrowColumn<Int32>?
    if let ownerCount {
      offsets = try reader.narrow("\(name).offsets", ownerCount + 1)
    } else {
      owners = try reader.narrow("\(name).owners", count)
    }
    let keys: NarrowColumn<Int32> = try reader.narrow("\(name).keys", count)
    let values: NarrowColumn<UInt32> = try reader.narrow("\(name).values", count)
    var indexOffsets: NarrowColumn<UInt32>?
    var indexRows: NarrowColumn<UInt32>?
    var indexCount = 0
    if kind.hasIndex {
      indexCount = try reader.numbers(1)[0]
      indexOffsets = try reader.narrow("\(name).index-offsets", indexCount + 1)
      indexRows = try reader.narrow("\(name).index-rows", count)
    }
    return FactColumns(
      core: core, offsets: offsets, owners: owners, ownerCount: ownerCount ?? 0, keys: keys,
      values: values, indexOffsets: indexOffsets, indexRows: indexRows, indexCount: indexCount)
  }
}

extension RowKind {
  /// Whether rows are found by label, or by value.
  fileprivate var hasIndex: Bool { self == .label || self == .property }
}

extension HopColumns {
  func write(
    _ name: String, isPast: Bool, isOutgoing: Bool, nodeCount: Int, _ order: EvidenceOrder,
    to writer: SnapshotWriter
  ) {
    core.write(name, isPast: isPast, hasOrigin: isOutgoing, order, to: writer)
    writer.numbers([segmentCount])
    writer.narrow("\(name).segments", segmentOffsets, nodeCount + 1)
    writer.narrow("\(name).types", segmentTypes, segmentCount)
    writer.narrow("\(name).rows", segmentRows, segmentCount + 1)
    writer.narrow("\(name).relationships", relationships, core.count)
    writer.narrow("\(name).neighbours", neighbours, core.count)
  }

  static func read(
    _ name: String, isPast: Bool, isOutgoing: Bool, _ nodeCount: Int,
    _ memory: ColumnMemory, from reader: inout SnapshotReader
  ) throws(SnapshotError) -> HopColumns {
    let core = try RowCore.read(
      name, isPast: isPast, hasOrigin: isOutgoing, memory, from: &reader)
    let segmentCount = try reader.numbers(1)[0]
    let offsets: NarrowColumn<UInt32> = try reader.narrow("\(name).segments", nodeCount + 1)
    let types: NarrowColumn<Int32> = try reader.narrow("\(name).types", segmentCount)
    let rows: NarrowColumn<UInt32> = try reader.narrow("\(name).rows", segmentCount + 1)
    let relationships: NarrowColumn<Int32> = try reader.narrow("\(name).relationships", core.count)
    let neighbours: NarrowColumn<Int32> = try reader.narrow("\(name).neighbours", core.count)
    return HopColumns(
      core: core, segmentOffsets: offsets, segmentTypes: types, segmentRows: rows,
      segmentCount: segmentCount, relationships: relationships, neighbours: neighbours)
  }
}

extension DegreeStatistics {
  func write(to writer: SnapshotWriter) { writer.numbers(numbers) }

  static func read(from reader: inout SnapshotReader) throws(SnapshotError) -> DegreeStatistics {
    DegreeStatistics(numbers: try reader.numbers())
  }
}
