// Owns the entry to the planning of patterns.

import Diagnostics
import QuerySyntax

extension QueryPlanner {
  /// Matches a pattern for each row. Gives the slots of everything that it binds; only what has a
  /// name is in scope afterwards.
  @discardableResult
  func add(
    _ pattern: GraphPattern, predicate: Expression?, clock: Int, to part: inout PlanPart
  ) throws -> [Int] {
    var builder = PatternBuilder(planner: self, scope: part.scope)
    builder.add(pattern)
    let timeMode = pattern.paths.lazy.compactMap(\.timeMode).first
    let clock = timeMode == nil ? clock : rangeClock(clock)
    builder.graph.predicates += predicate?.conjuncts ?? []
    var matching = PatternPlanning(
      planner: self, graph: builder.graph, clock: clock, part: part)
    matching.timeMode = timeMode
    try matching.run()
    part.plan = matching.part.plan
    var slots: [Int] = []
    for name in builder.graph.introduced {
      guard let slot = builder.graph.scope[name] else { continue }
      slots.append(slot)
      if name != "\u{0}\(slot)" { part.scope.bind(name, to: slot) }
    }
    return slots.sorted()
  }
}
