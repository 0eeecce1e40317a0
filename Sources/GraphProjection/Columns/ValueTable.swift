// Owns values in sixteen bytes: small ones in place, strings by their number among interned
// strings, all others boxed. Equal cells get the same number, so a number stands for a value.
// The first cells may lie packed in a mapped snapshot file, where they are read in place; boxed
// values lie there as text until somebody asks for them.

import GraphModel
import Synchronization

/// A value in a column.
struct ValueCell: BitwiseCopyable, Equatable {
  enum Kind: UInt8, BitwiseCopyable { case null, boolean, integer, float, string, boxed }
  let kind: Kind
  let payload: UInt64

  var hash: UInt64 { TextHash.mix(payload ^ UInt64(kind.rawValue) << 56) }
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
    values.find(cell, in: slots).flatMap { $0 < count ? $0 : nil }
  }
}

/// The values of a graph. One thread writes; readers look at cells that they were told of.
final class ValueTable: @unchecked Sendable {
  let strings = NameTable()
  /// The cells of the first numbers, which lie in a mapped file, and what finds them.
  @exclusivity(unchecked)
  private var packed: (kind: PackedLane, low: PackedLane, high: PackedLane) =
    (.empty, .empty, .empty)
  @exclusivity(unchecked) private var packedTable = PackedTable.empty
  /// The cells of later numbers.
  private let later = SegmentedColumn<ValueCell>()
  /// The addresses of boxes; 0 for one that nobody has asked for since the file was opened. Set
  /// once.
  private let boxes = SegmentedColumn<UInt>()
  /// The texts of the boxes that came from a file, by their numbers.
  private let storedBoxes = TextArena()
  private let storedPlaces = SegmentedColumn<UInt32>()
  private var storedCount = 0
  @exclusivity(unchecked) private(set) var count = 0
  @exclusivity(unchecked) private var boxCount = 0
  @exclusivity(unchecked) private var table = NumberTable()

  deinit {
    for number in 0..<boxCount { ValueTable.box(boxes[number])?.release() }
    later.deallocate()
    storedPlaces.deallocate()
    boxes.deallocate()
    table.deallocate()
  }

  var reader: ValueReader {
    ValueReader(values: self, count: count, slots: table.current, strings: strings.reader)
  }

  /// Keeps a value and returns its number.
  func intern(_ value: Value) -> Int { intern(cell(value)) }

  /// Keeps a string, in UTF-8, and returns its number.
  func intern(text: UnsafeBufferPointer<UInt8>) -> Int {
    intern(ValueCell(kind: .string, payload: UInt64(strings.intern(bytes: text))))
  }

  /// The cell of a value.
  @inline(__always)
  func cell(_ number: Int) -> ValueCell {
    number < packed.kind.count ? packedCell(number) : later[number &- packed.kind.count]
  }

  private func packedCell(_ number: Int) -> ValueCell {
    ValueCell(
      kind: ValueCell.Kind(rawValue: UInt8(truncatingIfNeeded: packed.kind[number])) ?? .null,
      payload: UInt64(packed.high[number]) << 32 | UInt64(packed.low[number]))
  }

  /// The number of a value that fits into a cell, looked up in the slots of some moment.
  func find(_ cell: ValueCell, in slots: NumberSlots) -> Int? {
    let count = packed.kind.count
    if count > 0 {
      let found = packedTable.find(cell.hash, below: count) { packedCell($0) == cell }
      if let found { return found }
    }
    return slots.find(cell.hash) { self.cell($0) == cell }
  }

  private func intern(_ cell: ValueCell) -> Int {
    if cell.kind != .boxed, let found = find(cell, in: table.current) { return found }
    let number = count
    later.reserve(number - packed.kind.count)
    later[number - packed.kind.count] = cell
    count += 1
    table.insert(number, hash: cell.hash) { self.cell($0).hash }
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
      boxes[number] = UInt(bitPattern: Unmanaged.passRetained(ValueBox(value)).toOpaque())
      boxCount += 1
      return ValueCell(kind: .boxed, payload: UInt64(number))
    }
  }

  func value(_ number: Int) -> Value {
    let cell = cell(number)
    switch cell.kind {
    case .null: return .null
    case .boolean: return .boolean(cell.payload != 0)
    case .integer: return .integer(Int64(bitPattern: cell.payload))
    case .float: return .float(Double(bitPattern: cell.payload))
    case .string: return .string(strings.text(Int(cell.payload)))
    case .boxed: return boxed(Int(cell.payload))
    }
  }

  private static func box(_ address: UInt) -> Unmanaged<ValueBox>? {
    UnsafeRawPointer(bitPattern: address).map { Unmanaged.fromOpaque($0) }
  }

  private func boxed(_ number: Int) -> Value {
    let address = boxes.pointer(number).sharedAddress.pointee.load(ordering: .acquiring)
    if let box = ValueTable.box(address) { return box._withUnsafeGuaranteedRef { $0.value } }
    return unpack(number)
  }

  /// Reads a value that lies in the file as text, and keeps it, unless another reader was quicker.
  private func unpack(_ number: Int) -> Value {
    let text = storedBoxes.text(storedPlaces[number])
    let value = (try? StoredValue.value(text)) ?? .null
    let box = Unmanaged.passRetained(ValueBox(value))
    let address = boxes.pointer(number).sharedAddress
    let result = address.pointee.compareExchange(
      expected: 0, desired: UInt(bitPattern: box.toOpaque()), ordering: .acquiringAndReleasing)
    if !result.exchanged { box.release() }
    return value
  }
}

extension ValueTable {
  /// The boxed values as texts, for keeping.
  func packedBoxes() -> (texts: TextArena, places: SegmentedColumn<UInt32>, count: Int) {
    let texts = TextArena()
    let places = SegmentedColumn<UInt32>()
    places.reserve(below: boxCount)
    for number in 0..<boxCount {
      if number < storedCount {
        places[number] = texts.add(storedBoxes.text(storedPlaces[number]))
      } else if let bytes = try? StoredValue.bytes(of: boxed(number)) {
        places[number] = bytes.withUnsafeBufferPointer { texts.add($0) }
      }
    }
    return (texts, places, boxCount)
  }

  func write(_ name: String, to writer: SnapshotWriter) {
    strings.write("\(name).strings", to: writer)
    writer.lanes(name, cells: count, lanes: 3) { lane, first, length, words in
      for place in 0..<length {
        let cell = cell(first + place)
        let half = UInt32(truncatingIfNeeded: lane == 1 ? cell.payload : cell.payload >> 32)
        words[place] = lane == 0 ? UInt32(cell.kind.rawValue) : half
      }
    }
    writer.table("\(name).slots", over: count) { cell($0).hash }
    let packed = packedBoxes()
    writer.column("\(name).box-texts", packed.texts.bytes, packed.texts.count)
    writer.column("\(name).boxes", packed.places, packed.count)
    packed.places.deallocate()
  }

  func read(_ name: String, from reader: inout SnapshotReader) throws(SnapshotError) {
    try strings.read("\(name).strings", from: &reader)
    let lanes = try reader.lanes(name, 3)
    packed = (lanes[0], lanes[1], lanes[2])
    packedTable = try reader.table("\(name).slots")
    count = lanes[0].count
    try storedBoxes.read("\(name).box-texts", from: &reader)
    storedCount = try reader.column("\(name).boxes", storedPlaces)
    boxCount = storedCount
    boxes.reserve(below: boxCount)
  }
}
