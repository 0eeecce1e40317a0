// Owns which columns of the events a snapshot file keeps.

extension EventStore {
  func write(to writer: SnapshotWriter) {
    writer.numbers(
      [
        counts.events, counts.participants, counts.anchors, counts.acts, counts.withdrawals,
        counts.identities, counts.periods, counts.nodes, confidenceCount, openTargets,
      ])
    let spans = spanTable.write(to: writer)
    writer.packed("events.occurred", occurred, counts.events, as: spans)
    writer.packed("events.known", known, counts.events, as: spans)
    for (name, column) in rowColumns { writer.packed(name, self[keyPath: column], counts.events) }
    ids.write(below: counts.events, to: writer)
    writer.column("events.acted-on", actedOn, (counts.events + 31) >> 5)
    traitTable.write(to: writer)
    sourceLists.write(to: writer)
    writer.column("events.confidences", confidences, confidenceCount)
    instantNumbering.write(to: writer)
    writer.packed("participants", participants, counts.participants)
    mentions.write(
      "participants.nodes", nodeCount: counts.nodes, placeCount: counts.participants, to: writer)
    writer.packed("participants.rows", participantRows, (counts.participants + 63) >> 6)
    writer.column("events.anchors", anchors, counts.anchors)
    writer.packed("events.periods", periodRows, counts.periods)
    writer.packed("events.periods.ends", periodSpans, counts.periods, as: spans)
    writer.column("events.acts", acts, counts.acts)
    writer.column("events.withdrawals", withdrawals, counts.withdrawals)
    writer.column("events.identities", identities, counts.identities)
    targets.write("targets", to: writer)
    writer.column("targets.rows", targetRows, targets.count)
    writer.column("targets.heads", actHeads, targets.count)
    sourceNames.write("source-names", to: writer)
    writer.column("withdrawals.heads", withdrawalHeads, sourceNames.count)
    publishers.write("publishers", to: writer)
    united.write("united", to: writer)
    for (name, column) in nodeColumns { writer.sparse(name, column, counts.nodes) }
  }

  func read(from reader: inout SnapshotReader) throws(SnapshotError) {
    let numbers = try reader.numbers(10)
    counts.events = numbers[0]
    counts.participants = numbers[1]
    counts.anchors = numbers[2]
    counts.acts = numbers[3]
    counts.withdrawals = numbers[4]
    counts.identities = numbers[5]
    counts.periods = numbers[6]
    counts.nodes = numbers[7]
    confidenceCount = numbers[8]
    openTargets = numbers[9]
    try readColumns(from: &reader)
    mapping = reader.mapping
  }

  private func readColumns(from reader: inout SnapshotReader) throws(SnapshotError) {
    try spanTable.read(from: &reader)
    occurred.adopt(try reader.lane("events.occurred"))
    known.adopt(try reader.lane("events.known"))
    for (name, column) in rowColumns { self[keyPath: column].adopt(try reader.lane(name)) }
    try ids.read(from: &reader)
    try reader.column("events.acted-on", actedOn)
    try traitTable.read(from: &reader)
    try sourceLists.read(from: &reader)
    try reader.column("events.confidences", confidences)
    try instantNumbering.read(from: &reader)
    participants.adopt(try reader.lane("participants"))
    try mentions.read(
      "participants.nodes", nodeCount: counts.nodes, placeCount: counts.participants,
      from: &reader)
    participantRows.adopt(try reader.lane("participants.rows"))
    try reader.column("events.anchors", anchors)
    periodRows.adopt(try reader.lane("events.periods"))
    periodSpans.adopt(try reader.lane("events.periods.ends"))
    try reader.column("events.acts", acts)
    try reader.column("events.withdrawals", withdrawals)
    try reader.column("events.identities", identities)
    try targets.read("targets", from: &reader)
    try reader.column("targets.rows", targetRows)
    try reader.column("targets.heads", actHeads)
    try sourceNames.read("source-names", from: &reader)
    try reader.column("withdrawals.heads", withdrawalHeads)
    try publishers.read("publishers", from: &reader)
    try united.read("united", from: &reader)
    for (name, column) in nodeColumns { try reader.sparse(name, column, counts.nodes) }
  }

  private var rowColumns:
    [(
      name: String, column: ReferenceWritableKeyPath<EventStore, AppendedColumn<UInt32>>
    )]
  {
    [
      ("events.recorded", \.recorded), ("events.traits", \.traits),
      ("events.sources", \.sources), ("events.participants", \.participantStarts),
    ]
  }

  private var nodeColumns: [(name: String, column: SegmentedColumn<UInt32>)] {
    [("nodes.united", unitedNames), ("nodes.identities", identityHeads)]
  }

  /// The table that only a writer looks things up in.
  func writeSlots(to writer: SnapshotWriter) { sourceLists.writeSlots(to: writer) }

  func readSlots(from reader: inout SnapshotReader) throws(SnapshotError) {
    try sourceLists.readSlots(from: &reader)
  }
}
