// Owns the planning of one step of a repeated group: a pattern whose first node is given.

import Diagnostics
import QuerySyntax

/// The plan of one step of a group.
struct GroupStep {
  let plan: LogicalPlan
  let scope: SlotScope
  /// The node from which the step begins and the one at which it ends, as it is walked.
  let start: PlanVariable
  let end: PlanVariable
  let relationships: [PlanVariable]
  /// In the order of the text.
  let parts: [PathPart]
}

extension QueryPlanner {
  func plan(
    _ group: PatternGroup, scope: SlotScope, clock: Int, isReversed: Bool
  ) throws -> GroupStep {
    let own = Set(group.pattern.variableNames.map(\.text))
    var outer = SlotScope()
    for name in scope.names where !own.contains(name) {
      if let slot = scope[name] { outer.bind(name, to: slot) }
    }
    var builder = PatternBuilder(planner: self, scope: outer)
    builder.add(
      PathPattern(
        variable: nil, timeMode: nil, selector: nil, elements: group.pattern.elements,
        span: group.pattern.span))
    builder.graph.predicates += group.predicate?.conjuncts ?? []
    let hops = builder.graph.hops
    let first = hops.first?.left ?? 0
    let last = hops.last?.right ?? 0
    let entry = isReversed ? last : first
    let start = variable("\u{0}start\(allocator.count)")
    let node = builder.graph.nodes[entry]
    builder.graph.nodes[entry] = PatternNode(
      variable: node.variable, boundFrom: start.slot, labels: node.labels)
    var planning = PatternPlanning(
      planner: self, graph: builder.graph, clock: clock,
      part: PlanPart(LogicalPlan(.start, estimate: 1), scope: builder.graph.scope, clock: clock))
    try planning.run()
    let nodes = builder.graph.nodes
    var parts: [PathPart] = nodes.isEmpty ? [] : [.node(nodes[first].variable)]
    for hop in hops {
      switch hop.kind {
      case .single: parts.append(.relationship(hop.relationship))
      case .varLength, .shortest: parts.append(.relationships(hop.relationship))
      case .group: parts.append(.walk(hop.relationship))
      }
      parts.append(.node(nodes[hop.right].variable))
    }
    return GroupStep(
      plan: planning.part.plan, scope: builder.graph.scope, start: start,
      end: nodes[isReversed ? first : last].variable, relationships: hops.map(\.relationship),
      parts: parts)
  }
}
