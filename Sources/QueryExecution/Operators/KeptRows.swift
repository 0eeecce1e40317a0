// Owns rows that an operator keeps: copies of the slots that are needed later, counted against the
// statement's memory.

import GraphModel

/// Rows kept by an operator.
struct KeptRows {
  let slots: [Int]
  private(set) var rows: [[Value]] = []
  private var kept = KeptBytes()

  init(slots: [Int]) { self.slots = slots }

  /// Keeps the row that the frame holds.
  mutating func keep(_ frame: Frame, _ meter: ResourceMeter) throws {
    let values = frame.values(of: slots)
    try kept.keep(KeptRows.bytes(of: values), meter)
    rows.append(values)
  }

  /// Puts a row back into the frame.
  func restore(_ index: Int, _ frame: Frame) { frame.restore(rows[index], to: slots) }

  /// Lets go of all rows but some.
  mutating func keepOnly(_ indices: [Int]) { rows = indices.map { rows[$0] } }

  mutating func removeAll(_ meter: ResourceMeter) {
    kept.releaseAll(meter)
    rows.removeAll(keepingCapacity: true)
  }

  /// About how many bytes some values take.
  static func bytes(of values: [Value]) -> Int {
    values.reduce(32) { $0 + bytes(of: $1) }
  }

  /// About how many bytes a value takes.
  static func bytes(of value: Value) -> Int {
    switch value {
    case .string(let text): 24 + (text.utf8.count > 15 ? text.utf8.count + 32 : 0)
    case .list(let values): values.reduce(56) { $0 + bytes(of: $1) }
    case .map(let map): map.entries.reduce(56) { $0 + 40 + bytes(of: $1.value) }
    case .path(let path): 120 + path.nodes.count * 16
    case .dateTime, .duration, .partialDate: 120
    default: 24
    }
  }
}
