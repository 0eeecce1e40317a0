// The small parts of the fold against what is obviously right: sets of instants against arrays of
// truth values, fronts of mentions against a dictionary.

import Chronology
import TestSupport
import Testing

@testable import GraphProjection

@Suite struct FoldPartsTests {
  private static let reach = 12

  private func interval(_ random: inout SeededGenerator) -> Interval {
    let from = Int.random(in: 0..<Self.reach, using: &random)
    let to = Int.random(in: 0...Self.reach, using: &random)
    return Interval(
      from: Instant(microseconds: Int128(from)), to: Instant(microseconds: Int128(to)))
  }

  /// A set, and for each instant whether it is in it.
  private func set(_ random: inout SeededGenerator) -> (set: IntervalSet, model: [Bool]) {
    var set = IntervalSet()
    var model = [Bool](repeating: false, count: Self.reach)
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let interval = interval(&random)
      set = set.union(IntervalSet(interval))
      for place in 0..<Self.reach where interval.contains(Instant(microseconds: Int128(place))) {
        model[place] = true
      }
    }
    return (set, model)
  }

  private func model(of set: IntervalSet) -> [Bool] {
    (0..<Self.reach).map { set.contains(Instant(microseconds: Int128($0))) }
  }

  @Test func setsOfInstantsAreSets() {
    var random = SeededGenerator(named: "sets of instants")
    for _ in 0..<3_000 {
      let (left, leftModel) = set(&random)
      let (right, rightModel) = set(&random)
      #expect(model(of: left) == leftModel)
      #expect(left.isEmpty == !leftModel.contains(true))
      let both = zip(leftModel, rightModel)
      #expect(model(of: left.union(right)) == both.map { $0 || $1 })
      #expect(model(of: left.intersection(right)) == both.map { $0 && $1 })
      #expect(model(of: left.subtracting(right)) == both.map { $0 && !$1 })
      for result in [left.union(right), left.intersection(right), left.subtracting(right)] {
        #expect(result == IntervalSet(result.intervals))
        #expect(result.count == result.intervals.count)
        #expect((0..<result.count).map { result[$0] } == result.intervals)
        #expect(result.intervals.allSatisfy { !$0.isEmpty })
        #expect(zip(result.intervals, result.intervals.dropFirst()).allSatisfy { $0.to <= $1.from })
      }
    }
  }

  @Test func frontsAreKeptByNode() {
    var random = SeededGenerator(named: "fronts of mentions")
    var fronts = MentionFronts()
    defer { fronts.deallocate() }
    var model: [Int32: MentionFront] = [:]
    let nodes = Int32(0)..<9
    fronts.reserve(node: Int(nodes.upperBound) - 1)
    for row in 0..<2_000 {
      let node = random.pick(nodes)
      switch Int.random(in: 0..<6, using: &random) {
      case 0:
        (fronts[node], model[node]) = (nil, nil)
      case 1:
        let front = MentionFront(rows: [row, row + 1], irregular: row % 2 == 0 ? [row + 2] : [])
        (fronts[node], model[node]) = (front, front)
      default:
        fronts.append(row, to: node)
        model[node, default: MentionFront(rows: [])].rows.append(row)
      }
      for node in nodes {
        #expect(fronts[node]?.rows == model[node]?.rows)
        #expect(fronts[node]?.irregular == model[node]?.irregular)
        #expect(fronts.isIrregular(node) == !(model[node]?.irregular ?? []).isEmpty)
        var newest: [Int] = []
        fronts.forEachRow(of: node) { row in
          newest.append(row)
          return newest.count < 2
        }
        #expect(newest == (model[node]?.rows ?? []).reversed().prefix(2).map { $0 })
      }
      #expect(fronts.nodes == model.keys.sorted())
    }
  }
}
