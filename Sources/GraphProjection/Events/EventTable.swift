// Owns what many events have in common, each kept once: spans, traits, lists of sources. What was
// numbered stays, also when its event is taken off again.

import GraphModel

/// The numbered spans. Those that came from a file are in order, so that events that lie close
/// together have numbers that do; later ones are found by a table.
struct SpanTable {
  let cells = SegmentedColumn<SpanCell>()
  private(set) var count = 0
  private var orderedCount = 0
  private var table = NumberTable(hasReaders: false)
  private var last = 0

  func deallocate() {
    cells.deallocate()
    table.deallocate()
  }

  /// Writes the spans in order, and returns the number that each has there.
  func write(to writer: SnapshotWriter) -> [UInt32] {
    let order = (0..<count).sorted { cells[$0] < cells[$1] }
    var numbers = [UInt32](repeating: 0, count: count)
    for (place, number) in order.enumerated() { numbers[number] = UInt32(place) }
    let sorted = SegmentedColumn<SpanCell>()
    defer { sorted.deallocate() }
    sorted.reserve(below: count)
    for (place, number) in order.enumerated() { sorted[place] = cells[number] }
    writer.column("spans", sorted, count)
    return numbers
  }

  mutating func read(from reader: inout SnapshotReader) throws(SnapshotError) {
    count = try reader.column("spans", cells)
    orderedCount = count
  }

  mutating func intern(_ cell: SpanCell) -> UInt32 {
    let cells = self.cells
    if count > 0, cells[last] == cell { return UInt32(last) }
    let place = Search.first(orderedCount) { !(cells[$0] < cell) }
    if place < orderedCount, cells[place] == cell {
      last = place
      return UInt32(place)
    }
    let hash = cell.hash
    if let found = table.find(hash, matches: { cells[$0] == cell }) {
      last = found
      return UInt32(found)
    }
    cells.reserve(count)
    cells[count] = cell
    last = count
    count += 1
    table.insert(last, hash: hash) { cells[$0].hash }
    return UInt32(last)
  }
}

/// The numbered traits. Number 0 is that of a position without an event.
struct TraitTable {
  let cells = SegmentedColumn<EventTrait>()
  let roles = SegmentedColumn<Int32>()
  private(set) var count = 0
  private(set) var roleCount = 0
  private var table = NumberTable(hasReaders: false)
  private var last = 0

  init() { _ = intern(EventTrait(), roles: []) }

  func deallocate() {
    cells.deallocate()
    roles.deallocate()
    table.deallocate()
  }

  func write(to writer: SnapshotWriter) {
    writer.column("traits", cells, count)
    writer.column("traits.roles", roles, roleCount)
    writer.cells("traits.slots", table.cells)
  }

  mutating func read(from reader: inout SnapshotReader) throws(SnapshotError) {
    count = try reader.column("traits", cells)
    roleCount = try reader.column("traits.roles", roles)
    table.adopt(try reader.cells("traits.slots"), count: count)
    last = 0
  }

  /// The number of a trait with the roles of its participants.
  mutating func intern(_ trait: EventTrait, roles list: [Int32]) -> UInt32 {
    if count > 0, matches(last, trait, list) { return UInt32(last) }
    let hash = TraitTable.hash(trait, list.count) { list[$0] }
    if let found = table.find(hash, matches: { matches($0, trait, list) }) {
      last = found
      return UInt32(found)
    }
    var cell = trait
    cell.roles = UInt32(roleCount)
    cell.roleCount = UInt32(list.count)
    for role in list {
      roles.reserve(roleCount)
      roles[roleCount] = role
      roleCount += 1
    }
    cells.reserve(count)
    cells[count] = cell
    last = count
    count += 1
    let (cells, roles) = (self.cells, self.roles)
    table.insert(last, hash: hash) { number in
      let cell = cells[number]
      return TraitTable.hash(cell, Int(cell.roleCount)) { roles[Int(cell.roles) + $0] }
    }
    return UInt32(last)
  }

  private func matches(_ number: Int, _ trait: EventTrait, _ list: [Int32]) -> Bool {
    let cell = cells[number]
    guard cell.type == trait.type, cell.confidence == trait.confidence,
      cell.status == trait.status, cell.flags == trait.flags, Int(cell.roleCount) == list.count
    else { return false }
    for (place, role) in list.enumerated() where roles[Int(cell.roles) + place] != role {
      return false
    }
    return true
  }

  private static func hash(_ trait: EventTrait, _ count: Int, _ role: (Int) -> Int32) -> UInt64 {
    let kind = UInt64(UInt32(bitPattern: trait.type)) << 32 | UInt64(trait.confidence)
    var hash = TextHash.mix(kind ^ UInt64(trait.status) << 24 ^ UInt64(trait.flags.rawValue) << 56)
    for place in 0..<count {
      hash = TextHash.mix(hash ^ UInt64(UInt32(bitPattern: role(place))) &+ 1)
    }
    return hash
  }
}

/// The numbered lists of sources. Number 0 is the empty list.
struct SourceLists {
  /// Where each list begins; the next begins where it ends.
  let starts = SegmentedColumn<UInt32>()
  let citations = SegmentedColumn<CitationCell>()
  private(set) var count = 0
  private(set) var citationCount = 0
  private var table = NumberTable(hasReaders: false)

  init() {
    starts.reserve(0)
    _ = intern([])
  }

  func deallocate() {
    starts.deallocate()
    citations.deallocate()
    table.deallocate()
  }

  func write(to writer: SnapshotWriter) {
    writer.column("sources.starts", starts, count + 1)
    writer.column("sources.citations", citations, citationCount)
  }

  mutating func read(from reader: inout SnapshotReader) throws(SnapshotError) {
    count = try reader.column("sources.starts", starts) - 1
    citationCount = try reader.column("sources.citations", citations)
  }

  func writeSlots(to writer: SnapshotWriter) {
    writer.table("sources.slots", over: count) { number in
      SourceLists.hash(range(number)) { citations[$0] }
    }
  }

  mutating func readSlots(from reader: inout SnapshotReader) throws(SnapshotError) {
    table.adopt(try reader.table("sources.slots"), count: count)
  }

  func range(_ list: Int) -> Range<Int> { Int(starts[list])..<Int(starts[list + 1]) }

  mutating func intern(_ list: [CitationCell]) -> UInt32 {
    let (starts, citations) = (self.starts, self.citations)
    let hash = SourceLists.hash(0..<list.count) { list[$0] }
    let found = table.find(hash) { number in
      let first = Int(starts[number])
      guard Int(starts[number + 1]) - first == list.count else { return false }
      return list.indices.allSatisfy { citations[first + $0] == list[$0] }
    }
    if let found { return UInt32(found) }
    for cell in list {
      citations.reserve(citationCount)
      citations[citationCount] = cell
      citationCount += 1
    }
    starts.reserve(count + 1)
    starts[count + 1] = UInt32(citationCount)
    let number = count
    count += 1
    table.insert(number, hash: hash) { number in
      SourceLists.hash(Int(starts[number])..<Int(starts[number + 1])) { citations[$0] }
    }
    return UInt32(number)
  }

  private static func hash(_ range: Range<Int>, _ cell: (Int) -> CitationCell) -> UInt64 {
    var hash: UInt64 = 0
    for place in range {
      let cell = cell(place)
      hash = TextHash.mix(hash ^ UInt64(cell.source) << 32 ^ UInt64(cell.publisher) &+ 1)
    }
    return hash
  }
}
