// Owns ORDER BY: rows in the total order of values, stable; and with a LIMIT, only as many of them
// as are asked for.

import GraphModel
import QueryPlanning

/// A compiled key of ORDER BY.
struct CompiledSortKey {
  let value: CompiledExpression
  let isDescending: Bool
}

/// Gives the rows of its input in order.
final class SortOperator: UnaryOperatorBase {
  private let keys: [CompiledSortKey]
  private let limit: RowCount?
  private let skip: RowCount?
  private var kept: KeptRows
  private var sortKeys: [[Value]] = []
  private var order: [Int] = []
  private var index = 0
  private var isSorted = false

  init(
    _ run: StatementRun, input: RowOperator, keys: [CompiledSortKey], keeping slots: [Int],
    limit: RowCount? = nil, skip: RowCount? = nil
  ) {
    self.keys = keys
    self.limit = limit
    self.skip = skip
    kept = KeptRows(slots: slots)
    super.init(run, input: input)
  }

  override func open() throws {
    isSorted = false
    try super.open()
  }

  override func next() throws -> Bool {
    if !isSorted { try sort() }
    guard index < order.count else { return false }
    kept.restore(order[index], run.frame)
    index += 1
    return true
  }

  private func sort() throws {
    kept.removeAll(run.meter)
    sortKeys.removeAll(keepingCapacity: true)
    let first = try skip?.value(run) ?? 0
    let count = try limit?.value(run)
    let needed = count.map { first.addingReportingOverflow($0) }
      .map { $0.overflow ? Int.max : $0.partialValue }
    if needed == 0 {
      // What the rows do on the way must be done.
      while try input.next() { try run.meter.step() }
    } else {
      try takeAll(needed)
    }
    order = Array(kept.rows.indices)
    order.sort { left, right in
      switch compare(sortKeys[left], sortKeys[right]) {
      case .before: true
      case .after: false
      case .same: left < right
      }
    }
    if let needed { order = Array(order.prefix(needed)) }
    index = min(first, order.count)
    isSorted = true
  }

  private func takeAll(_ needed: Int?) throws {
    let frame = run.frame
    while try input.next() {
      try run.meter.step()
      let key = try keys.map { try $0.value.evaluate(frame, run.context) }
      if let needed, kept.rows.count >= max(needed &* 2, 1_024), needed < 100_000 {
        compact(to: needed)
      }
      sortKeys.append(key)
      try kept.keep(frame, run.meter)
    }
  }

  /// Lets go of the rows that cannot be among the first.
  private func compact(to needed: Int) {
    var order = Array(kept.rows.indices)
    order.sort { left, right in
      switch compare(sortKeys[left], sortKeys[right]) {
      case .before: true
      case .after: false
      case .same: left < right
      }
    }
    let chosen = order.prefix(needed).sorted()
    sortKeys = chosen.map { sortKeys[$0] }
    kept.keepOnly(chosen)
  }

  private func compare(_ left: [Value], _ right: [Value]) -> ValueOrder {
    for index in keys.indices {
      let order = left[index].order(to: right[index])
      if order == .same { continue }
      if keys[index].isDescending { return order == .before ? .after : .before }
      return order
    }
    return .same
  }
}
