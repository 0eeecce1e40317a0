// Owns the writing and reading of relationships in a snapshot file: for each the event that first
// told of it is found, and how its ends and its name follow from that event. How they are read in
// place stands in `PackedRelationships`.

/// What the writing of relationships looks things up in.
struct RelationshipPacking {
  private let events: EventStore
  private let relationships: RelationshipColumn
  private let count: Int
  private var tolds: [UInt32] = []
  private var codes: [RelationshipCode] = []
  private var own: [(start: Int32, end: Int32)] = []
  private var texts: [UInt32] = []
  private var textNumbers: [UInt32] = []

  /// - Parameter store: whose versions are settled.
  init(_ store: VersionStore, _ events: EventStore) {
    self.events = events
    relationships = store.dictionary.relationships
    count = store.dictionary.relationshipCount
    let firstRows = store.settled.firstRows(ofRelationships: count)
    for number in 0..<count { add(number, firstRows[number]) }
  }

  /// The row of the event that first told of a relationship, if one did.
  func told(_ number: Int) -> Int? { codes[number].isTold ? Int(tolds[number]) : nil }

  private mutating func add(_ number: Int, _ firstRow: UInt32) {
    let ends = relationships[number]
    var apart = RelationshipCode.Apart.nothing
    var row = Int(firstRow)
    if let namer = relationships.namer(number), let places = places(namer, ends) {
      codes.append(RelationshipCode(places: places, apart: .event))
      tolds.append(UInt32(namer))
      textNumbers.append(UInt32(texts.count))
      return
    }
    relationships.withDiscriminator(number) { text in
      guard text.count > 0 else { return }
      apart = .text
      guard text[0] == UInt8(ascii: "@") else { return }
      let id = UnsafeBufferPointer(rebasing: text[1...])
      if let named = events.ids.row(of: id, below: events.counts.events),
        places(named, ends) != nil
      {
        (apart, row) = (.event, named)
      }
    }
    let found = places(row, ends)
    codes.append(RelationshipCode(places: found, apart: apart))
    tolds.append(UInt32(found == nil ? own.count : row))
    if found == nil { own.append((start: ends.start, end: ends.end)) }
    textNumbers.append(UInt32(texts.count))
    if apart == .text { texts.append(UInt32(number)) }
  }

  /// The places of both ends among the participants of an event; `nil` when one is not there.
  private func places(_ row: Int, _ ends: RelationshipEnds) -> (start: Int, end: Int)? {
    guard row < events.counts.events else { return nil }
    let range = events.participantRange(row).prefix(RelationshipCode.placeLimit)
    guard let start = range.first(where: { events.participants[$0] == ends.start }),
      let end = range.first(where: { events.participants[$0] == ends.end })
    else { return nil }
    return (start - range.startIndex, end - range.startIndex)
  }

  /// The type of the relationships that events of each trait mostly tell of.
  private func usualTypes() -> [Int32] {
    var counts = [[Int32: Int]](repeating: [:], count: events.traitTable.count)
    for number in 0..<count {
      guard let row = told(number) else { continue }
      counts[Int(events.traits[row])][relationships.type(number), default: 0] += 1
    }
    return counts.map { counts in
      counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? -1
    }
  }

  func write(_ name: String, to writer: SnapshotWriter) {
    let usual = usualTypes()
    writer.lanes(name, cells: count, lanes: 4) { lane, first, length, words in
      for place in 0..<length {
        let number = first + place
        switch lane {
        case 0: words[place] = tolds[number]
        case 1: words[place] = codes[number].word
        case 2:
          let type = relationships.type(number)
          let isUsual = told(number).map { usual[Int(events.traits[$0])] == type } ?? false
          words[place] = isUsual ? 0 : UInt32(bitPattern: type) &+ 1
        default: words[place] = textNumbers[number]
        }
      }
    }
    writer.lanes("\(name).own", cells: own.count, lanes: 2) { lane, first, length, words in
      for place in 0..<length {
        let ends = own[first + place]
        words[place] = UInt32(bitPattern: lane == 0 ? ends.start : ends.end)
      }
    }
    writer.lanes("\(name).usual", cells: usual.count, lanes: 1) { _, first, length, words in
      for place in 0..<length { words[place] = UInt32(bitPattern: usual[first + place]) }
    }
    PackedTexts.write("discriminators", texts.count, isSearched: false, to: writer) {
      relationships.withDiscriminator(Int(texts[$0]), $1)
    }
  }

  /// The lanes of `PackedRelationships`, and the texts of those that have one of their own.
  static func read(
    _ name: String, _ events: EventStore, from reader: inout SnapshotReader
  ) throws(SnapshotError) -> (lanes: [PackedLane], texts: PackedTexts) {
    let lanes =
      try reader.lanes(name, 4) + reader.lanes("\(name).own", 2)
      + reader.lanes("\(name).usual", 1)
    let texts = try PackedTexts.read("discriminators", from: &reader)
    let further = [
      events.traits.packedLane, events.participantStarts.packedLane,
      events.participants.packedLane,
    ]
    return (lanes + further, texts)
  }
}

extension SettledVersions {
  /// For each relationship the row of the first event that a version of it was recorded with; the
  /// greatest number for those without versions.
  fileprivate func firstRows(ofRelationships count: Int) -> [UInt32] {
    var rows = [UInt32](repeating: .max, count: count)
    for hops in [current.outgoing, past.outgoing] {
      for row in 0..<hops.core.count {
        let number = Int(hops.relationships[row])
        let position = SettledEvidence.recordedFrom(hops.core.origin(row), evidence)
        rows[number] = min(rows[number], position &- 1)
      }
    }
    return rows
  }
}
