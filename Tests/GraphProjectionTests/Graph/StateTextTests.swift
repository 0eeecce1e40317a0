// The state as text, and that it does not depend on arrival or on settling; ranges of valid time.

import Chronology
import GraphModel
import Testing

@testable import GraphProjection

@Suite struct StateTextTests {
  private let may = InstantSpan(
    start: Instant(microseconds: 1_746_057_600_000_000),
    end: Instant(microseconds: 1_748_736_000_000_000))
  private let june = InstantSpan(
    start: Instant(microseconds: 1_748_736_000_000_000),
    end: Instant(microseconds: 1_751_328_000_000_000))

  private var later: Perspective {
    Perspective(valid: june.end, known: june.end)
  }

  private func version(
    _ element: GraphElement, _ value: Value = .null, to: InstantSpan = .never, at position: Int64
  ) -> ElementVersion {
    let known = Interval(from: may.end, to: .distantFuture)
    return ElementVersion(
      element: element, value: value, validity: Validity(from: may, to: to), knownCertainly: known,
      knownPossibly: known, recordedFrom: position, evidence: [position], contradictedBy: [])
  }

  /// The same graph, its parts named and opened in this order or the other way round.
  private func store(isReversed: Bool) -> VersionStore {
    let store = VersionStore()
    let ids = isReversed ? ["scout", "it's 'odd'\n", "meta"] : ["meta", "it's 'odd'\n", "scout"]
    for id in ids { _ = store.open(version(.node(store.node(id)), at: 1)) }
    let meta = store.node("meta")
    let released = store.relationship(
      RelationshipIdentity(
        type: store.symbol("RELEASED"), start: meta, end: store.node("scout"), discriminator: "e"))
    var versions = [
      version(.label(meta, store.symbol("Organization")), at: 1),
      version(.property(meta, store.symbol("name")), .string("Meta"), at: 1),
      version(.relationship(released), to: june, at: 1),
      version(.relationshipProperty(released, store.symbol("platform")), .string("web"), at: 1),
    ]
    if isReversed { versions.reverse() }
    for version in versions { _ = store.open(version) }
    return store
  }

  @Test func textIsReadable() {
    let text = StateText(
      store(isReversed: false).snapshot().view(
        Perspective(
          valid: may.end, known: may.end))
    ).text
    #expect(
      text == """
        'it\\'s \\'odd\\'\\n', since 2025-05 [#1]
        meta, since 2025-05 [#1]
          :Organization, since 2025-05 [#1]
          name = 'Meta', since 2025-05 [#1]
          -[:RELEASED]-> scout, 2025-05 to 2025-06 [#1]
            platform = 'web', since 2025-05 [#1]
        scout, since 2025-05 [#1]

        """)
  }

  @Test func hashDependsOnTheStateAlone() {
    let first = store(isReversed: false)
    let second = store(isReversed: true)
    let hash = StateText(first.snapshot().view(later)).hash
    #expect(StateText(second.snapshot().view(later)).hash == hash)
    second.settle()
    #expect(StateText(second.snapshot().view(later)).hash == hash)
  }

  @Test func countsTellWhatHoldsOnlyPossibly() {
    let store = store(isReversed: false)
    for _ in 0..<2 {
      let inMay = Perspective(valid: may.end.advanced(by: -1), known: may.end)
      #expect(store.snapshot().view(inMay).counts() == ElementCounts(nodes: 0, relationships: 0))
      #expect(
        store.snapshot().view(inMay).onlyPossibleCounts()
          == ElementCounts(nodes: 3, relationships: 1))
      let atJune = store.snapshot().view(Perspective(valid: may.end, known: may.end))
      #expect(atJune.counts() == ElementCounts(nodes: 3, relationships: 1))
      #expect(atJune.countsByType().map(\.count) == [1])
      store.settle()
    }
  }

  @Test func aRangeSeesWhatHoldsSomewhereInIt() {
    let store = store(isReversed: false)
    for _ in 0..<2 {
      let graph = store.snapshot()
      let before = Interval(from: .distantPast, to: may.end)
      let during = Interval(from: may.start, to: may.end.advanced(by: 1))
      let after = Interval(from: june.end, to: .distantFuture)
      #expect(Array(graph.view(later, over: before).relationships()).isEmpty)
      #expect(Array(graph.view(later, over: during).relationships()).count == 1)
      #expect(Array(graph.view(later, over: after).relationships()).isEmpty)
      #expect(Array(graph.view(later, over: after).nodes()).count == 3)
      store.settle()
    }
  }
}
