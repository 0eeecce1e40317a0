// Owns values in sixteen bytes: small ones in place, strings by their number among interned
// strings, all others boxed. Equal cells get the same number, so a number stands for a value.

import GraphModel

/// A value in a column.
struct ValueCell: BitwiseCopyable, Equatable {
  enum Kind: UInt8, BitwiseCopyable { case null, boolean, integer, float, string, boxed }
  let kind: Kind
  let payload: UInt64

  var hash: UInt64 { NameHash.mix(payload ^ UInt64(kind.rawValue) << 56) }
}

/// A value that does not fit into a cell.
final class ValueBox: Sendable {
  let value: Value
  init(_ value: Value) { self.value = value }
}

/// What a reader holds of the values: those that were there when it was made.
struct ValueReader: Sendable {
  let values: ValueTable
  let count: Int
  let slots: NumberSlots
  let strings: NameReader

  /// The number of a value that fits into a cell; `nil` when no property ever had it.
  func number(of cell: ValueCell) -> Int? {
    let found = slots.find(cell.hash) { values.cells[$0] == cell }
    return found.flatMap { $0 < count ? $0 : nil }
  }
}

/// The values of a graph. One thread writes; readers look at cells that they were told of.
final class ValueTable: @unchecked Sendable {
  let strings = NameTable()
  let cells = SegmentedColumn<ValueCell>()
  private let boxes = SegmentedColumn<Unmanaged<ValueBox>>()
  private(set) var count = 0
  private var boxCount = 0
  private var table = NumberTable()

  deinit {
    for box in 0..<boxCount { boxes[box].release() }
    cells.deallocate()
    boxes.deallocate()
    table.deallocate()
  }

  var reader: ValueReader {
    ValueReader(values: self, count: count, slots: table.current, strings: strings.reader)
  }

  /// Keeps a value and returns its number.
  func intern(_ value: Value) -> Int {
    let cell = cell(value)
    let cells = self.cells
    if cell.kind != .boxed,
      let found = table.current.find(cell.hash, matches: { cells[$0] == cell })
    {
      return found
    }
    let number = count
    cells.reserve(number)
    cells[number] = cell
    count += 1
    table.insert(number, hash: cell.hash) { cells[$0].hash }
    return number
  }

  private func cell(_ value: Value) -> ValueCell {
    switch value {
    case .null: return ValueCell(kind: .null, payload: 0)
    case .boolean(let flag): return ValueCell(kind: .boolean, payload: flag ? 1 : 0)
    case .integer(let number):
      return ValueCell(kind: .integer, payload: UInt64(bitPattern: number))
    case .float(let number): return ValueCell(kind: .float, payload: number.bitPattern)
    case .string(let text): return ValueCell(kind: .string, payload: UInt64(strings.intern(text)))
    default:
      let number = boxCount
      boxes.reserve(number)
      boxes[number] = Unmanaged.passRetained(ValueBox(value))
      boxCount += 1
      return ValueCell(kind: .boxed, payload: UInt64(number))
    }
  }

  func value(_ number: Int) -> Value {
    let cell = cells[number]
    switch cell.kind {
    case .null: return .null
    case .boolean: return .boolean(cell.payload != 0)
    case .integer: return .integer(Int64(bitPattern: cell.payload))
    case .float: return .float(Double(bitPattern: cell.payload))
    case .string: return .string(strings.text(Int(cell.payload)))
    case .boxed: return boxes[Int(cell.payload)]._withUnsafeGuaranteedRef { $0.value }
    }
  }
}
