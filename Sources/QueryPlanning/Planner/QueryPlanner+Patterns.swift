// Owns the entry to the planning of patterns.

import Diagnostics
import QuerySyntax

extension QueryPlanner {
  /// Matches a pattern for each row.
  func add(
    _ pattern: GraphPattern, predicate: Expression?, clock: Int, to part: inout PlanPart
  ) throws {
    var builder = PatternBuilder(planner: self, scope: part.scope)
    builder.add(pattern)
    let timeMode = pattern.paths.lazy.compactMap(\.timeMode).first
    let clock = timeMode == nil ? clock : rangeClock(clock)
    builder.graph.predicates += predicate?.conjuncts ?? []
    var matching = PatternPlanning(
      planner: self, graph: builder.graph, clock: clock, part: part)
    matching.timeMode = timeMode
    try matching.run()
    let previous = part.clock
    part = matching.part
    part.clock = previous
    for name in builder.graph.introduced {
      if let slot = builder.graph.scope[name] { part.scope.bind(name, to: slot) }
    }
  }
}
