// Owns how the fold's smaller cells are taken apart into numbers, so that they pack well, and how
// it is written where versions lie.

extension PropertyCell: PackedCell {
  static var laneCount: Int { 2 }

  func word(_ lane: Int) -> UInt32 { UInt32(bitPattern: lane == 0 ? key : value) }

  init(words: PackedWords) {
    self.init(key: Int32(bitPattern: words(0)), value: Int32(bitPattern: words(1)))
  }
}

/// Where versions lie, as two lanes: one more than the kind, 0 for none; and a distance. Versions
/// are numbered in the order of the log, so the next one of a kind lies in the next row of the kind
/// by the positions at which rows were recorded, or so many after it. Nearly all distances are 0.
enum PackedLocations {
  static func write(
    _ locations: [UInt32], _ settled: SettledVersions, _ name: String, to writer: SnapshotWriter
  ) {
    var kinds = [UInt32](repeating: 0, count: locations.count)
    var distances = kinds
    let rows = RowKind.allCases.map { settled.rowsByPosition($0) }
    let places = rows.map { rows in
      var places = [UInt32](repeating: 0, count: rows.count)
      for (place, row) in rows.enumerated() { places[Int(row)] = UInt32(place) }
      return places
    }
    var next = [UInt32](repeating: 0, count: rows.count)
    for (version, location) in locations.enumerated() where location != Location.none {
      let kind = Int(Location.kind(location).rawValue)
      kinds[version] = UInt32(kind) + 1
      distances[version] = places[kind][Location.row(location)] &- next[kind]
      next[kind] += 1
    }
    writer.lanes(name, cells: locations.count, lanes: 2) { lane, first, length, numbers in
      for place in 0..<length {
        numbers[place] = lane == 0 ? kinds[first + place] : distances[first + place]
      }
    }
  }

  static func read(
    _ name: String, _ settled: SettledVersions, from reader: inout SnapshotReader
  ) throws(SnapshotError) -> [UInt32] {
    let lanes = try reader.lanes(name, 2)
    let rows = RowKind.allCases.map { settled.rowsByPosition($0) }
    var next = [UInt32](repeating: 0, count: rows.count)
    var locations = [UInt32](repeating: Location.none, count: lanes[0].count)
    for version in locations.indices {
      let kind = lanes[0][version]
      guard kind > 0 else { continue }
      guard let known = RowKind(rawValue: UInt8(truncatingIfNeeded: kind - 1)) else {
        throw reader.damaged("section '\(name)' tells of an unknown kind of version")
      }
      let place = Int(next[Int(kind) - 1] &+ lanes[1][version])
      next[Int(kind) - 1] &+= 1
      guard place < rows[Int(kind) - 1].count else {
        throw reader.damaged("section '\(name)' tells of rows that are not there")
      }
      locations[version] = Location.of(known, row: Int(rows[Int(kind) - 1][place]))
    }
    return locations
  }
}

extension SettledVersions {
  /// The current rows of a kind in the order of the positions at which they were recorded, and of
  /// their numbers.
  fileprivate func rowsByPosition(_ kind: RowKind) -> [UInt32] {
    let core = core(kind, isPast: false)
    let positions = (0..<core.count).map { row in
      min(Int(SettledEvidence.recordedFrom(core.origin(row), evidence)), Int(position))
    }
    let last = positions.max() ?? 0
    var starts = [UInt32](repeating: 0, count: last + 2)
    for position in positions { starts[position + 1] += 1 }
    for position in 0...last { starts[position + 1] += starts[position] }
    var rows = [UInt32](repeating: 0, count: core.count)
    for (row, position) in positions.enumerated() {
      rows[Int(starts[position])] = UInt32(row)
      starts[position] += 1
    }
    return rows
  }
}
