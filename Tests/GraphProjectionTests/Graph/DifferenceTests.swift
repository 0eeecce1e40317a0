// Differences of settled versions: over few dates by the index, over many by a scan, and where all
// versions have a date in common.

import Chronology
import GraphModel
import TestSupport
import Testing

@testable import GraphProjection

@Suite struct DifferenceTests {
  private func perspective(_ valid: Int, _ known: Int) -> Perspective {
    Perspective(
      valid: Instant(microseconds: Int128(valid)), known: Instant(microseconds: Int128(known)))
  }

  /// A graph of relationships from one node, each with the dates that a function gives; it must give
  /// the same whenever it is asked.
  ///
  /// - Parameter changesLater: whether the log gives some up once all are settled, in favour of
  ///   others.
  private func graph(
    _ count: Int, changesLater: Bool = false,
    _ dates: (Int) -> (from: Int, to: Int?, known: Int, until: Int?)
  ) -> TemporalGraph {
    let store = VersionStore()
    let type = store.symbol("R")
    func instant(_ day: Int) -> Instant { Instant(microseconds: Int128(day)) }
    func span(_ day: Int) -> InstantSpan { InstantSpan(start: instant(day - 1), end: instant(day)) }
    var versions: [(element: GraphElement, number: Int)] = []
    func open(_ element: GraphElement, _ number: Int, again later: Int = 0) {
      var (from, to, known, until) = dates(number)
      if number % 3 == 2 { until = until ?? known + 60 }
      if later > 0 { (from, to, known, until) = (from + later, nil, until ?? known, nil) }
      let knownOver = Interval(from: instant(known), to: until.map(instant) ?? .distantFuture)
      let version = store.open(
        ElementVersion(
          element: element, value: .null,
          validity: Validity(from: span(from), to: to.map(span) ?? .never),
          knownCertainly: knownOver, knownPossibly: knownOver,
          recordedFrom: Int64(versions.count + 1), evidence: [Int64(number + 1)],
          contradictedBy: []))
      #expect(version == versions.count)
      versions.append((element, number))
    }
    let start = store.node("start")
    for number in 0..<count {
      let end = store.node("end-\(number)")
      open(.node(end), number)
      let relationship = store.relationship(
        RelationshipIdentity(type: type, start: start, end: end, discriminator: ""))
      open(.relationship(relationship), number)
      // Some are known otherwise from when what was known of them ends.
      if number % 3 == 2 { open(.relationship(relationship), number, again: 5) }
    }
    store.settle()
    if changesLater {
      for (version, said) in versions.enumerated() where version % 5 == 1 {
        store.close(version, at: Int64(versions.count + 1))
        // Of those that were known otherwise later, the other version stays.
        if said.number % 3 != 2 { open(said.element, said.number, again: 9) }
      }
    }
    return store.snapshot()
  }

  private func check(_ earlier: GraphView, _ later: GraphView, _ note: String) {
    let difference = GraphDifference(from: earlier, to: later)
    let (before, after) = (Set(earlier.elements().keys), Set(later.elements().keys))
    #expect(Set(difference.gained) == after.subtracting(before), "\(note)")
    #expect(Set(difference.lost) == before.subtracting(after), "\(note)")
    #expect(
      difference.gained.count + difference.lost.count
        == after.symmetricDifference(before).count, "\(note)")
  }

  @Test func datesInCommonAreCrossed() {
    let graph = graph(5) { _ in (from: 10, to: 40, known: 20, until: 60) }
    let days = [0, 10, 15, 20, 30, 39, 40, 59, 60, 70]
    for valid in days {
      for known in days {
        for other in days {
          let view = graph.view(perspective(valid, known))
          check(view, graph.view(perspective(other, known)), "valid \(valid) to \(other)")
          check(view, graph.view(perspective(valid, other)), "known \(known) to \(other)")
        }
      }
    }
  }

  /// Blocks of eight rows and what is left over; from a day to all of time.
  @Test(arguments: [1, 7, 1_023, 2_500], [false, true])
  func fewAndManyChanges(count: Int, changesLater: Bool) {
    var random = SeededGenerator(named: "differences of \(count)")
    let dates = (0..<count).map { _ in
      let from = Int.random(in: 0..<300, using: &random)
      let known = Int.random(in: 0..<300, using: &random)
      return (
        from: from, to: random.oneIn(3) ? from + 50 : nil, known: known,
        until: random.oneIn(4) ? known + 70 : nil
      )
    }
    let graph = graph(count, changesLater: changesLater) { dates[$0] }
    for _ in 0..<40 {
      let (valid, known) = (
        Int.random(in: 0..<400, using: &random), Int.random(in: 0..<400, using: &random)
      )
      let step = random.pick([0, 1, 3, 20, 200])
      let later = perspective(valid + step, random.pick([known, known + step]))
      check(
        graph.view(perspective(valid, known)), graph.view(later), "\(valid) \(known) by \(step)")
    }
  }
}
