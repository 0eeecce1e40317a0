// Owns the recognition of aggregations that need no rows: counting them, or counting relationships
// by type.

import QueryPlanning
import QuerySyntax

extension OperatorBuilder {
  /// An operator that counts without making rows; `nil` where rows are needed.
  func makeCount(
    _ keys: [ProjectedColumn], _ aggregates: [AggregateColumn], of plan: LogicalPlan,
    input: RowOperator
  ) -> RowOperator? {
    guard evidence == nil, aggregates.count == 1, let rows = plan.inputs.first,
      OperatorBuilder.countsRows(aggregates[0], rows)
    else { return nil }
    let slot = aggregates[0].variable.slot
    if keys.isEmpty { return CountRowsOperator(run, input: input, slot: slot) }
    guard !isMeasured, keys.count == 1, let hop = OperatorBuilder.hopOverAll(rows),
      !planner.clocks[hop.clock].hasRange,
      OperatorBuilder.isType(of: hop.relationship, keys[0].value)
    else { return nil }
    return CountTypesOperator(
      run, clock: Int32(hop.clock), types: hop.types?.map(name), typeSlot: keys[0].variable.slot,
      countSlot: slot)
  }

  /// `count(*)`, or `count(x)` of something that every row binds.
  private static func countsRows(_ column: AggregateColumn, _ rows: LogicalPlan) -> Bool {
    guard column.function == "count", !column.isDistinct else { return false }
    guard let argument = column.arguments.first else { return true }
    guard case .variable(let name) = argument.expression.kind,
      let slot = argument.scope[name.text]
    else { return false }
    return binds(slot, rows)
  }

  /// Whether every row of a plan holds an element in a slot.
  private static func binds(_ slot: Int, _ plan: LogicalPlan) -> Bool {
    let isBound =
      switch plan.operation {
      case .scanNodes(let variable, _, _): variable.slot == slot
      case .expand(let hop), .expandInto(let hop):
        hop.to.slot == slot || hop.relationship.slot == slot
      case .expandVarLength(let walk):
        walk.hop.to.slot == slot || walk.hop.relationship.slot == slot
      default: false
      }
    if isBound { return true }
    switch plan.operation {
    case .scanNodes, .expand, .expandInto, .expandVarLength, .filter, .bindPath:
      return plan.inputs.first.map { binds(slot, $0) } ?? false
    default: return false
    }
  }

  /// The hop of a plan that goes over every relationship once.
  private static func hopOverAll(_ plan: LogicalPlan) -> PlanHop? {
    guard case .expand(let hop) = plan.operation, hop.direction != .either,
      hop.distinctFrom.isEmpty, let scan = plan.inputs.first,
      case .scanNodes(let variable, .all, let clock) = scan.operation, clock == hop.clock,
      variable.slot == hop.from.slot, scan.inputs.allSatisfy({ $0.operation == .start })
    else { return nil }
    return hop
  }

  /// Whether an expression is `type(r)`.
  private static func isType(of relationship: PlanVariable, _ value: BoundExpression) -> Bool {
    guard case .call(let call) = value.expression.kind, call.arguments.count == 1,
      call.name.parts.count == 1, call.name.parts[0].text.lowercased() == "type",
      case .variable(let name) = call.arguments[0].kind
    else { return false }
    return value.scope[name.text] == relationship.slot
  }
}
