// Finds relationships and slots of an opened snapshot without tables: many between two nodes, some
// that nothing holds any more, and some that no event mentions; and puts their codes together.

import Chronology
import GraphModel
import TestSupport
import Testing

@testable import GraphProjection

@Suite struct FinderTests {
  private static let vocabulary = RandomVocabulary.compiled()

  private func event(
    _ id: String, _ type: String, _ ends: (String, String), _ day: Int,
    _ attributes: [(key: String, value: Value)] = []
  ) throws -> FactEvent {
    var event = FactEvent(id: id, type: type)
    let date = LocalDate(epochDay: 20_100 + Int64(day)).description
    event.occurred = try Occurrence(date)
    event.known = try PartialDate(date)
    event.roles = [
      RoleAssignment(role: "a", participants: [Participant(id: ends.0)]),
      RoleAssignment(role: "b", participants: [Participant(id: ends.1)]),
    ]
    event.attributes = ValueMap(attributes)
    return event
  }

  /// More relationships of one type between two nodes than are looked at one by one.
  private func crowd(_ count: Int) throws -> [FactEvent] {
    try (0..<count).flatMap { number in
      try [
        event("m\(number)", "meet", ("a", "b"), number * 2),
        event(
          "h\(number)", "hold", ("a", "b"), number, [(key: "post", value: .string("p\(number)"))]),
        event("i\(number)", "invest", ("b", "c"), number, [(key: "round", value: .integer(2))]),
        event("j\(number)", "join", ("n\(number % 7)", "b"), number),
      ]
    }
  }

  private func fold(_ events: ArraySlice<FactEvent>, into projector: GraphProjector) {
    for place in events.indices {
      projector.apply(events[place], position: Int64(place + 1), recorded: nil)
      projector.commit()
    }
  }

  @Test(arguments: [3, RelationshipFinder.rowLimit, RelationshipFinder.rowLimit + 1, 60])
  func whatIsThereIsNotMadeTwice(count: Int) throws {
    var random = SeededGenerator(named: "crowds in a snapshot")
    let folder = TemporaryFolder()
    let path = folder.path(of: "state" + SnapshotNames.suffix)
    let first = try crowd(count).shuffled(using: &random)
    // What comes later speaks of the same relationships, and of others.
    var later = try crowd(count + 2).filter { _ in random.oneIn(3) }
    for place in later.indices { later[place].id = "later-\(place)" }
    for number in stride(from: 0, to: count, by: 2) {
      let end = try event(
        "d\(number)", "drop", ("a", "b"), number + 40,
        [(key: "post", value: .string("p\(number)"))])
      later.append(end)
    }
    later.append(try event("leave", "leave", ("n0", "b"), 150))
    let events = first + later.shuffled(using: &random)

    let projector = GraphProjector(vocabulary: Self.vocabulary)
    fold(events[..<first.count], into: projector)
    try projector.write(to: path, SnapshotFileTests.identity(Int64(first.count)))
    let opened = try GraphProjector(
      vocabulary: Self.vocabulary, snapshot: SnapshotCandidate(path))
    try opened.prepareToFold()
    for number in 0..<projector.fold.slots.slots.count {
      let key = projector.fold.slots[Int32(number)].key
      #expect(opened.fold.slots.find(key) == Int32(number), "\(key)")
    }
    fold(events[first.count...], into: opened)
    fold(events[first.count...], into: projector)
    #expect(
      opened.fold.sink.dictionary.relationshipCount
        == projector.fold.sink.dictionary.relationshipCount)
    #expect(opened.fold.slots.slots.count == projector.fold.slots.slots.count)
    let end = Instant(microseconds: 1_800_000_000_000_000)
    let views = [opened, projector].map {
      $0.snapshot().view(Perspective(valid: end, known: end))
    }
    #expect(StateText(views[0]).text == StateText(views[1]).text)
  }

  /// So many that the places of some have no room in a code.
  @Test(arguments: [1, 15, 16, 17, 40])
  func whatAnEventOfManyTellsOfIsTheSame(count: Int) throws {
    let folder = TemporaryFolder()
    let path = folder.path(of: "state" + SnapshotNames.suffix)
    var meeting = try event("m", "meet", ("x", "y"), 3)
    meeting.roles = [
      RoleAssignment(role: "a", participants: (0..<count).map { Participant(id: "a\($0)") }),
      RoleAssignment(role: "b", participants: ["y", "a0"].map { Participant(id: $0) }),
    ]
    let events = try [meeting, event("j", "join", ("a\(count - 1)", "y"), 4)]
    let projector = GraphProjector(vocabulary: Self.vocabulary)
    fold(events[...], into: projector)
    try projector.write(to: path, SnapshotFileTests.identity(2))
    let opened = try GraphProjector(
      vocabulary: Self.vocabulary, snapshot: SnapshotCandidate(path))
    try opened.prepareToFold()
    let dictionaries = [projector, opened].map { $0.fold.sink.dictionary }
    #expect(dictionaries[0].relationshipCount == dictionaries[1].relationshipCount)
    for number in 0..<dictionaries[0].relationshipCount {
      let found = dictionaries.map { dictionary in
        let ends = dictionary.relationships[number]
        let text = dictionary.relationships.withDiscriminator(number) {
          String(decoding: $0, as: UTF8.self)
        }
        return "\(ends.start) \(ends.end) \(ends.type) \(text)"
      }
      #expect(found[0] == found[1])
      let ends = dictionaries[0].relationships[number]
      #expect(
        opened.fold.sink.dictionary.finder?.first(ends) != nil
          && opened.fold.sink.relationship(
            RelationshipIdentity(
              type: Symbol(ends.type), start: Node(ends.start), end: Node(ends.end),
              discriminator: ends.type == projector.fold.sink.symbol("MET").number ? "@m" : ""
            )) == Relationship(Int32(number))
      )
    }
  }

  @Test func relationshipsThatNobodyHoldsAreFound() throws {
    let folder = TemporaryFolder()
    let path = folder.path(of: "state" + SnapshotNames.suffix)
    let projector = GraphProjector(vocabulary: Self.vocabulary)
    fold(try [event("j", "join", ("a", "b"), 3)][...], into: projector)
    let graph = projector.fold.sink
    let nodes = ["a", "b", "c"].map { graph.node($0) }
    // One that was rolled back, and one between nodes that its event does not mention.
    let orphan = graph.relationship(
      RelationshipIdentity(
        type: graph.symbol("LEADS"), start: nodes[0], end: nodes[2], discriminator: "{post: 1}"))
    try projector.write(to: path, SnapshotFileTests.identity(1))
    let opened = try GraphProjector(
      vocabulary: Self.vocabulary, snapshot: SnapshotCandidate(path))
    try opened.prepareToFold()
    let found = opened.fold.sink
    let again = found.relationship(
      RelationshipIdentity(
        type: found.symbol("LEADS"), start: nodes[0], end: nodes[2], discriminator: "{post: 1}"))
    #expect(again == orphan)
    let other = found.relationship(
      RelationshipIdentity(
        type: found.symbol("LEADS"), start: nodes[0], end: nodes[2], discriminator: "{post: 2}"))
    #expect(Int(other.number) == found.dictionary.relationshipCount - 1)
    for number in 0..<graph.dictionary.relationshipCount {
      let (one, two) = (
        graph.dictionary.relationships[number], found.dictionary.relationships[number]
      )
      #expect(one.start == two.start && one.end == two.end && one.type == two.type)
    }
  }

  /// Whatever stands in the lanes, nothing outside them is read.
  @Test func brokenRelationshipsAreReadWithoutHarm() throws {
    var random = SeededGenerator(named: "broken relationships")
    let effort = environmentValue("CLIO_FUZZ").flatMap { Int($0) } ?? 1
    let folder = TemporaryFolder()
    let path = folder.path(of: "lanes")
    for _ in 0..<(100 * effort) {
      let count = random.pick([1, 128, 300])
      let greatest = random.pick([2, 100, UInt32.max])
      let writer = try SnapshotWriter(path)
      writer.lanes("lanes", cells: count, lanes: PackedRelationships.laneCount) {
        _, _, length, words in
        for place in 0..<length { words[place] = .random(in: 0...greatest, using: &random) }
      }
      try writer.finish(SnapshotFileTests.identity(0))
      let mapping = try SnapshotMapping(path)
      let section = mapping.header.sections[0]
      let bytes = mapping.address(of: section).assumingMemoryBound(to: UInt8.self)
      for _ in 0..<random.pick([0, 1, 100]) {
        bytes[Int.random(in: 0..<section.byteCount, using: &random)] =
          .random(in: 0...255, using: &random)
      }
      var reader = try SnapshotReader(mapping)
      let lanes = try reader.lanes("lanes", PackedRelationships.laneCount)
      lanes.withUnsafeBufferPointer { lanes in
        guard let start = lanes.baseAddress else { return }
        let packed = PackedRelationships(start)
        for number in [0, 1, UInt32(count) - 1, UInt32(count), .max] {
          let ends = packed.ends(number)
          #expect(ends.start == packed.start(number) && ends.end == packed.end(number))
          #expect(ends.type == packed.type(number))
          _ = (packed.event(number), packed.apart(number))
        }
      }
    }
  }

  @Test func codesComeBack() {
    for start in 0..<RelationshipCode.placeLimit {
      for end in 0..<RelationshipCode.placeLimit {
        let code = RelationshipCode(places: (start, end), apart: .event)
        #expect(code.isTold && code.apart == .event)
        #expect(Int(code.start) == start && Int(code.end) == end)
      }
    }
    let own = RelationshipCode(places: nil, apart: .text)
    #expect(!own.isTold && own.apart == .text)
  }
}
