// Counting, degrees and shortest paths against enumeration hop by hop: random versions, random
// perspectives, settled and not.

import Chronology
import GraphModel
import TestSupport
import Testing

@testable import GraphProjection

/// A few histories; with `CLIO_LONG_TESTS` in the environment, thousands.
private let seeds: Range<UInt64> =
  100..<(environmentValue("CLIO_LONG_TESTS") == nil ? 116 : 5_000)

@Suite struct PathComparisonTests {
  private static let directions: [Direction] = [.outgoing, .incoming, .both]

  @Test(arguments: seeds)
  func countsAndPathsAreThoseOfHops(seed: UInt64) throws {
    var history = RandomVersions(seed: seed, threshold: seed % 3 == 0 ? 20 : 1 << 20)
    for step in 0..<160 {
      history.step()
      switch history.random.below(10) {
      case 0: history.store.settle()
      case 1: history.store.commit(through: history.position)
      default: break
      }
      guard step % 10 == 9 else { continue }
      let graph = history.store.snapshot(position: history.position)
      for _ in 0..<3 {
        let perspective = history.perspective(upTo: history.position)
        let view = graph.view(perspective)
        try compareWalks(view, &history.random, seed)
        for view in [view, graph.view(perspective, over: Self.range)] {
          compareCounts(view, &history.random, seed)
          try comparePaths(view, &history.random, seed)
        }
      }
    }
  }

  private static let range = Interval(
    from: Instant(microseconds: 40), to: Instant(microseconds: 160))

  private func types(_ random: inout SeededGenerator) -> [Symbol]? {
    let all = [3, 4, 5].map { Symbol($0) }
    return random.oneIn(2) ? nil : Array(all.shuffled(using: &random).prefix(random.below(4)))
  }

  private func neighbours(
    _ view: GraphView, _ node: Node, _ direction: Direction, _ types: [Symbol]?
  ) -> [(relationship: Relationship, node: Node)] {
    var found: [(relationship: Relationship, node: Node)] = []
    view.forEachNeighbour(of: node, direction: direction, types: types) {
      found.append(($0, $1))
      return true
    }
    return found
  }

  private func compareCounts(
    _ view: GraphView, _ random: inout SeededGenerator, _ seed: UInt64
  ) {
    var counts: [Symbol: Int] = [:]
    for relationship in view.relationships() {
      counts[view.type(of: relationship), default: 0] += 1
    }
    let found = Dictionary(
      view.countsByType().map { ($0.type, $0.count) }, uniquingKeysWith: { first, _ in first })
    #expect(found == counts, "seed \(seed), \(view.perspective)")
    for node in view.graph.nodeNumbers.map({ Node($0) }) {
      for direction in Self.directions {
        let types = types(&random)
        #expect(
          view.degree(of: node, direction: direction, types: types)
            == neighbours(view, node, direction, types).count, "seed \(seed), \(view.perspective)")
      }
    }
  }

  private func compareWalks(
    _ view: GraphView, _ random: inout SeededGenerator, _ seed: UInt64
  ) throws {
    let length = 1 + random.below(4)
    let hops = (0..<length).map { place in
      WalkHop(
        direction: random.pick(Self.directions), types: types(&random),
        differsFrom: random.oneIn(4) ? [] : Array(0..<place))
    }
    let counter = WalkCounter(hops, in: view)
    let (least, most) = (random.below(3), random.below(4))
    let repeated = (0..<max(least, most)).map {
      WalkHop(direction: hops[0].direction, types: hops[0].types, differsFrom: Array(0..<$0))
    }
    let counterOfLengths = WalkCounter(
      ofLengths: least...max(least, most), hops[0].direction, types: hops[0].types, in: view)
    for node in view.graph.nodeNumbers.map({ Node($0) }) {
      #expect(
        try counter.count(from: node) == walks(view, hops[...], node, []),
        "seed \(seed), \(view.perspective), \(hops)")
      #expect(
        try counterOfLengths.count(from: node)
          == (least...max(least, most)).reduce(0) {
            $0 + walks(view, repeated.prefix($1), node, [])
          }, "seed \(seed), \(view.perspective), \(least) to \(most) hops")
    }
  }

  private func walks(
    _ view: GraphView, _ hops: ArraySlice<WalkHop>, _ node: Node, _ path: [Relationship]
  ) -> Int {
    guard let hop = hops.first else { return 1 }
    return neighbours(view, node, hop.direction, hop.types).reduce(0) { sum, next in
      if hop.differsFrom.contains(where: { path[$0] == next.relationship }) { return sum }
      return sum + walks(view, hops.dropFirst(), next.node, path + [next.relationship])
    }
  }

  private func comparePaths(
    _ view: GraphView, _ random: inout SeededGenerator, _ seed: UInt64
  ) throws {
    let nodes = view.graph.nodeNumbers.map { Node($0) }
    guard nodes.count > 1 else { return }
    for _ in 0..<8 {
      let (start, end) = (random.pick(nodes), random.pick(nodes))
      let direction = random.pick(Self.directions)
      let types = types(&random)
      let maximum = random.oneIn(3) ? random.below(4) : Int.max
      let excluded = random.oneIn(3) ? Relationship(Int32(random.below(6))) : nil
      let accepts: ((Relationship) -> Bool)? = excluded.map { excluded in { $0 != excluded } }
      let found = try view.shortestPath(
        from: start, to: end, direction: direction, types: types, maximum: maximum,
        where: accepts)
      let expected = distance(
        view, start, end, direction, types, maximum, accepts ?? { _ in true })
      #expect(found?.count == expected, "seed \(seed), \(view.perspective), \(start) to \(end)")
      var node = start
      for relationship in found ?? [] {
        let next = neighbours(view, node, direction, types).first {
          $0.relationship == relationship
        }
        #expect(accepts?(relationship) ?? true, "seed \(seed)")
        guard let next else {
          Issue.record("seed \(seed): \(relationship) does not lead on from \(node)")
          break
        }
        node = next.node
      }
      if found != nil { #expect(node == end, "seed \(seed)") }
    }
  }

  /// Breadth first, from one end.
  private func distance(
    _ view: GraphView, _ start: Node, _ end: Node, _ direction: Direction, _ types: [Symbol]?,
    _ maximum: Int, _ accepts: (Relationship) -> Bool
  ) -> Int? {
    if start == end { return nil }
    var seen: Set<Node> = [start]
    var border = [start]
    var length = 0
    while !border.isEmpty, length < maximum {
      length += 1
      var next: [Node] = []
      for node in border {
        for neighbour in neighbours(view, node, direction, types)
        where accepts(neighbour.relationship) && seen.insert(neighbour.node).inserted {
          if neighbour.node == end { return length }
          next.append(neighbour.node)
        }
      }
      border = next
    }
    return nil
  }
}
