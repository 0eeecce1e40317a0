// Owns how the bounds of settled versions lie in a snapshot file: in four bytes each where they
// fit, else as they lie in memory. Either way they are read in place.

extension SettledBounds {
  /// Where they fit, bounds are written in four bytes each.
  func write(_ name: String, to writer: SnapshotWriter) {
    if let packed = ShortBounds.pack((0..<count).map(bound)) {
      let scales = [packed.shape.certain] + (packed.shape.possible.map { [$0] } ?? [])
      writer.numbers(
        [count, Int(packed.shape.distance)]
          + scales.flatMap { [Int($0.base), Int($0.unit), $0.isDoubled ? 1 : 0] })
      packed.cells.withUnsafeBufferPointer { writer.cells("\(name).short", $0) }
    } else {
      writer.numbers([])
      writer.cells("\(name).narrow", narrow, count * 2)
      writer.cells("\(name).wide", wide, count * 2)
    }
    writer.cells("\(name).ranks", ranks, count)
    writer.cells("\(name).order", order, count)
  }

  static func read(
    _ name: String, from reader: inout SnapshotReader
  ) throws(SnapshotError) -> SettledBounds {
    let shape = try reader.numbers()
    var short: ShortBounds?
    var narrow: UnsafeMutableBufferPointer<Int64>?
    var wide: UnsafeMutableBufferPointer<Int128>?
    if shape.count > 4 {
      let cells = try reader.cells("\(name).short")
      let scales = stride(from: 2, to: shape.count - 2, by: 3).map { place in
        ShortBounds.Scale(
          base: Int64(shape[place]), unit: Int64(shape[place + 1]),
          isDoubled: shape[place + 2] != 0)
      }
      guard let start = cells.baseAddress, scales.count <= 2, shape[0] >= 0,
        shape[0] <= cells.count, cells.count == scales.count * shape[0]
      else { throw reader.damaged("section '\(name).short' has another length") }
      short = ShortBounds(
        start, count: shape[0],
        ShortBounds.Shape(
          certain: scales[0], possible: scales.count > 1 ? scales[1] : nil,
          distance: Int64(shape[1])))
    } else {
      narrow = try reader.cells("\(name).narrow", of: Int64.self)
      wide = try reader.cells("\(name).wide", of: Int128.self)
    }
    let ranks = try reader.cells("\(name).ranks")
    let order = try reader.cells("\(name).order")
    let isWide = wide?.isEmpty == false
    let count = short == nil ? max(narrow?.count ?? 0, wide?.count ?? 0) / 2 : shape[0]
    guard ranks.count == order.count, ranks.isEmpty || ranks.count == count else {
      throw reader.damaged("the bounds '\(name)' do not fit together")
    }
    return SettledBounds(
      count: count, narrow: isWide ? nil : narrow.map { UnsafePointer($0.baseAddress) } ?? nil,
      wide: isWide ? wide.map { UnsafePointer($0.baseAddress) } ?? nil : nil, short: short,
      ranks: ranks.isEmpty ? nil : UnsafePointer(ranks.baseAddress),
      order: order.isEmpty ? nil : UnsafePointer(order.baseAddress))
  }
}
