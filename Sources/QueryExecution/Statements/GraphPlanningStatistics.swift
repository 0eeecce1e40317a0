// Owns the planner's view of a graph's counts.

import Chronology
import GraphProjection
import QueryPlanning

/// The counts of a graph, for the planner.
struct GraphPlanningStatistics: PlanningStatistics {
  private let graph: TemporalGraph
  private let view: GraphView

  let archive: ArchiveNames

  init(_ graph: TemporalGraph, archive: ArchiveNames = ArchiveNames()) {
    self.graph = graph
    self.archive = archive
    view = graph.view(
      Perspective(valid: .distantFuture, known: .distantFuture))
  }

  var nodeCount: Double { Double(graph.statistics.nodeCount) }
  var relationshipCount: Double { Double(graph.statistics.relationshipCount) }

  func nodeCount(labelled label: String) -> Double {
    view.symbol(label).map { Double(graph.statistics.nodes(labelled: $0)) } ?? 0
  }

  func relationshipCount(typed type: String) -> Double {
    view.symbol(type).map { Double(graph.statistics.relationships(typed: $0)) } ?? 0
  }

  func propertyCount(key: String) -> Double {
    view.symbol(key).map { Double(graph.statistics.properties(key: $0)) } ?? 0
  }

  var labels: [String] { names { graph.statistics.nodes(labelled: $0) } }
  var types: [String] { names { graph.statistics.relationships(typed: $0) } }
  var keys: [String] { names { graph.statistics.properties(key: $0) } }

  private func names(_ count: (Symbol) -> Int) -> [String] {
    view.symbolNames.enumerated().filter { count(Symbol(Int32($0.offset))) > 0 }.map(\.element)
  }
}
