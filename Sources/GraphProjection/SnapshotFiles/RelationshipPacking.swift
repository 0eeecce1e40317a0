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

  /// What relationships that events of a trait tell of mostly have in common.
  private func usual() -> [(type: Int32, code: RelationshipCode)] {
    struct Choice: Hashable {
      let trait: Int
      let type: Int32
      let code: RelationshipCode
    }
    var counts: [Choice: Int] = [:]
    for number in 0..<count where codes[number].isTold {
      let choice = Choice(
        trait: Int(events.traits[Int(tolds[number])]), type: relationships.type(number),
        code: codes[number])
      counts[choice, default: 0] += 1
    }
    var best = [Int](repeating: 0, count: events.traitTable.count)
    var usual = best.map { _ in (type: Int32(-1), code: RelationshipCode(word: 0)) }
    for (choice, count) in counts {
      let isBetter =
        count > best[choice.trait]
        || count == best[choice.trait] && choice.code.word < usual[choice.trait].code.word
      guard isBetter else { continue }
      best[choice.trait] = count
      usual[choice.trait] = (choice.type, choice.code)
    }
    return usual
  }

  func write(_ name: String, to writer: SnapshotWriter) {
    let usual = usual()
    writer.lanes(name, cells: count, lanes: 4) { lane, first, length, words in
      for place in 0..<length {
        let number = first + place
        let type = relationships.type(number)
        var isUsual = false
        if codes[number].isTold {
          let own = usual[Int(events.traits[Int(tolds[number])])]
          isUsual = own.code == codes[number] && own.type == type
        }
        switch lane {
        case 0: words[place] = tolds[number]
        case 1: words[place] = isUsual ? 0 : codes[number].word + 1
        case 2: words[place] = isUsual ? 0 : UInt32(bitPattern: type)
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
    writer.lanes("\(name).usual", cells: usual.count, lanes: 2) { lane, first, length, words in
      for place in 0..<length {
        let (type, code) = usual[first + place]
        words[place] = lane == 0 ? UInt32(bitPattern: type) : code.word
      }
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
      + reader.lanes("\(name).usual", 2)
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
