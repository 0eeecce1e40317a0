// Owns the building of settled tables: rows come in their order, columns and offsets come out.

/// The columns that every version has, being filled.
struct CoreBuilder {
  let memory: ColumnMemory
  private(set) var count = 0
  /// Four numbers a row.
  private let bounds: UnsafeMutablePointer<UInt32>
  private let origin: UnsafeMutablePointer<UInt32>
  private let recordedTo: UnsafeMutablePointer<UInt32>

  init(capacity: Int, memory: ColumnMemory) {
    self.memory = memory
    bounds = memory.zero(4 * capacity)
    origin = memory.zero(capacity)
    recordedTo = memory.zero(capacity)
  }

  @inline(__always)
  mutating func append(_ row: MergedRow) {
    let numbers = bounds + 4 * count
    numbers[0] = row.validFrom
    numbers[1] = row.validTo
    numbers[2] = row.knownFrom
    numbers[3] = row.knownTo
    origin[count] = RowCore.cell(ofOrigin: row.origin)
    if row.recordedTo != 0 { recordedTo[count] = row.recordedTo }
    count += 1
  }

  /// - Parameter isWide: whether the bounds' numbers take four bytes.
  func finish(isWide: Bool) -> RowCore {
    RowCore(
      count: count, bounds: memory.blocks(bounds, count, isWide: isWide),
      origins: memory.narrow(origin, count), recordedTo: recordedTo)
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

  /// - Parameters:
  ///   - isWide: whether the bounds' numbers take four bytes.
  ///   - index: which cell rows are indexed by, and how many there may be.
  func finish(isWide: Bool, index: (by: FactIndex, count: Int)?) -> FactColumns {
    let memory = core.memory
    if let offsets, core.count > 0 {
      for owner in 0..<ownerCount { offsets[owner + 1] += offsets[owner] }
    }
    var indexOffsets: NarrowColumn<UInt32>?
    var indexRows: NarrowColumn<UInt32>?
    if let index {
      let (offsets, rows) = CountingSort.rows(
        count: core.count, buckets: index.count, memory: memory
      ) { index.by == .key ? Int(keys[$0]) : Int(values[$0]) }
      indexOffsets = memory.narrow(offsets, index.count + 1)
      indexRows = memory.narrow(rows, core.count)
    }
    return FactColumns(
      core: core.finish(isWide: isWide), offsets: offsets.map { memory.narrow($0, ownerCount + 1) },
      owners: owners.map { memory.narrow($0, core.count) }, ownerCount: ownerCount,
      keys: memory.narrow(keys, core.count), values: memory.narrow(values, core.count),
      indexOffsets: indexOffsets, indexRows: indexRows, indexCount: index?.count ?? 0)
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
