// Owns the planning of what stands inside expressions, and of what a plan reads.

import QuerySyntax

/// A plan of a subquery and what is in scope behind it.
public struct Subplan {
  public let plan: LogicalPlan
  public let columns: [PlanVariable]
  public let scope: SlotScope
}

extension QueryPlanner {
  /// The plan of a query inside an expression, which sees the variables in scope.
  public func subplan(_ query: Query, scope: SlotScope, clock: Int) throws -> Subplan {
    let start = PlanPart(LogicalPlan(.start, estimate: 1), scope: scope, clock: clock)
    let part = try plan(query, start, kind: .expression(needsResult: false))
    return Subplan(plan: part.plan, columns: part.columns, scope: part.scope)
  }

  /// The plan of a pattern inside an expression.
  public func subplan(
    _ pattern: PathPattern, predicate: Expression?, scope: SlotScope, clock: Int
  ) throws -> Subplan {
    var part = PlanPart(LogicalPlan(.start, estimate: 1), scope: scope, clock: clock)
    try add(
      GraphPattern(paths: [pattern], span: pattern.span), predicate: predicate, clock: clock,
      to: &part)
    return Subplan(plan: part.plan, columns: [], scope: part.scope)
  }

  /// The index of what clauses say over a clock in use.
  public func clockIndex(_ clauses: ClockClauses, over current: Int) -> Int {
    clock(clauses, over: current)
  }
}

extension LogicalPlan {
  /// The slots that operations read without an expression naming them: uniqueness, paths, groups.
  public var slotsRead: Set<Int> {
    var slots: Set<Int> = []
    collect(&slots)
    return slots
  }

  private func collect(_ slots: inout Set<Int>) {
    switch operation {
    case .expand(let hop), .expandInto(let hop), .expandArchive(let hop, _):
      slots.formUnion(hop.distinctFrom)
    case .enterRelationship(let hop, _, _, _): slots.formUnion(hop.distinctFrom)
    case .expandVarLength(let walk), .walkList(let walk, _), .shortestPath(let walk, _):
      slots.formUnion(walk.hop.distinctFrom)
    case .repeatGroup(let group):
      slots.formUnion(group.distinctFrom)
      slots.formUnion(group.relationships.map(\.slot))
      collect(group.parts, &slots)
    case .bindPath(_, let parts): collect(parts, &slots)
    case .splitVersions(let versions): slots.formUnion(versions.items.map(\.variable.slot))
    case .filter(let conditions):
      // Conditions on anonymous elements name them by the planner's own names.
      for condition in conditions {
        for name in MentionedNames.of(condition.expression) {
          if let slot = condition.scope[name] { slots.insert(slot) }
        }
      }
    default: break
    }
    for input in inputs { input.collect(&slots) }
  }

  private func collect(_ parts: [PathPart], _ slots: inout Set<Int>) {
    for part in parts {
      switch part {
      case .node(let variable), .relationship(let variable), .relationships(let variable),
        .walk(let variable):
        slots.insert(variable.slot)
      }
    }
  }
}
