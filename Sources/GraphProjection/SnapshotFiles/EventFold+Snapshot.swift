// Owns what of the fold a snapshot file keeps: slots, what events say in them, and which versions
// they hold. It is needed by a writer alone, and lies in a file of its own.

extension EventFold where Sink == VersionStore {
  /// Writes what only a writer needs.
  ///
  /// - Parameter packing: as the graph's file has the relationships.
  func writeState(_ packing: RelationshipPacking, to writer: SnapshotWriter) {
    for slot in Array(windows.keys) { closeWindow(of: slot) }
    tails.removeAll()
    let versions = VersionOrder(self)
    store.writeSlots(to: writer)
    sink.writeSlots(versions, to: writer)
    discriminators.write("fold.discriminators", to: writer)
    writer.numbers(keyLists.flatMap { [Int($0), Int($1)] })
    writer.packed("fold.properties", payloads.properties)
    writer.packed("fold.existence-slots", existenceSlots)
    writer.packed("fold.assertion-starts", assertionStarts)
    Assertion.write("fold.assertions", self, to: writer)
    let finder = RelationshipFinder(sink.settled, count: sink.dictionary.relationshipCount)
    Slot.write(
      "fold.slots", self, slotFinder(finder, told: packing.told), versions, to: writer)
    versions.writeLinks("fold.version-links", to: writer)
    writeFronts(to: writer)
    writer.numbers(limitedNodes.map { Int($0) })
    writer.numbers(writtenSlots.flatMap { [Int($0), Int($1)] })
    var keys: [SlotKey] = []
    var reached: [Int32] = []
    for (key, slots) in reachableSlots {
      for slot in slots {
        keys.append(key)
        reached.append(slot)
      }
    }
    keys.withUnsafeBufferPointer { writer.cells("fold.reaching", $0) }
    reached.withUnsafeBufferPointer { writer.cells("fold.reached", $0) }
  }

  /// Reads what only a writer needs, into a fold whose events and graph were read.
  func readState(from reader: inout SnapshotReader) throws(SnapshotError) {
    stateMapping = reader.mapping
    try store.readSlots(from: &reader)
    try sink.readSlots(from: &reader)
    try discriminators.read("fold.discriminators", from: &reader)
    for pair in try pairs(&reader) { keyLists[pair.0] = pair.1 }
    try reader.packed("fold.properties", &payloads.properties)
    try readSlots(from: &reader)
    versionLinks.adopt([try reader.lane("fold.version-links")], areLinks: true)
    lastMentions.reserve(below: existenceSlots.count)
    mentionFronts.reserve(below: existenceSlots.count)
    mayLackExistence = true
    try readFronts(from: &reader)
    limitedNodes = Set(try reader.numbers().map { Int32(clamping: $0) })
    for pair in try pairs(&reader) { writtenSlots[pair.0] = pair.1 }
    let keys = try reader.cells("fold.reaching", of: SlotKey.self)
    let reached = try reader.cells("fold.reached", of: Int32.self)
    guard keys.count == reached.count, versionLinks.count == sink.recent.firstVersion,
      assertionStarts.count == store.counts.events
    else { throw reader.damaged("the fold's columns do not fit together") }
    for (key, slot) in zip(keys, reached) { reachableSlots[key, default: []].append(slot) }
    spans.rebuild(events)
    classes.rebuild(events)
  }

  /// Reads slots and assertions, and where slots are looked for.
  private func readSlots(from reader: inout SnapshotReader) throws(SnapshotError) {
    try reader.packed("fold.existence-slots", &existenceSlots)
    try reader.packed("fold.assertion-starts", &assertionStarts)
    let said = try Assertion.read("fold.assertions", store, from: &reader)
    assertions.adopt(said)
    let own = try reader.lanes("fold.slots", Slot.laneCount)
    let usual = try reader.lanes("fold.slots.usual", 2)
    let relationships = sink.dictionary.relationships.packedLanes
    slots.slots.adopt(own + usual + [said[Assertion.nextLane]] + relationships)
    slots.table.adopt(try reader.table("fold.slots.rest"), count: slots.slots.count)
    let dictionary = sink.dictionary
    slots.finder = dictionary.finder.map { finder in
      slotFinder(finder) { [unowned dictionary] in dictionary.relationships.told($0) }
    }
  }

  /// What finds slots among what was said so far.
  private func slotFinder(
    _ finder: RelationshipFinder, told: @escaping (Int) -> Int?
  ) -> SlotFinder {
    SlotFinder(
      settled: sink.settled, finder: finder, told: told, existenceSlots: existenceSlots,
      assertions: assertions, assertionStarts: assertionStarts)
  }

  /// The mentions that decide from when nodes are there, where they are several: to find them anew
  /// takes a look at every mention of the node. For each the node, how many of either kind there
  /// are; and beside these all their rows.
  private func writeFronts(to writer: SnapshotWriter) {
    let fronts = mentionFronts.nodes.map { ($0, mentionFronts[$0] ?? MentionFront(rows: [])) }
    writer.lanes("fold.fronts", cells: fronts.count, lanes: 3) { lane, first, length, words in
      for place in 0..<length {
        let (node, front) = fronts[first + place]
        let count = lane == 1 ? front.rows.count : front.irregular.count
        words[place] = lane == 0 ? UInt32(bitPattern: node) : UInt32(count)
      }
    }
    let rows = fronts.flatMap { $0.1.rows + $0.1.irregular }
    writer.lanes("fold.fronts.rows", cells: rows.count, lanes: 1) { _, first, length, words in
      for place in 0..<length { words[place] = UInt32(rows[first + place]) }
    }
  }

  private func readFronts(from reader: inout SnapshotReader) throws(SnapshotError) {
    let fronts = try reader.lanes("fold.fronts", 3)
    let rows = try reader.lane("fold.fronts.rows")
    var next = 0
    func take(_ count: UInt32) -> [Int]? {
      guard Int(count) <= rows.count - next else { return nil }
      defer { next += Int(count) }
      let taken = (next..<(next + Int(count))).map { Int(rows[$0]) }
      return taken.allSatisfy { $0 < store.counts.events } ? taken : nil
    }
    for place in 0..<fronts[0].count {
      let node = Int32(bitPattern: fronts[0][place])
      guard existenceSlots.indices.contains(Int(node)), let regular = take(fronts[1][place]),
        let irregular = take(fronts[2][place])
      else { throw reader.damaged("section 'fold.fronts' is not in order") }
      mentionFronts[node] = MentionFront(rows: regular, irregular: irregular)
    }
  }

  private func pairs(
    _ reader: inout SnapshotReader
  ) throws(SnapshotError) -> [(Int32, Int32)] {
    let numbers = try reader.numbers()
    return stride(from: 0, to: numbers.count - 1, by: 2).map {
      (Int32(clamping: numbers[$0]), Int32(clamping: numbers[$0 + 1]))
    }
  }
}
