// Owns the index that tells which settled rows change between two instants: for each side of each
// axis, the rows by bound. It is made when the first difference is asked for.

import Synchronization

/// Rows of one table, by the bounds of one side.
struct ChangeColumn {
  /// Where the rows of each bound begin, and one more.
  let offsets: UnsafePointer<UInt32>
  let rows: UnsafePointer<UInt32>
}

/// Rows of one table, by their bounds; `nil` for sides on which all rows have the same bound.
struct ChangeTable {
  let validFrom: ChangeColumn?
  let validTo: ChangeColumn?
  let knownFrom: ChangeColumn?
  let knownTo: ChangeColumn?
}

final class ChangeIndex: @unchecked Sendable {
  private let memory = ColumnMemory()
  private let tables: [ChangeTable]

  init(_ settled: SettledVersions) {
    let memory = self.memory
    func column(
      _ codes: BoundColumn, _ rows: Int, _ bounds: SettledBounds
    ) -> ChangeColumn? {
      if codes.isConstant || rows == 0 { return nil }
      let sorted = CountingSort.rows(count: rows, buckets: bounds.count, memory: memory) {
        Int(codes[$0])
      }
      return ChangeColumn(offsets: UnsafePointer(sorted.0), rows: UnsafePointer(sorted.1))
    }
    tables = RowKind.all.map { kind in
      let core = settled.core(kind, isPast: false)
      return ChangeTable(
        validFrom: column(core.bounds.validFrom, core.count, settled.validFrom),
        validTo: column(core.bounds.validTo, core.count, settled.validTo),
        knownFrom: column(core.bounds.knownFrom, core.count, settled.knownFrom),
        knownTo: column(core.bounds.knownTo, core.count, settled.knownTo))
    }
  }

  func table(_ kind: RowKind) -> ChangeTable { tables[Int(kind.rawValue)] }
}

extension RowKind {
  /// In the order of their numbers.
  static let all: [RowKind] = [.node, .label, .property, .relationship, .relationshipProperty]
}

/// Makes the index once, for whoever asks first.
final class ChangeIndexCache: Sendable {
  private let index = Mutex<ChangeIndex?>(nil)

  func index(of settled: SettledVersions) -> ChangeIndex {
    index.withLock { index in
      if let index { return index }
      let made = ChangeIndex(settled)
      index = made
      return made
    }
  }
}
