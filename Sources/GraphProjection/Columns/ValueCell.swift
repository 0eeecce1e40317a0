// Owns values in sixteen bytes: small ones in place, strings by their number among interned
// strings, all others boxed.

import GraphModel

/// A value in a column.
struct ValueCell: BitwiseCopyable {
  enum Kind: UInt8, BitwiseCopyable { case null, boolean, integer, float, string, boxed }
  let kind: Kind
  let payload: UInt64
}

/// A value that does not fit into a cell.
final class ValueBox: Sendable {
  let value: Value
  init(_ value: Value) { self.value = value }
}

/// The values of a graph. One thread writes; readers look at cells that they were told of.
final class ValueTable: @unchecked Sendable {
  let strings = NameTable()
  private let cells = SegmentedColumn<ValueCell>()
  private let boxes = SegmentedColumn<Unmanaged<ValueBox>>()
  private var count = 0
  private var boxCount = 0

  deinit {
    for box in 0..<boxCount { boxes[box].release() }
    cells.deallocate()
    boxes.deallocate()
  }

  /// Keeps a value and returns where.
  func add(_ value: Value) -> Int {
    let number = count
    cells.reserve(number)
    cells[number] = cell(value)
    count += 1
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
    case .string: return .string(strings.cells[Int(cell.payload)].text)
    case .boxed: return boxes[Int(cell.payload)]._withUnsafeGuaranteedRef { $0.value }
    }
  }
}
