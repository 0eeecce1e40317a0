// Holds what is opened from a snapshot file against a fresh fold: random histories, a snapshot at a
// random position, reopened, the rest appended, seen under random perspectives.

import Chronology
import EventSourcing
import GraphModel
import TestSupport
import Testing

@testable import GraphProjection

@Suite struct SnapshotFileTests {
  private static let vocabulary = RandomVocabulary.compiled()
  private static var effort: Int {
    environmentValue("CLIO_FUZZ").flatMap { Int($0) } ?? 1
  }

  static func identity(_ position: Int64) -> SnapshotIdentity {
    SnapshotIdentity(
      position: position, chain: Digest.of(Array("\(position)".utf8)),
      vocabulary: Digest.of(Array("vocabulary".utf8)))
  }

  /// The instants at which a log took its events; some logs have none.
  private func recorded(_ place: Int, _ hasSystemTime: Bool) -> Instant? {
    hasSystemTime ? Instant(microseconds: 1_740_000_000_000_000 + Int128(place * place)) : nil
  }

  private func fold(
    _ events: ArraySlice<FactEvent>, into projector: GraphProjector, _ hasSystemTime: Bool
  ) {
    for place in events.indices {
      projector.apply(
        events[place], position: Int64(place + 1), recorded: recorded(place, hasSystemTime))
      projector.commit()
    }
  }

  /// Everything that can be asked of the events, in words.
  private func words(_ index: EventIndex, _ graph: TemporalGraph) -> [String] {
    guard index.position > 0 else { return [] }
    var words = (1...index.position).map { position in
      let sources = index.sources(at: position).map { "\($0.url ?? "-") \($0.publisher ?? "-")" }
      let participants = index.participants(at: position).map {
        "\(graph.name(of: $0.role)) \(graph.entityID(of: $0.node))"
      }
      return "\(index.id(at: position)) \(index.position(of: index.id(at: position)) ?? -1) "
        + "\(graph.name(of: index.type(at: position))) \(index.occurred(at: position)) "
        + "\(index.known(at: position)) \(index.recorded(at: position) as Any) "
        + "\(index.status(at: position)) \(index.confidence(at: position) ?? -1) \(sources) "
        + "\(participants) \(index.acts(by: position)) \(index.acts(on: position))"
    }
    for node in 0..<Int32(graph.namedNodeCount) {
      words.append("\(graph.entityID(of: Node(node))): \(index.allMentions(of: Node(node)))")
    }
    return words
  }

  /// What a view says of the versions of every element.
  private func versions(_ view: GraphView) -> [String] {
    view.graph.nodeNumbers.flatMap { number -> [String] in
      let node = Node(number)
      let own = view.versions(of: .node(node)).map { "\($0.validity) \($0.evidence)" }
      let facts = view.symbolNames.indices.flatMap { symbol -> [String] in
        view.versions(of: .property(node, Symbol(Int32(symbol)))).map {
          "\($0.value.literal()) \($0.validity) \($0.evidence) \($0.contradictedBy)"
        }
      }
      return ["\(view.entityID(of: node)) \(view.evidence(of: .node(node)))"] + own + facts
    }
  }

  private func compare(
    _ found: GraphProjector, _ expected: GraphProjector, _ random: inout SeededGenerator
  ) throws {
    let graphs = (found.snapshot(), expected.snapshot())
    #expect(words(found.events, graphs.0) == words(expected.events, graphs.1))
    var perspectives = RandomPerspectives(random: random.fork())
    for _ in 0..<4 {
      let perspective = try perspectives.perspective(positions: Int(expected.position))
      let views = (graphs.0.view(perspective), graphs.1.view(perspective))
      #expect(StateText(views.0).text == StateText(views.1).text, "\(perspective)")
      #expect(versions(views.0) == versions(views.1), "\(perspective)")
    }
  }

  /// The open versions of every slot, from the newest to the oldest, and all that was said in it.
  private func slots(_ fold: EventFold<VersionStore>) -> [String] {
    fold.slots.slots.indices.map { number in
      let slot = fold.slots.slots[number]
      var words = "\(slot.key)"
      var next = slot.versions
      while next >= 0 {
        let version = fold.sink.version(Int(next))
        words += " \(version.element) \(version.validity) \(version.recordedFrom)"
        next = fold.versionLinks[Int(next)]
      }
      next = slot.first
      var last: Int32 = -1
      while next >= 0 {
        let said = fold.assertions[Int(next)]
        words += " \(said.row) \(said.verb) \(said.payload) \(said.target)"
        (last, next) = (next, said.next)
      }
      return words + " \(slot.last == last) \(fold.slots.find(slot.key) == Int32(number))"
    }
  }

  @Test func reopenedIsAsIfNeverClosed() throws {
    var random = SeededGenerator(named: "snapshot files against fresh folds")
    let folder = TemporaryFolder()
    let path = folder.path(of: "state" + SnapshotNames.suffix)
    for _ in 0..<(60 * Self.effort) {
      let count = random.pick([1, 3, 6, 12, 24])
      let hasSystemTime = random.oneIn(2)
      let events = try RandomHistory(seed: random.next(), count: count).events
        .shuffled(using: &random)[...]
      let kept = random.pick(Array(0...count))
      let first = GraphProjector(vocabulary: Self.vocabulary)
      if random.oneIn(2) { first.fold.sink.narrowBounds = 2 }
      fold(events[..<kept], into: first, hasSystemTime)
      try first.write(to: path, Self.identity(Int64(kept)))

      let opened = try GraphProjector(
        vocabulary: Self.vocabulary, snapshot: SnapshotCandidate(path))
      #expect(opened.position == Int64(kept))
      try compare(opened, first, &random)
      try opened.prepareToFold()
      #expect(slots(opened.fold) == slots(first.fold))
      fold(events[kept...], into: opened, hasSystemTime)
      let fresh = GraphProjector(vocabulary: Self.vocabulary)
      fold(events, into: fresh, hasSystemTime)
      try compare(opened, fresh, &random)

      // Written again from what was opened, and rolled back after that.
      try opened.write(to: path, Self.identity(Int64(count)))
      let again = try GraphProjector(
        vocabulary: Self.vocabulary, snapshot: SnapshotCandidate(path))
      try compare(again, fresh, &random)
      try again.prepareToFold()
      var further = try RandomHistory(seed: random.next(), count: 2).events
      for place in further.indices { further[place].id = "further-\(place)" }
      for (place, event) in further.enumerated() {
        again.apply(event, position: Int64(count + place + 1), recorded: nil)
      }
      again.rollBack(after: Int64(count))
      var perspectives = RandomPerspectives(random: random.fork())
      for _ in 0..<4 {
        let perspective = try perspectives.perspective(positions: count)
        let views = (again.snapshot().view(perspective), fresh.snapshot().view(perspective))
        #expect(StateText(views.0).text == StateText(views.1).text, "\(perspective)")
      }
    }
  }

  @Test func valuesOfAllKindsComeBack() throws {
    let folder = TemporaryFolder()
    let later = try PartialDate("2026").span.end
    let now = Perspective(valid: later, known: later)
    let path = folder.path(of: "values" + SnapshotNames.suffix)
    let values: [Value] = [
      .boolean(true), .integer(.min), .float(0.1), .float(-0.0), .string("é\u{0}'"),
      .list([.integer(1), .string("x"), .list([])]),
      .map(ValueMap([(key: "$a", value: .float(.infinity)), (key: "b", value: .boolean(false))])),
      .partialDate(try PartialDate("2025-Q2")), .date(try LocalDate(year: -44, month: 3, day: 15)),
    ]
    let projector = GraphProjector(vocabulary: Self.vocabulary)
    for (place, value) in values.enumerated() {
      var event = FactEvent(id: "e\(place)", type: "property-set")
      event.known = try PartialDate("2025")
      event.roles = [RoleAssignment(role: "node", participants: [Participant(id: "n\(place)")])]
      event.attributes = ValueMap([(key: "key", value: .string("k")), (key: "value", value: value)])
      projector.apply(event, position: Int64(place + 1), recorded: nil)
    }
    try projector.write(to: path, Self.identity(Int64(values.count)))
    let opened = try GraphProjector(
      vocabulary: Self.vocabulary, snapshot: SnapshotCandidate(path))
    let view = opened.snapshot().view(now)
    let key = try #require(view.symbol("k"))
    for (place, value) in values.enumerated() {
      let node = try #require(view.graph.node(named: "n\(place)"))
      let versions = view.versions(of: .property(node, key))
      #expect(versions.count == 1)
      #expect(versions.first?.value.isIdentical(to: value) == true, "\(value)")
    }
  }
}
