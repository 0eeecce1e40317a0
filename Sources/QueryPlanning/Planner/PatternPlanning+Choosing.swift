// Owns the choice of where a pattern's matching begins and which hop is next: greedy, always the
// step that promises the fewest rows.

import Diagnostics
import QuerySyntax

extension PatternPlanning {
  // MARK: Choosing

  enum Step {
    case scan(Int)
    case hop(Int)
  }

  func nextStep() -> Step? {
    var best: (step: Step, cost: Double)?
    func offer(_ step: Step, _ cost: Double) {
      if let found = best, found.cost <= cost { return }
      best = (step, cost)
    }
    for index in openHops {
      let hop = graph.hops[index]
      let ends = (boundNodes.contains(hop.left), boundNodes.contains(hop.right))
      if hop.boundFrom != nil, case .single = hop.kind { return .hop(index) }
      if !ends.0, !ends.1 { continue }
      if case .shortest = hop.kind, !(ends.0 && ends.1) {
        // The search from both ends is worth a scan of the other end.
        offer(.hop(index), 1_000_000)
        continue
      }
      offer(.hop(index), ends.0 && ends.1 ? 0.5 : cost(of: hop))
    }
    if let best, openHopsTouchBound {
      if case .hop(let index) = best.step, case .shortest = graph.hops[index].kind,
        let scan = cheapestScan(among: [graph.hops[index].left, graph.hops[index].right])
      {
        return boundNodes.isSuperset(of: [graph.hops[index].left, graph.hops[index].right])
          ? best.step : .scan(scan)
      }
      return best.step
    }
    return cheapestScan(among: Array(graph.nodes.indices)).map { .scan($0) }
  }

  private var openHopsTouchBound: Bool {
    openHops.contains { index in
      let hop = graph.hops[index]
      return boundNodes.contains(hop.left) || boundNodes.contains(hop.right)
    }
  }

  private func cheapestScan(among candidates: [Int]) -> Int? {
    var best: (node: Int, cost: Double)?
    for index in candidates where !boundNodes.contains(index) {
      let (_, rows) = source(of: index)
      let cost = rows * (1 + 0.001 * Double(index))
      if let found = best, found.cost <= cost { continue }
      best = (index, cost)
    }
    return best?.node
  }

  func cost(of hop: PatternHop) -> Double {
    switch hop.kind {
    case .single: fanOut(of: hop)
    case .varLength(let range):
      range.maximum == 1 ? fanOut(of: hop) : max(4, fanOut(of: hop) * fanOut(of: hop))
    case .shortest: 10
    case .group: 50
    }
  }

  func fanOut(of hop: PatternHop) -> Double {
    let statistics = planner.statistics
    let relationships =
      hop.types?.reduce(0) { $0 + statistics.relationshipCount(typed: $1) }
      ?? statistics.relationshipCount
    let perNode = relationships / max(1, statistics.nodeCount)
    return hop.direction == .either ? perNode * 2 : perNode
  }

  // MARK: Scanning

  /// From where a node's candidates are taken at the least cost, and how many they are.
  func source(of index: Int) -> (NodeSource, Double) {
    let node = graph.nodes[index]
    let statistics = planner.statistics
    if let archive = node.archive { return (.archive(archive), 10_000) }
    var source: NodeSource = .all
    var rows = max(1, statistics.nodeCount)
    let rarest = node.labels.min {
      statistics.nodeCount(labelled: $0) < statistics.nodeCount(labelled: $1)
    }
    if let rarest {
      source = .label(rarest)
      rows = statistics.nodeCount(labelled: rarest)
    }
    if rarest == nil, !node.alternatives.isEmpty {
      source = .labels(node.alternatives)
      rows = node.alternatives.reduce(0) { $0 + statistics.nodeCount(labelled: $1) }
    }
    for predicate in openPredicates {
      guard let (key, value) = equality(predicate.expression, on: node.variable.name),
        MentionedNames.of(value).intersection(graph.introduced).isSubset(of: boundNames)
      else { continue }
      let bound = part.bound(value)
      if key == "id" { return (.entity(bound), 1) }
      let estimate = max(1, rows * 0.05)
      if case .property = source { continue }
      if estimate < rows || rows <= 1 {
        source = .property(label: rarest, key: key, value: bound)
        rows = estimate
      }
    }
    return (source, rows)
  }

  /// The key and the value, when a predicate is `variable.key = value` or its mirror.
  func equality(_ predicate: Expression, on name: String) -> (String, Expression)? {
    guard case .comparison(let left, let steps) = predicate.kind, steps.count == 1,
      steps[0].comparison == .equal
    else { return nil }
    for (property, value) in [(left, steps[0].right), (steps[0].right, left)] {
      guard case .property(let subject, let key) = property.kind,
        case .variable(let variable) = subject.kind, variable.text == name,
        !MentionedNames.of(value).contains(name)
      else { continue }
      return (key.text, value)
    }
    return nil
  }
}
