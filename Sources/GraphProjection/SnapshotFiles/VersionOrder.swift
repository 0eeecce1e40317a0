// Owns how a snapshot file numbers versions: anew, slot by slot, each slot's from the oldest of its
// chain to the newest. So a slot's versions are known by where they end, a version's link by
// whether it has one, and where it lies by which rows come next (`PackedLocations`).

/// The open versions in the order of their slots.
struct VersionOrder {
  /// The number that each version has had.
  private(set) var former: [Int32] = []
  /// For each version whether the one before it is the next older one of its slot.
  private(set) var isLinked: [Bool] = []
  /// For each slot how many versions there are up to its last one.
  private(set) var ends: [UInt32] = []

  init(_ fold: EventFold<VersionStore>) {
    var isReached = [Bool](repeating: false, count: fold.versionLinks.count)
    for slot in fold.slots.slots.indices {
      let first = former.count
      var next = fold.slots.slots[slot].versions
      while next >= 0, !isReached[Int(next)] {
        isReached[Int(next)] = true
        former.append(next)
        next = fold.versionLinks[Int(next)]
      }
      former[first...].reverse()
      for place in first..<former.count { isLinked.append(place > first) }
      ends.append(UInt32(former.count))
    }
    // What no slot holds stays as it is, for good.
    for (version, location) in fold.sink.locations.enumerated()
    where location != Location.none && !isReached[version] {
      former.append(Int32(version))
      isLinked.append(false)
    }
  }

  /// Writes which versions follow from others.
  func writeLinks(_ name: String, to writer: SnapshotWriter) {
    writer.lanes(name, cells: isLinked.count, lanes: 1) { _, first, length, words in
      for place in 0..<length { words[place] = isLinked[first + place] ? 1 : 0 }
    }
  }
}
