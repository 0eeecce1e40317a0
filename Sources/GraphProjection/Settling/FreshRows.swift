// Owns the recent rows that a settling takes in: by kind, in the order in which they will lie.

/// A recent row and where it belongs.
struct FreshRow: BitwiseCopyable {
  let key: RowKey
  let row: UInt32
}

/// The recent rows of each kind, sorted.
struct FreshRows {
  private var byKind: [UnsafeMutableBufferPointer<FreshRow>]
  /// By kind, how many of them the log had given up.
  private var givenUp: [Int]

  /// - Parameter memory: where they are kept.
  init(of input: Settlement, memory: ColumnMemory) {
    let kinds = RowKind.allCases.count
    var counts = [Int](repeating: 0, count: kinds)
    givenUp = [Int](repeating: 0, count: kinds)
    let rows = input.recent.rows
    for number in 0..<input.rowCount {
      let row = rows.pointer(number)
      let kind = Int(row.pointee.kind.rawValue)
      counts[kind] += 1
      if input.settledPosition(VersionRow.recordedTo(row).loadShared()) != 0 { givenUp[kind] += 1 }
    }
    byKind = counts.map { count in
      UnsafeMutableBufferPointer(start: memory.zero(count, of: FreshRow.self), count: count)
    }
    var filled = [Int](repeating: 0, count: kinds)
    for number in 0..<input.rowCount {
      let row = rows.pointer(number)
      let kind = Int(row.pointee.kind.rawValue)
      byKind[kind][filled[kind]] = FreshRow(key: RowKey(row.pointee), row: UInt32(number))
      filled[kind] += 1
    }
    for place in byKind.indices {
      byKind[place].sort { $0.key != $1.key ? $0.key < $1.key : $0.row < $1.row }
    }
  }

  func rows(_ kind: RowKind) -> UnsafeMutableBufferPointer<FreshRow> { byKind[Int(kind.rawValue)] }

  func given(_ kind: RowKind) -> Int { givenUp[Int(kind.rawValue)] }
}

extension RowKey {
  fileprivate init(_ row: VersionRow) {
    switch row.kind {
    case .relationship:
      self.init(owner: row.start, key: row.key, other: row.end, element: row.owner)
    case .node: self.init(owner: row.owner, key: 0)
    default: self.init(owner: row.owner, key: row.key)
    }
  }
}
