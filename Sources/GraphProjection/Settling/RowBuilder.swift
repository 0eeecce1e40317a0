// Owns the building of settled tables: rows come in their order, columns and offsets come out.

/// The columns that every version has, being filled.
struct CoreBuilder {
  let memory: ColumnMemory
  private(set) var count = 0
  private let validFrom: UnsafeMutablePointer<UInt32>
  private let validTo: UnsafeMutablePointer<UInt32>
  private let knownFrom: UnsafeMutablePointer<UInt32>
  private let knownTo: UnsafeMutablePointer<UInt32>
  private let origin: UnsafeMutablePointer<UInt32>
  private let recordedTo: UnsafeMutablePointer<UInt32>

  init(capacity: Int, memory: ColumnMemory) {
    self.memory = memory
    validFrom = memory.zero(capacity)
    validTo = memory.zero(capacity)
    knownFrom = memory.zero(capacity)
    knownTo = memory.zero(capacity)
    origin = memory.zero(capacity)
    recordedTo = memory.zero(capacity)
  }

  @inline(__always)
  mutating func append(_ row: MergedRow) {
    validFrom[count] = row.validFrom
    validTo[count] = row.validTo
    knownFrom[count] = row.knownFrom
    knownTo[count] = row.knownTo
    origin[count] = row.origin
    if row.recordedTo != 0 { recordedTo[count] = row.recordedTo }
    count += 1
  }

  func finish() -> RowCore {
    RowCore(
      count: count, validFrom: code(validFrom), validTo: code(validTo),
      knownFrom: code(knownFrom), knownTo: code(knownTo), origin: UnsafePointer(origin),
      recordedTo: recordedTo)
  }

  private func code(_ cells: UnsafeMutablePointer<UInt32>) -> CodeColumn {
    CoreBuilder.code(cells, count: count, memory: memory)
  }

  /// A column that keeps one cell when all are equal.
  static func code(
    _ cells: UnsafeMutablePointer<UInt32>, count: Int, memory: ColumnMemory
  ) -> CodeColumn {
    let isConstant = (0..<count).allSatisfy { cells[$0] == cells[0] }
    if !isConstant { return CodeColumn(cells: UnsafePointer(cells), mask: -1) }
    return CodeColumn(cells: UnsafePointer(memory.first(of: cells)), mask: 0)
  }
}

/// A table of nodes, labels or properties, being filled.
struct FactBuilder {
  private var core: CoreBuilder
  private let keys: UnsafeMutablePointer<Int32>
  private let values: UnsafeMutablePointer<UInt32>
  private let offsets: UnsafeMutablePointer<UInt32>?
  private let owners: UnsafeMutablePointer<Int32>?
  private let ownerCount: Int

  /// - Parameter ownerCount: `nil` for a table whose owners are searched.
  init(capacity: Int, ownerCount: Int?, memory: ColumnMemory) {
    core = CoreBuilder(capacity: capacity, memory: memory)
    keys = memory.zero(capacity, of: Int32.self)
    values = memory.zero(capacity)
    self.ownerCount = ownerCount ?? 0
    offsets = ownerCount.map { memory.zero($0 + 1) }
    owners = ownerCount == nil ? memory.zero(capacity, of: Int32.self) : nil
  }

  var count: Int { core.count }

  mutating func append(_ row: MergedRow) {
    keys[core.count] = row.key.key
    values[core.count] = row.value
    owners?[core.count] = row.key.owner
    offsets?[Int(row.key.owner) + 1] += 1
    core.append(row)
  }

  /// - Parameter index: which cell rows are indexed by, and how many there may be.
  func finish(index: (by: FactIndex, count: Int)?) -> FactColumns {
    if let offsets, core.count > 0 {
      for owner in 0..<ownerCount { offsets[owner + 1] += offsets[owner] }
    }
    var indexOffsets: UnsafeMutablePointer<UInt32>?
    var indexRows: UnsafeMutablePointer<UInt32>?
    if let index {
      let keys = self.keys
      let values = self.values
      (indexOffsets, indexRows) = CountingSort.rows(
        count: core.count, buckets: index.count, memory: core.memory
      ) { index.by == .key ? Int(keys[$0]) : Int(values[$0]) }
    }
    return FactColumns(
      core: core.finish(), offsets: offsets.map { UnsafePointer($0) },
      owners: owners.map { UnsafePointer($0) }, ownerCount: ownerCount,
      keys: UnsafePointer(keys), values: UnsafePointer(values),
      indexOffsets: indexOffsets.map { UnsafePointer($0) },
      indexRows: indexRows.map { UnsafePointer($0) }, indexCount: index?.count ?? 0)
  }
}

enum FactIndex { case key, value }

/// Sorting by small numbers.
enum CountingSort {
  /// Rows by bucket: where each bucket begins, one more, and the rows, in order within a bucket.
  static func rows(
    count: Int, buckets: Int, memory: ColumnMemory, bucket: (Int) -> Int
  ) -> (UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<UInt32>) {
    let offsets = memory.zero(buckets + 1, of: UInt32.self)
    let rows = memory.zero(count, of: UInt32.self)
    for row in 0..<count { offsets[bucket(row) + 1] += 1 }
    for place in 0..<buckets { offsets[place + 1] += offsets[place] }
    var next = [UInt32](unsafeUninitializedCapacity: buckets) { cells, count in
      for place in 0..<buckets { cells[place] = offsets[place] }
      count = buckets
    }
    next.withUnsafeMutableBufferPointer { next in
      for row in 0..<count {
        let place = bucket(row)
        rows[Int(next[place])] = UInt32(row)
        next[place] += 1
      }
    }
    return (offsets, rows)
  }
}
