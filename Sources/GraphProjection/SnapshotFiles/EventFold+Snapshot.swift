// Owns what of the fold a snapshot file keeps: slots, what events say in them, and which versions
// they hold. It is needed by a writer alone, and lies in a file of its own.

extension EventFold where Sink == VersionStore {
  /// Writes what only a writer needs.
  func writeState(to writer: SnapshotWriter) {
    for slot in Array(windows.keys) { closeWindow(of: slot) }
    tails.removeAll()
    store.writeSlots(to: writer)
    sink.writeSlots(to: writer)
    discriminators.write("fold.discriminators", to: writer)
    writer.numbers("fold.key-lists", keyLists.flatMap { [Int($0), Int($1)] })
    payloads.values.write("fold.values", to: writer)
    writer.packed("fold.properties", payloads.properties)
    writer.packed("fold.slots", slots.slots)
    writer.table("fold.slots.slots", over: slots.slots.count) { slots.slots[$0].key.hashed }
    writer.packed("fold.assertions", assertions)
    writer.packed("fold.assertion-starts", assertionStarts)
    writer.packed("fold.version-slots", versionSlots)
    writer.packed("fold.version-links", versionLinks)
    writer.packed("fold.existence-slots", existenceSlots)
    frontNumbers.withUnsafeBufferPointer { writer.cells("fold.fronts", $0) }
    writer.numbers("fold.limited", limitedNodes.map { Int($0) })
    writer.numbers("fold.written", writtenSlots.flatMap { [Int($0), Int($1)] })
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
    for pair in try pairs("fold.key-lists", &reader) { keyLists[pair.0] = pair.1 }
    try payloads.values.read("fold.values", from: &reader)
    try reader.packed("fold.properties", &payloads.properties)
    try reader.packed("fold.slots", &slots.slots)
    slots.table.adopt(try reader.table("fold.slots.slots"), count: slots.slots.count)
    try reader.packed("fold.assertions", &assertions)
    try reader.packed("fold.assertion-starts", &assertionStarts)
    try reader.packed("fold.version-slots", &versionSlots)
    try reader.packed("fold.version-links", &versionLinks)
    try reader.packed("fold.existence-slots", &existenceSlots)
    while lastMentions.count < existenceSlots.count { lastMentions.append(.none) }
    try readFronts(Array(reader.cells("fold.fronts", of: Int32.self)), reader)
    limitedNodes = Set(try reader.numbers("fold.limited").map { Int32(clamping: $0) })
    for pair in try pairs("fold.written", &reader) { writtenSlots[pair.0] = pair.1 }
    let keys = try reader.cells("fold.reaching", of: SlotKey.self)
    let reached = try reader.cells("fold.reached", of: Int32.self)
    guard keys.count == reached.count, versionSlots.count == sink.recent.firstVersion,
      assertionStarts.count == store.counts.events
    else { throw reader.damaged("the fold's columns do not fit together") }
    for (key, slot) in zip(keys, reached) { reachableSlots[key, default: []].append(slot) }
    spans.rebuild(events)
    classes.rebuild(events)
  }

  /// The mentions that decide from when nodes are there, where they are several: to find them anew
  /// takes a look at every mention of the node. For each the node, how many of either kind there
  /// are, and their rows.
  private var frontNumbers: [Int32] {
    mentionFronts.flatMap { node, front in
      [node, Int32(front.rows.count), Int32(front.irregular.count)]
        + (front.rows + front.irregular).map { Int32($0) }
    }
  }

  private func readFronts(
    _ numbers: [Int32], _ reader: SnapshotReader
  ) throws(SnapshotError) {
    var rest = numbers.map { Int($0) }[...]
    while let node = rest.popFirst() {
      guard let count = rest.popFirst(), let irregular = rest.popFirst(),
        existenceSlots.indices.contains(node), count >= 0, irregular >= 0,
        count <= rest.count, irregular <= rest.count - count,
        rest.prefix(count + irregular).allSatisfy({ $0 >= 0 && $0 < store.counts.events })
      else { throw reader.damaged("section 'fold.fronts' is not in order") }
      mentionFronts[Int32(node)] = MentionFront(
        rows: Array(rest.prefix(count)), irregular: Array(rest.dropFirst(count).prefix(irregular)))
      rest = rest.dropFirst(count + irregular)
    }
  }

  private func pairs(
    _ name: String, _ reader: inout SnapshotReader
  ) throws(SnapshotError) -> [(Int32, Int32)] {
    let numbers = try reader.numbers(name)
    return stride(from: 0, to: numbers.count - 1, by: 2).map {
      (Int32(clamping: numbers[$0]), Int32(clamping: numbers[$0 + 1]))
    }
  }
}
