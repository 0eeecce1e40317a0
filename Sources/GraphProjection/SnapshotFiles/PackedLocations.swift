// Owns how it is written in which row each version lies: of a kind the next version lies in the
// next row, nearly always.

/// Where versions lie, as two lanes: one more than the kind, 0 for none; and a distance. The next
/// version of a kind lies in the row behind all those before it, or so many rows from there, in the
/// order of owners. Nearly all distances are 0.
enum PackedLocations {
  static func write(
    _ locations: [UInt32], _ settled: SettledVersions, _ name: String, to writer: SnapshotWriter
  ) {
    var kinds = [UInt32](repeating: 0, count: locations.count)
    var distances = kinds
    let places = RowKind.allCases.map { kind in
      settled.rowsByOwner(kind).map { rows in
        var places = [UInt32](repeating: 0, count: rows.count)
        for (place, row) in rows.enumerated() { places[Int(row)] = UInt32(place) }
        return places
      }
    }
    var walks = [LocationWalk](repeating: LocationWalk(), count: places.count)
    for (version, location) in locations.enumerated() where location != Location.none {
      let kind = Int(Location.kind(location).rawValue)
      let row = Location.row(location)
      kinds[version] = UInt32(kind) + 1
      distances[version] = walks[kind].distance(to: places[kind].map { Int($0[row]) } ?? row)
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
    let rows = RowKind.allCases.map { settled.rowsByOwner($0) }
    let counts = RowKind.allCases.map { settled.core($0, isPast: false).count }
    var walks = [LocationWalk](repeating: LocationWalk(), count: rows.count)
    var locations = [UInt32](repeating: Location.none, count: lanes[0].count)
    for version in locations.indices {
      guard lanes[0][version] > 0 else { continue }
      let kind = Int(lanes[0][version] - 1)
      guard let known = RowKind(rawValue: UInt8(truncatingIfNeeded: kind)), kind < rows.count else {
        throw reader.damaged("section '\(name)' tells of an unknown kind of version")
      }
      let place = walks[kind].place(at: lanes[1][version])
      guard (0..<counts[kind]).contains(place) else {
        throw reader.damaged("section '\(name)' tells of rows that are not there")
      }
      locations[version] = Location.of(known, row: rows[kind].map { Int($0[place]) } ?? place)
    }
    return locations
  }
}

/// A walk over the rows of a kind that mostly goes on.
private struct LocationWalk {
  private var next = 0

  mutating func distance(to place: Int) -> UInt32 {
    defer { next = max(next, place + 1) }
    return UInt32(truncatingIfNeeded: place - next)
  }

  mutating func place(at distance: UInt32) -> Int {
    let place = next + Int(Int32(bitPattern: distance))
    next = max(next, place + 1)
    return place
  }
}

extension SettledVersions {
  /// The current rows of relationships in the order of the relationships' numbers; `nil` for other
  /// kinds, whose rows lie in the order of their owners.
  fileprivate func rowsByOwner(_ kind: RowKind) -> [UInt32]? {
    guard kind == .relationship else { return nil }
    let hops = current.outgoing
    func owner(_ row: Int) -> Int {
      min(max(0, Int(hops.relationships[row])), max(1, relationshipCount) - 1)
    }
    let count = max(1, relationshipCount)
    var starts = [UInt32](repeating: 0, count: count + 1)
    for row in 0..<hops.core.count { starts[owner(row) + 1] += 1 }
    for number in 0..<count { starts[number + 1] += starts[number] }
    var rows = [UInt32](repeating: 0, count: hops.core.count)
    for row in 0..<hops.core.count {
      let own = owner(row)
      rows[Int(starts[own])] = UInt32(row)
      starts[own] += 1
    }
    return rows
  }
}
