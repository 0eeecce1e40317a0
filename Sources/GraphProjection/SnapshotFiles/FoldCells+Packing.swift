// Owns how the fold's cells are taken apart into numbers, so that they pack well: what is likely to
// be near another number of the cell is kept as the distance to it.

extension Assertion: PackedCell {
  static var laneCount: Int { 6 }

  func word(_ lane: Int) -> UInt32 {
    switch lane {
    case 0: row
    case 1: UInt32(bitPattern: slot)
    case 2: UInt32(bitPattern: next)
    case 3: UInt32(bitPattern: payload)
    case 4: UInt32(bitPattern: target)
    default: UInt32(verb.rawValue)
    }
  }

  init(words: PackedWords) {
    func number(_ lane: Int) -> Int32 { Int32(bitPattern: words(lane)) }
    self.init(
      row: words(0), slot: number(1), next: number(2), payload: number(3), target: number(4),
      verb: AssertionVerb(rawValue: UInt8(truncatingIfNeeded: words(5))) ?? .mentions)
  }
}

extension PropertyCell: PackedCell {
  static var laneCount: Int { 2 }

  func word(_ lane: Int) -> UInt32 { UInt32(bitPattern: lane == 0 ? key : value) }

  init(words: PackedWords) {
    self.init(key: Int32(bitPattern: words(0)), value: Int32(bitPattern: words(1)))
  }
}

/// Where versions lie, as two lanes: one more than the kind, 0 for none; and the row.
enum PackedLocations {
  static func write(_ locations: [UInt32], _ name: String, to writer: SnapshotWriter) {
    writer.lanes(name, cells: locations.count, lanes: 2) { lane, first, length, numbers in
      for place in 0..<length {
        let location = locations[first + place]
        let isNone = location == Location.none
        let kind = isNone ? 0 : UInt32(Location.kind(location).rawValue) + 1
        let row = isNone ? 0 : UInt32(Location.row(location))
        numbers[place] = lane == 0 ? kind : row
      }
    }
  }

  static func read(
    _ name: String, from reader: inout SnapshotReader
  ) throws(SnapshotError) -> [UInt32] {
    let lanes = try reader.lanes(name, 2)
    let (kinds, rows) = (lanes[0], lanes[1])
    return (0..<kinds.count).map { place in
      let kind = kinds[place]
      guard kind > 0, let known = RowKind(rawValue: UInt8(truncatingIfNeeded: kind - 1)) else {
        return Location.none
      }
      return Location.of(known, row: Int(rows[place]))
    }
  }
}
