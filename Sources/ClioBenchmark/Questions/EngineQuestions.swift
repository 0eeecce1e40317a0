// Owns the questions as the graph's views answer them.

import Chronology
import GraphModel
import GraphProjection

/// One snapshot under examination.
struct EngineQuestions {
  let graph: TemporalGraph

  func oneHop(_ node: Int32, _ view: GraphView) -> Int {
    var sum = 0
    view.forEachNeighbour(of: Node(node), direction: .outgoing) { _, end in
      sum &+= Int(end.number) &+ 1
      return true
    }
    return sum
  }

  func walks(_ node: Int32, hops: Int, _ view: GraphView) -> Int {
    if hops == 1 { return view.degree(of: Node(node), direction: .outgoing) }
    var sum = 0
    view.forEachNeighbour(of: Node(node), direction: .outgoing) { _, end in
      sum &+= walks(end.number, hops: hops - 1, view)
      return true
    }
    return sum
  }

  func shortestPath(_ pair: (Int32, Int32), _ view: GraphView) -> Int? {
    var search = TwoEndedSearch(pair)
    return search.run { node, visit in
      view.forEachNeighbour(of: Node(node), direction: .both) { _, neighbour in
        visit(neighbour.number)
        return true
      }
    }
  }

  func liveByType(_ view: GraphView) -> [Int] {
    var counts = [Int](repeating: 0, count: BenchmarkShape.typeNames.count)
    for entry in view.countsByType() {
      let name = view.name(of: entry.type)
      if let place = BenchmarkShape.typeNames.firstIndex(of: name) { counts[place] = entry.count }
    }
    return counts
  }

  /// How many relationships are gained and lost from one date to another.
  func difference(_ dates: (Int32, Int32), known: Int32) -> [Int] {
    func view(_ date: Int32) -> GraphView {
      graph.view(EngineData.perspective(BenchmarkClocks(valid: date, known: known)))
    }
    let difference = GraphDifference(from: view(dates.0), to: view(dates.1))
    return [difference.gained.count, difference.lost.count]
  }
}
