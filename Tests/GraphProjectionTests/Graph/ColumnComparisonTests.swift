// The columns against the naive model: random versions, random perspectives, settling and rolling
// back at random moments, old snapshots looked at again at the end.

import Chronology
import GraphModel
import TestSupport
import Testing

@testable import GraphProjection

/// A few histories; with `CLIO_LONG_TESTS` in the environment, thousands.
private let seeds: Range<UInt64> = 0..<(environmentValue("CLIO_LONG_TESTS") == nil ? 12 : 5000)

@Suite struct ColumnComparisonTests {
  @Test(arguments: seeds)
  func columnsAnswerLikeTheModel(seed: UInt64) {
    var history = RandomVersions(seed: seed, threshold: seed % 3 == 0 ? 20 : 1 << 20)
    var snapshots: [(graph: TemporalGraph, model: VersionModel)] = []
    var committed: Int64 = 0
    for _ in 0..<120 {
      history.step()
      switch history.random.below(12) {
      case 0:
        history.store.settle()
        committed = history.position
      case 1, 2:
        history.store.commit(through: history.position)
        committed = history.position
      case 3 where history.position > committed:
        let earlier = committed + Int64(history.random.below(Int(history.position - committed)))
        history.rollBack(to: earlier)
        snapshots.removeAll { $0.graph.position > earlier }
      case 4, 5:
        snapshots.append(
          (graph: history.store.snapshot(position: history.position), model: history.model))
        compare(&history, snapshots[snapshots.count - 1], times: 4, seed: seed)
      default: break
      }
    }
    #expect(history.store.checkInvariants() == [], "seed \(seed)")
    for snapshot in snapshots { compare(&history, snapshot, times: 2, seed: seed) }
  }

  private func compare(
    _ history: inout RandomVersions, _ snapshot: (graph: TemporalGraph, model: VersionModel),
    times: Int, seed: UInt64
  ) {
    for _ in 0..<times {
      let perspective = history.perspective(upTo: snapshot.graph.position)
      let view = snapshot.graph.view(perspective)
      var clamped = perspective
      clamped.position = min(clamped.position, snapshot.graph.position)
      let expected = snapshot.model.description(clamped) { view.name(of: $0) }
      #expect(view.description() == expected, "seed \(seed), \(perspective)")
      compareHops(view, snapshot.model, clamped, seed)
      compareVersions(view, snapshot.model, clamped, seed)
      compareIndexes(view, seed)
      let other = history.perspective(upTo: snapshot.graph.position)
      compareDifference(view, snapshot.graph.view(other), seed)
      var sameClock = perspective
      sameClock.valid = other.valid
      sameClock.known = other.known
      compareDifference(view, snapshot.graph.view(sameClock), seed)
    }
  }

  private func compareDifference(_ earlier: GraphView, _ later: GraphView, _ seed: UInt64) {
    let difference = GraphDifference(from: earlier, to: later)
    let before = earlier.elements()
    let after = later.elements()
    let gained = after.keys.filter { before[$0] == nil }
    let lost = before.keys.filter { after[$0] == nil }
    let changed = before.filter { after[$0.key] != nil && after[$0.key] != $0.value }.keys
    #expect(Set(difference.gained) == Set(gained), "seed \(seed)")
    #expect(Set(difference.lost) == Set(lost), "seed \(seed)")
    #expect(Set(difference.changed) == Set(changed), "seed \(seed)")
    #expect(difference.gained.count == gained.count && difference.lost.count == lost.count)
  }

  private func compareHops(
    _ view: GraphView, _ model: VersionModel, _ perspective: Perspective, _ seed: UInt64
  ) {
    let type = Symbol(4)
    let all = Set(view.relationships())
    #expect(Set(view.relationships(typed: type)) == all.filter { view.type(of: $0) == type })
    #expect(all.count == Array(view.relationships()).count, "seed \(seed)")
    for node in (0..<model.nodeCount).map({ Node(Int32($0)) }) {
      var incoming: Set<Relationship> = []
      view.forEachNeighbour(of: node, direction: .incoming) { relationship, start in
        incoming.insert(relationship)
        return start == view.start(of: relationship) && view.end(of: relationship) == node
      }
      #expect(incoming == all.filter { view.end(of: $0) == node }, "seed \(seed)")
      let both = all.filter { view.end(of: $0) == node || view.start(of: $0) == node }
      #expect(view.degree(of: node, direction: .both) == both.count, "seed \(seed)")
      #expect(
        view.degree(of: node, direction: .both, types: [type])
          == both.filter { view.type(of: $0) == type }.count, "seed \(seed)")
    }
  }

  private func compareVersions(
    _ view: GraphView, _ model: VersionModel, _ perspective: Perspective, _ seed: UInt64
  ) {
    let elements = Set(model.versions.map(\.element))
    for element in elements {
      let known = model.versions.filter { version in
        let interval =
          perspective.certainty == .certainly ? version.knownCertainly : version.knownPossibly
        return version.element == element && interval.contains(perspective.known)
          && version.recordedFrom <= perspective.position
          && perspective.position < version.recordedTo
      }
      let found = view.versions(of: element)
      #expect(
        Set(found.map { "\($0.validity) \($0.value) \($0.evidence) \($0.contradictedBy)" })
          == Set(known.map { "\($0.validity) \($0.value) \($0.evidence) \($0.contradictedBy)" }),
        "seed \(seed), \(element)")
      let seen = known.first { $0.isVisible(to: perspective) }
      #expect(view.version(of: element)?.validity == seen?.validity, "seed \(seed)")
      #expect(view.version(of: element)?.recordedFrom == seen?.recordedFrom, "seed \(seed)")
    }
  }

  private func compareIndexes(_ view: GraphView, _ seed: UInt64) {
    for label in (0..<3).map({ Symbol(Int32($0)) }) {
      let expected = view.nodes().filter { view.has(label, on: $0) }
      #expect(Set(view.nodes(labelled: label)) == Set(expected), "seed \(seed)")
      for value in [
        Value.integer(1), .float(0), .string("Meta"), .list([.integer(1), .string("x")]),
      ] {
        let key = Symbol(6)
        let found = view.nodes(labelled: label, where: key, equals: value)
        let matching = expected.filter { node in
          view.value(of: key, on: node)?.isEqual(to: value) == true
        }
        #expect(Set(found) == Set(matching) && found.count == matching.count, "seed \(seed)")
      }
    }
  }
}
