// Owns the questions as a library's caller asks them of a view, without the query language.

import Clio

/// One view under examination.
struct EngineQuestions {
  let view: GraphView
  /// The node of each entity.
  let nodes: [Node]

  init(_ view: KnowledgeView, shape: BenchmarkShape) throws {
    self.view = view.graph
    nodes = try (0..<Int32(shape.entityCount)).map { entity in
      guard let node = view.graph.graph.node(named: BenchmarkShape.entityID(entity)) else {
        throw BenchmarkFailure(message: "the graph has no \(BenchmarkShape.entityID(entity))")
      }
      return node
    }
  }

  /// The entities are introduced in their order, so that a node's number is its entity's.
  func oneHop(_ entity: Int32) -> Int {
    var sum = 0
    view.forEachNeighbour(of: nodes[Int(entity)], direction: .outgoing) { _, end in
      sum &+= Int(end.number) &+ 1
      return true
    }
    return sum
  }

  /// How many walks of two or three hops leave an entity, none with a relationship twice.
  func walks(_ entity: Int32, hops: Int) -> Int {
    let start = nodes[Int(entity)]
    var count = 0
    view.forEachNeighbour(of: start, direction: .outgoing) { _, first in
      if hops == 2 {
        count &+= view.degree(of: first, direction: .outgoing)
        return true
      }
      view.forEachNeighbour(of: first, direction: .outgoing) { _, second in
        count &+= view.degree(of: second, direction: .outgoing) &- (second == start ? 1 : 0)
        return true
      }
      return true
    }
    return count
  }

  func liveByType() -> [Int] {
    var counts = [Int](repeating: 0, count: BenchmarkShape.typeNames.count)
    for entry in view.countsByType() {
      let name = view.name(of: entry.type)
      if let place = BenchmarkShape.typeNames.firstIndex(of: name) { counts[place] = entry.count }
    }
    return counts
  }

  /// The days between which differences are asked for.
  static let differences = [(120, 90), (400, 30), (700, 7), (1_500, 365)].map { before, length in
    Int32(lastDay - before)...Int32(lastDay - before + length)
  }

  /// How many relationships are gained and lost from one date to another.
  static func difference(_ from: GraphView, _ to: GraphView) -> [Int] {
    func count(_ elements: [GraphElement]) -> Int {
      elements.reduce(0) { count, element in
        if case .relationship = element { return count + 1 }
        return count
      }
    }
    let difference = GraphDifference(from: from, to: to)
    return [count(difference.gained), count(difference.lost)]
  }
}

extension KnowledgeBase {
  func view(at clocks: BenchmarkClocks) throws -> KnowledgeView {
    try view(
      PerspectiveRequest(
        valid: try PartialDate(BenchmarkJournal.date(clocks.valid)),
        known: try PartialDate(BenchmarkJournal.date(clocks.known))))
  }
}
