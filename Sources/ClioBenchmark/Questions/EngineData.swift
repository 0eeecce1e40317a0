// Owns the same data in the graph's columns, put there version by version without a fold.

import Chronology
import GraphModel
import GraphProjection

enum EngineData {
  private static let day: Int128 = 86_400_000_000

  static func instant(_ day: Int32) -> Instant {
    day == .max ? .distantFuture : Instant(microseconds: Int128(day) * Self.day)
  }

  /// Day `d` of a question is its first instant.
  static func perspective(_ clocks: BenchmarkClocks) -> Perspective {
    Perspective(valid: instant(clocks.valid), known: instant(clocks.known))
  }

  /// A date reached at the beginning of a day, read certainly and possibly alike.
  private static func point(_ day: Int32) -> InstantSpan {
    if day == .max { return .never }
    let instant = instant(day)
    return InstantSpan(start: instant.advanced(by: -1), end: instant)
  }

  private static func ending(_ day: Int32) -> InstantSpan {
    if day == .max { return .never }
    let instant = instant(day)
    return InstantSpan(start: instant.advanced(by: -1), end: instant)
  }

  static func fill(_ store: VersionStore, _ shape: BenchmarkShape) {
    let types = BenchmarkShape.typeNames.map { store.symbol($0) }
    let kinds = BenchmarkShape.kindNames.map { store.symbol($0) }
    let always = Interval(from: .distantPast, to: .distantFuture)
    var position: Int64 = 0
    for entity in 0..<Int32(shape.entityCount) {
      position += 1
      let node = store.node(shape.entityID(entity))
      let since = Validity(from: point(Int32(firstDay)), to: .never)
      for element in [GraphElement.node(node), .label(node, kinds[shape.kind(entity)])] {
        _ = store.open(
          ElementVersion(
            element: element, value: .null, validity: since, knownCertainly: always,
            knownPossibly: always, recordedFrom: position, evidence: [], contradictedBy: []))
      }
    }
    store.commit(through: position)
    shape.forEachFact { number, fact in
      position += 1
      append(fact, number, at: position, types, to: store)
      if number % 1_000 == 999 { store.commit(through: position) }
    }
    store.commit(through: position)
  }

  static func append(
    _ fact: BenchmarkFact, _ number: Int, at position: Int64, _ types: [Symbol],
    to store: VersionStore
  ) {
    let relationship = store.relationship(
      RelationshipIdentity(
        type: types[Int(fact.type)], start: Node(fact.start), end: Node(fact.end),
        discriminator: "e\(number)"))
    let known = Interval(from: instant(fact.knownFrom), to: instant(fact.knownTo))
    _ = store.open(
      ElementVersion(
        element: .relationship(relationship), value: .null,
        validity: Validity(from: point(fact.validFrom), to: ending(fact.validTo)),
        knownCertainly: known, knownPossibly: known, recordedFrom: position,
        evidence: [position], contradictedBy: []))
  }
}
