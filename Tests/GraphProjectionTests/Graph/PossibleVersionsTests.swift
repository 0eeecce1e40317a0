// Read possibly, two versions of one element can hold at once: what ends some time in a month, and
// begins again some time in the same month. Views give the element once, as the later one says,
// wherever the versions lie.

import Chronology
import GraphModel
import Testing

@testable import GraphProjection

@Suite struct PossibleVersionsTests {
  private static func span(_ start: Int128, _ end: Int128) -> InstantSpan {
    InstantSpan(start: Instant(microseconds: start), end: Instant(microseconds: end))
  }

  /// How many of the two versions are settled, and whether the snapshot is older than the settling.
  @Test(arguments: [0, 1, 2], [false, true])
  func elementsComeOnce(settled: Int, isPast: Bool) {
    let store = VersionStore()
    let (start, end) = (store.node("a"), store.node("b"))
    let (type, label, key) = (store.symbol("R"), store.symbol("L"), store.symbol("k"))
    let relationship = store.relationship(
      RelationshipIdentity(type: type, start: start, end: end, discriminator: ""))
    let always = Interval(from: .distantPast, to: .distantFuture)
    func open(_ element: GraphElement, _ from: InstantSpan, _ to: InstantSpan, _ value: Int64) {
      _ = store.open(
        ElementVersion(
          element: element, value: .integer(value), validity: Validity(from: from, to: to),
          knownCertainly: always, knownPossibly: always, recordedFrom: value, evidence: [value],
          contradictedBy: []))
    }
    for node in [start, end] { open(.node(node), Self.span(0, 1), .never, 1) }
    let elements: [GraphElement] = [
      .relationship(relationship), .label(start, label), .property(start, key),
    ]
    for element in elements {
      open(element, Self.span(10, 20), Self.span(50, 60), 1)
    }
    if settled == 1 { store.settle() }
    for element in elements { open(element, Self.span(50, 60), .never, 2) }
    let early = store.snapshot(position: 2)
    if settled == 2 { store.settle() }
    if isPast {
      let version = store.open(
        ElementVersion(
          element: .label(end, label), value: .null,
          validity: Validity(from: Self.span(0, 1), to: .never), knownCertainly: always,
          knownPossibly: always, recordedFrom: 3, evidence: [3], contradictedBy: []))
      store.close(version, at: 4)
      store.settle()
    }
    let graph = store.snapshot(position: isPast ? 4 : 2)
    for graph in [graph, early] {
      let view = graph.view(
        Perspective(
          valid: Instant(microseconds: 55), known: Instant(microseconds: 100), position: 2,
          certainty: .possibly))
      for direction in [Direction.outgoing, .incoming, .both] {
        let node = direction == .incoming ? end : start
        var seen: [Relationship] = []
        view.forEachNeighbour(of: node, direction: direction) { found, _ in
          seen.append(found)
          return true
        }
        #expect(seen == [relationship])
        #expect(view.degree(of: node, direction: direction) == 1)
      }
      #expect(Array(view.relationships()) == [relationship])
      #expect(view.countsByType().map(\.count) == [1])
      #expect(view.labels(of: start) == [label])
      #expect(view.nodes(labelled: label) == [start])
      #expect(view.properties(of: start).map { $0.value.literal() } == ["2"])
      #expect(view.nodes(labelled: nil, where: key, equals: .integer(2)) == [start])
      #expect(view.nodes(labelled: label, where: key, equals: .integer(1)) == [])
    }
  }
}
