// The view by hand: a few versions opened directly, every question asked once.

import Chronology
import GraphModel
import GraphProjection
import Testing

/// Shorthand for versions in small numbers: one microsecond is one day.
private func span(_ start: Int128, _ end: Int128) -> InstantSpan {
  InstantSpan(start: Instant(microseconds: start), end: Instant(microseconds: end))
}

private func interval(_ from: Int128, _ to: Int128? = nil) -> Interval {
  Interval(
    from: Instant(microseconds: from), to: to.map { Instant(microseconds: $0) } ?? .distantFuture)
}

private func version(
  _ element: GraphElement, from: InstantSpan, to: InstantSpan = .never, known: Interval,
  possibly: Interval? = nil, at position: Int64, value: Value = .null, evidence: [Int64] = []
) -> ElementVersion {
  ElementVersion(
    element: element, value: value, validity: Validity(from: from, to: to), knownCertainly: known,
    knownPossibly: possibly ?? known, recordedFrom: position, evidence: evidence,
    contradictedBy: [])
}

private func perspective(
  valid: Int128, known: Int128, position: Int64 = .max, _ certainty: Certainty = .certainly
) -> Perspective {
  Perspective(
    valid: Instant(microseconds: valid), known: Instant(microseconds: known), position: position,
    certainty: certainty)
}

@Suite struct GraphViewTests {
  let store = VersionStore()

  /// Meta and Scout, RELEASED from a day in 10 ..< 20 on, known from 30 on.
  private func small() -> (meta: Node, scout: Node, released: Relationship) {
    let meta = store.node("meta")
    let scout = store.node("scout")
    let type = store.symbol("RELEASED")
    let released = store.relationship(
      RelationshipIdentity(type: type, start: meta, end: scout, discriminator: "e1"))
    for node in [meta, scout] {
      _ = store.open(version(.node(node), from: span(10, 20), known: interval(30), at: 1))
    }
    let name = store.symbol("name")
    _ = store.open(
      version(
        .property(meta, name), from: span(10, 20), known: interval(30), at: 1,
        value: .string("Meta"), evidence: [1]))
    _ = store.open(
      version(
        .label(scout, store.symbol("Model")), from: span(10, 20), known: interval(30), at: 1,
        evidence: [1]))
    _ = store.open(
      version(
        .relationship(released), from: span(10, 20), known: interval(30), at: 1, evidence: [1]))
    return (meta, scout, released)
  }

  @Test func certainlyWaitsForTheEndOfTheSpan() {
    let (meta, scout, released) = small()
    let graph = store.snapshot()
    let before = graph.view(perspective(valid: 19, known: 30))
    let after = graph.view(perspective(valid: 20, known: 30))
    #expect(before.node(entity: "meta") == nil)
    #expect(after.node(entity: "meta") == meta)
    #expect(!before.isVisible(released))
    #expect(after.isVisible(released))
    #expect(Array(after.nodes()) == [meta, scout])
    #expect(Array(after.relationships()) == [released])
  }

  @Test func possiblyNeedsOnlyTheSpanBegun() {
    let (meta, _, _) = small()
    let graph = store.snapshot()
    #expect(graph.view(perspective(valid: 10, known: 30, .possibly)).isVisible(meta) == false)
    #expect(graph.view(perspective(valid: 11, known: 30, .possibly)).isVisible(meta))
    #expect(graph.view(perspective(valid: 11, known: 29, .possibly)).isVisible(meta) == false)
  }

  @Test func neighboursHaveTypesAndDirections() throws {
    let (meta, scout, released) = small()
    let view = store.snapshot().view(perspective(valid: 50, known: 50))
    let type = try #require(view.symbol("RELEASED"))
    #expect(view.degree(of: meta, direction: .outgoing, types: [type]) == 1)
    #expect(view.degree(of: meta, direction: .incoming) == 0)
    #expect(view.degree(of: scout, direction: .both) == 1)
    view.forEachNeighbour(of: scout, direction: .incoming) { relationship, node in
      #expect(relationship == released && node == meta)
      return true
    }
    #expect(view.start(of: released) == meta && view.end(of: released) == scout)
    #expect(view.name(of: view.type(of: released)) == "RELEASED")
  }

  @Test func propertiesAndLabelsAreRead() throws {
    let (meta, scout, _) = small()
    let view = store.snapshot().view(perspective(valid: 50, known: 50))
    let name = try #require(view.symbol("name"))
    let model = try #require(view.symbol("Model"))
    #expect(view.value(of: name, on: scout) == nil)
    guard case .string("Meta") = view.value(of: name, on: meta) else {
      Issue.record("the name was not read")
      return
    }
    #expect(view.labels(of: scout) == [model])
    #expect(view.nodes(labelled: model) == [scout])
    #expect(view.has(model, on: scout) && !view.has(model, on: meta))
    #expect(view.nodes(labelled: nil, where: name, equals: .string("Meta")) == [meta])
    #expect(view.evidence(of: .property(meta, name)) == [1])
  }

  @Test func aSnapshotDoesNotMove() {
    let (meta, _, released) = small()
    let first = store.snapshot()
    let seen = perspective(valid: 50, known: 50)
    store.close(4, at: 2)
    let third = store.node("third")
    _ = store.open(version(.node(third), from: span(10, 20), known: interval(30), at: 2))
    let second = store.snapshot()
    #expect(first.view(seen).isVisible(released) && !second.view(seen).isVisible(released))
    #expect(first.view(seen).node(entity: "third") == nil)
    #expect(second.view(seen).node(entity: "third") == third)
    #expect(second.view(perspective(valid: 50, known: 50, position: 1)).isVisible(released))
    store.rollBack(after: 1)
    let fourth = store.snapshot().view(seen)
    #expect(fourth.isVisible(released) && fourth.node(entity: "third") == nil)
    #expect(fourth.isVisible(meta))
  }

  @Test func aSelfLoopCountsOnce() {
    let (meta, _, _) = small()
    let loop = store.relationship(
      RelationshipIdentity(type: store.symbol("KNOWS"), start: meta, end: meta, discriminator: ""))
    _ = store.open(version(.relationship(loop), from: span(10, 20), known: interval(30), at: 2))
    let view = store.snapshot().view(perspective(valid: 50, known: 50))
    #expect(view.degree(of: meta, direction: .both) == 2)
    #expect(view.degree(of: meta, direction: .incoming) == 1)
  }

  @Test func relationshipsHideBehindALimitedNode() {
    let (meta, scout, released) = small()
    store.close(1, at: 2)
    store.limit(scout)
    _ = store.open(
      version(.node(scout), from: span(10, 20), to: span(40, 41), known: interval(30), at: 2))
    let graph = store.snapshot()
    #expect(graph.view(perspective(valid: 40, known: 50)).isVisible(released))
    let later = graph.view(perspective(valid: 41, known: 50))
    #expect(!later.isVisible(released) && later.degree(of: meta, direction: .outgoing) == 0)
  }
}
