// Owns the order of a large slot in valid time. Statements whose dates overlap, directly or over
// others, form a stretch; what a stretch amounts to depends on its own statements alone, but for
// the end of its last moment, which is where the next stretch begins. So a new statement changes
// its own stretch and the ends of those before it, and only these are worked out again.
//
//   valid ──▶   ├─a─┤├b┤          ├────c────┤            ├──e──┤
//                   ├─┤               ├─d─┤                 ├f┤
//               stretch 1             stretch 2            stretch 3

/// The statements and open versions of one slot in the order of valid time.
struct SlotWindow {
  /// A statement's date, or a bridge that holds two statements together which are one although
  /// their dates do not overlap.
  struct Entry {
    /// Instant codes.
    let start: Int64
    let end: Int64
    /// The assertion; −1 for a bridge.
    let assertion: Int32

    static func precedes(_ left: Entry, _ right: Entry) -> Bool {
      (left.start, left.end, left.assertion) < (right.start, right.end, right.assertion)
    }
  }

  private(set) var entries: ContiguousArray<Entry>
  /// For each entry, the latest end up to it.
  private var reach: ContiguousArray<Int64> = []
  /// Where each open version begins in valid time, and its number; in order.
  private(set) var versions: ContiguousArray<(start: Int64, version: Int32)>

  init(entries: [Entry], versions: [(start: Int64, version: Int32)]) {
    self.entries = ContiguousArray(entries.sorted(by: Entry.precedes))
    self.versions = ContiguousArray(versions.sorted { $0 < $1 })
    reach.reserveCapacity(entries.count)
    for entry in self.entries { reach.append(max(reach.last ?? .min, entry.end)) }
  }

  /// Adds an entry and returns its place.
  mutating func insert(_ entry: Entry) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if Entry.precedes(entries[middle], entry) { low = middle + 1 } else { high = middle }
    }
    entries.insert(entry, at: low)
    reach.insert(max(low > 0 ? reach[low - 1] : .min, entry.end), at: low)
    var next = low + 1
    while next < reach.count, reach[next] < entry.end {
      reach[next] = entry.end
      next += 1
    }
    return low
  }

  /// The place of an assertion that begins at an instant; `nil` when it is not there.
  func place(of assertion: Int32, from start: Int64) -> Int? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].start < start { low = middle + 1 } else { high = middle }
    }
    while low < entries.count, entries[low].start == start {
      if entries[low].assertion == assertion { return low }
      low += 1
    }
    return nil
  }

  /// The stretch that an entry belongs to.
  func stretch(around place: Int) -> Range<Int> {
    var first = place
    while first > 0, reach[first - 1] > entries[first].start { first -= 1 }
    var last = place
    while last + 1 < entries.count, reach[last] > entries[last + 1].start { last += 1 }
    return first..<(last + 1)
  }

  /// The open versions that begin in a stretch of valid time, taken out.
  mutating func takeVersions(from start: Int64, to end: Int64?) -> [Int32] {
    func first(_ bound: Int64) -> Int {
      var low = 0
      var high = versions.count
      while low < high {
        let middle = (low + high) / 2
        if versions[middle].start < bound { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let range = first(start)..<(end.map(first) ?? versions.count)
    defer { versions.removeSubrange(range) }
    return versions[range].map(\.version)
  }

  mutating func insert(version: Int32, from start: Int64) {
    var low = 0
    var high = versions.count
    while low < high {
      let middle = (low + high) / 2
      if versions[middle].start <= start { low = middle + 1 } else { high = middle }
    }
    versions.insert((start, version), at: low)
  }
}
