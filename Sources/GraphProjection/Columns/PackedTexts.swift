// Owns texts by number, packed in a mapped file: those of few shapes as numbers, others as they
// are. They never change; what comes later is kept elsewhere.

import GraphModel

/// Packed texts, which many may read. An object, so that it costs little to hand around.
final class PackedTexts: Sendable {
  private let shapes: [TextShape]
  /// One more than the number of each shape.
  let kinds: ShapeTable
  /// One more than the number of the shape; 0 for a text that is kept as it is.
  private let shape: PackedLane
  /// The number's halves; the lower one tells where a text is that is kept as it is.
  private let low: PackedLane
  private let high: PackedLane
  private let others: TextArena
  let order: TextOrder

  static let empty = PackedTexts(
    shapes: [], lanes: [.empty, .empty, .empty], others: TextArena(), order: .empty)
  private static let shapeLimit = 250

  private init(
    shapes: [TextShape], lanes: [PackedLane], others: TextArena, order: TextOrder
  ) {
    self.shapes = shapes
    self.order = order
    kinds = ShapeTable(shapes)
    (shape, low, high) = (lanes[0], lanes[1], lanes[2])
    self.others = others
  }

  var count: Int { shape.count }

  /// Calls `body` with a text.
  func withBytes<Result>(
    _ number: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let kind = Int(shape[number])
    guard kind > 0, kind <= shapes.count else { return try body(others.text(low[number])) }
    return try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: TextShape.longestText) {
      guard let start = $0.baseAddress else { return try body(UnsafeBufferPointer($0)) }
      let length = shapes[kind - 1].write(
        UInt64(high[number]) << 32 | UInt64(low[number]), to: start)
      return try body(UnsafeBufferPointer(start: start, count: length))
    }
  }

  /// Whether a text is kept as a number of some kind.
  func isOfKind(_ number: Int, _ kind: Int) -> Bool { Int(shape[number]) == kind }

  /// What a text is ordered by among those of its kind.
  func key(_ number: Int, ofKind kind: Int) -> UInt64 {
    guard number < count else { return 0 }
    guard kind > 0, kind <= shapes.count else { return withBytes(number) { TextHash.of($0) } }
    return shapes[kind - 1].digits == .none ? 0 : UInt64(high[number]) << 32 | UInt64(low[number])
  }

  /// Writes texts.
  ///
  /// - Parameters:
  ///   - isSearched: whether numbers are to be found by their texts.
  ///   - text: calls its second argument with the text of a number.
  static func write(
    _ name: String, _ count: Int, isSearched: Bool = true, to writer: SnapshotWriter,
    _ text: (Int, (UnsafeBufferPointer<UInt8>) -> Void) -> Void
  ) {
    var numbers: [TextShape: UInt32] = [:]
    var shapes: [TextShape] = []
    let others = TextArena()
    writer.lanes(name, cells: count, lanes: 3) { lane, first, length, words in
      // Texts without a number have that of their neighbour, which packs best.
      var last: UInt64 = 0
      for place in 0..<length {
        text(first + place) { bytes in
          let numbered = NumberedText(bytes)
          let shape = numbered?.shape
          if lane == 0, let shape, numbers[shape] == nil, shapes.count < shapeLimit {
            shapes.append(shape)
            numbers[shape] = UInt32(shapes.count)
          }
          guard let numbered, let shape, let number = numbers[shape] else {
            words[place] = lane == 1 ? others.add(bytes) : 0
            return
          }
          if numbered.digits != .none { last = numbered.number }
          let half = UInt32(truncatingIfNeeded: lane == 1 ? last : last >> 32)
          words[place] = lane == 0 ? number : half
        }
      }
    }
    let marks: [TextShape.Digits: UInt8] = [.none: 0, .decimal: 1, .hexadecimal: 2]
    var bytes: [UInt8] = []
    for shape in shapes {
      bytes += [marks[shape.digits] ?? 0, UInt8(shape.prefix.count)]
      bytes += shape.prefix
    }
    bytes.withUnsafeBufferPointer { writer.cells("\(name).shapes", $0) }
    others.write("\(name).others", to: writer)
    let ordered = isSearched ? count : 0
    TextOrder.write(name, ordered, kindCount: shapes.count + 1, to: writer) { number in
      var found: (kind: Int, key: UInt64) = (0, 0)
      text(number) { bytes in
        let numbered = NumberedText(bytes)
        if let numbered, let kind = numbers[numbered.shape] {
          found = (Int(kind), numbered.digits == .none ? 0 : numbered.number)
        } else {
          found = (0, TextHash.of(bytes))
        }
      }
      return found
    }
  }

  static func read(
    _ name: String, from reader: inout SnapshotReader
  ) throws(SnapshotError) -> PackedTexts {
    let lanes = try reader.lanes(name, 3)
    let bytes = Array(try reader.cells("\(name).shapes", of: UInt8.self))
    var shapes: [TextShape] = []
    var place = 0
    while place + 2 <= bytes.count {
      let length = Int(bytes[place + 1])
      guard length <= TextShape.longestPrefix, place + 2 + length <= bytes.count else {
        throw reader.damaged("section '\(name).shapes' is not as it should be")
      }
      let digits: TextShape.Digits =
        bytes[place] == 0 ? .none : bytes[place] == 1 ? .decimal : .hexadecimal
      shapes.append(
        TextShape(prefix: Array(bytes[(place + 2)..<(place + 2 + length)]), digits: digits))
      place += 2 + length
    }
    let others = TextArena()
    try others.read("\(name).others", from: &reader)
    let order = try TextOrder.read(
      name, count: lanes[0].count, kindCount: shapes.count + 1, from: &reader)
    return PackedTexts(shapes: shapes, lanes: lanes, others: others, order: order)
  }
}
