// Owns the building of the two tables of relationships: the outgoing one row by row, the incoming
// one by sorting the outgoing one.

/// The outgoing table, being filled.
struct HopBuilder {
  private var core: CoreBuilder
  private let relationships: UnsafeMutablePointer<Int32>
  private let neighbours: UnsafeMutablePointer<Int32>
  private var segments: SegmentBuilder

  init(capacity: Int, nodeCount: Int, memory: ColumnMemory) {
    core = CoreBuilder(capacity: capacity, memory: memory)
    relationships = memory.zero(capacity, of: Int32.self)
    neighbours = memory.zero(capacity, of: Int32.self)
    segments = SegmentBuilder(capacity: capacity, nodeCount: nodeCount, memory: memory)
  }

  var count: Int { core.count }

  mutating func append(_ row: MergedRow) {
    segments.append(owner: row.key.owner, type: row.key.key, row: core.count)
    relationships[core.count] = row.key.element
    neighbours[core.count] = row.key.other
    core.append(row)
  }

  func finish(isWide: Bool) -> HopColumns {
    segments.finish(
      core: core.finish(isWide: isWide), relationships: relationships, neighbours: neighbours)
  }
}

/// The segments of a table, found while its rows come in order.
struct SegmentBuilder {
  private let memory: ColumnMemory
  private let nodeCount: Int
  private let offsets: UnsafeMutablePointer<UInt32>
  private let types: UnsafeMutablePointer<Int32>
  private let rows: UnsafeMutablePointer<UInt32>
  private var count = 0
  private var owner: Int32 = -1

  init(capacity: Int, nodeCount: Int, memory: ColumnMemory) {
    self.memory = memory
    self.nodeCount = nodeCount
    offsets = memory.zero(nodeCount + 1)
    types = memory.zero(capacity, of: Int32.self)
    rows = memory.zero(capacity + 1)
  }

  @inline(__always)
  mutating func append(owner: Int32, type: Int32, row: Int) {
    if owner == self.owner, types[count - 1] == type { return }
    self.owner = owner
    offsets[Int(owner) + 1] += 1
    types[count] = type
    rows[count] = UInt32(row)
    count += 1
  }

  func finish(
    core: RowCore, relationships: UnsafeMutablePointer<Int32>,
    neighbours: UnsafeMutablePointer<Int32>
  ) -> HopColumns {
    if core.count > 0 {
      for node in 0..<nodeCount { offsets[node + 1] += offsets[node] }
    }
    rows[count] = UInt32(core.count)
    return HopColumns(
      core: core, segmentOffsets: memory.narrow(offsets, nodeCount + 1),
      segmentTypes: memory.narrow(types, count), segmentRows: memory.narrow(rows, count + 1),
      segmentCount: count, relationships: memory.narrow(relationships, core.count),
      neighbours: memory.narrow(neighbours, core.count))
  }
}

/// The incoming table: the outgoing one sorted by end node, type and start node.
enum IncomingBuilder {
  static func build(
    _ outgoing: HopColumns, nodeCount: Int, symbolCount: Int, isPast: Bool,
    memory: ColumnMemory
  ) -> HopColumns {
    let count = outgoing.core.count
    let scratch = ColumnMemory()
    let starts = scratch.zero(count, of: Int32.self)
    let types = scratch.zero(count, of: Int32.self)
    var cursor = HopCursor(outgoing)
    while cursor.row < count {
      starts[cursor.row] = cursor.owner
      types[cursor.row] = outgoing.segmentTypes[cursor.segment]
      cursor.advance()
    }
    let byType = CountingSort.rows(count: count, buckets: symbolCount, memory: scratch) {
      Int(types[$0])
    }.1
    let byEnd = CountingSort.rows(count: count, buckets: nodeCount, memory: scratch) {
      Int(outgoing.neighbours[Int(byType[$0])])
    }.1

    let relationships = memory.zero(count, of: Int32.self)
    let neighbours = memory.zero(count, of: Int32.self)
    let recordedTo = memory.zero(count, of: UInt32.self)
    var segments = SegmentBuilder(capacity: count, nodeCount: nodeCount, memory: memory)
    for place in 0..<count {
      let row = Int(byType[Int(byEnd[place])])
      segments.append(owner: outgoing.neighbours[row], type: types[row], row: place)
      relationships[place] = outgoing.relationships[row]
      neighbours[place] = starts[row]
      if isPast { recordedTo[place] = outgoing.core.recordedTo[row] }
    }
    let columns = outgoing.core.bounds.columns
    let bounds = memory.blocks(outgoing.core.bounds.shape, count) { side, place in
      columns[side][Int(byType[Int(byEnd[place])])]
    }
    let core = RowCore(
      count: count, bounds: bounds, origins: outgoing.core.origins, recordedTo: recordedTo)
    return segments.finish(core: core, relationships: relationships, neighbours: neighbours)
  }
}
