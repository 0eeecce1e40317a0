// Owns the planning of WITH and RETURN: columns, aggregation, order and pages.

import Diagnostics
import QuerySyntax

extension QueryPlanner {
  func add(_ with: WithClause, to part: inout PlanPart) {
    add(with.projection, predicate: with.predicate, to: &part)
    part.columns = []
  }

  func add(_ result: ReturnClause, to part: inout PlanPart) {
    part.columns = add(result.projection, predicate: nil, to: &part)
  }

  @discardableResult
  private func add(
    _ projection: Projection, predicate: Expression?, to part: inout PlanPart
  ) -> [PlanVariable] {
    let items = expandedItems(of: projection, part.scope)
    let before = part.scope
    let isAggregating = items.contains { $0.expression.contains(where: isAggregate) }
    var columns: [PlanVariable] = []
    var page: [Expression] = []
    var filter = predicate
    if isAggregating {
      var order = projection.page.order.map(\.expression)
      columns = aggregate(items, order: &order, predicate: &filter, part: &part)
      page = order
    } else {
      (columns, page) = project(items, projection, predicate: &filter, part: &part)
    }
    var after = SlotScope()
    for column in columns { after.bind(column.name, to: column.slot) }
    if !isAggregating, !projection.isDistinct {
      // ORDER BY and WHERE see the variables from before as well.
      var both = before
      for column in columns { both.bind(column.name, to: column.slot) }
      part.scope = both
    }
    if projection.isDistinct {
      part.add(.distinct(columns), estimate: max(1, part.estimate * 0.5))
    }
    let keys = zip(page, projection.page.order).map {
      SortKey(value: part.bound($0), isDescending: $1.isDescending)
    }
    let needed = filter == nil ? columns.map(\.slot) : part.scope.allSlots
    addPage(projection.page, keys: keys, keeping: needed, to: &part)
    if let filter { add(filter: filter, to: &part) }
    part.scope = after
    return columns
  }

  /// The columns in their order, `*` spelt out.
  private func expandedItems(of projection: Projection, _ scope: SlotScope) -> [Projection.Item] {
    guard projection.includesAll else { return projection.items }
    let span = projection.span
    let all = scope.writtenNames.sorted { precedes($0, $1) }.map { name in
      Projection.Item(
        expression: Expression(.variable(Name(name, span: span)), span: span), alias: nil,
        columnName: name, span: span)
    }
    return all + projection.items
  }

  private func precedes(_ left: String, _ right: String) -> Bool {
    left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
  }

  /// Columns without aggregates. A plain variable keeps its slot; what DISTINCT or the columns
  /// hold already is not computed again for ORDER BY.
  private func project(
    _ items: [Projection.Item], _ projection: Projection, predicate: inout Expression?,
    part: inout PlanPart
  ) -> ([PlanVariable], [Expression]) {
    var columns: [PlanVariable] = []
    var computed: [ProjectedColumn] = []
    for item in items {
      if case .variable(let name) = item.expression.kind, let slot = part.scope[name.text] {
        columns.append(PlanVariable(item.columnName, slot: slot))
      } else {
        let column = variable(item.columnName)
        columns.append(column)
        computed.append(ProjectedColumn(variable: column, value: part.bound(item.expression)))
      }
    }
    if !computed.isEmpty { part.add(.project(computed)) }
    let order = projection.page.order.map(\.expression)
    guard projection.isDistinct else { return (columns, order) }
    part.scope = SlotScope()
    for column in columns { part.scope.bind(column.name, to: column.slot) }
    var rewriter = GroupingRewriter(isAggregate: isAggregate)
    for (item, column) in zip(items, columns) {
      rewriter.add(item.expression, column, isPlain: true)
    }
    let rewritten = order.map { rewriter.rewrite($0) }
    predicate = predicate.map { rewriter.rewrite($0) }
    rewriter.bindHidden(in: &part.scope)
    return (columns, rewritten)
  }

  /// Columns of which some aggregate: the others are the grouping keys.
  private func aggregate(
    _ items: [Projection.Item], order: inout [Expression], predicate: inout Expression?,
    part: inout PlanPart
  ) -> [PlanVariable] {
    var rewriter = GroupingRewriter(isAggregate: isAggregate)
    var keys: [ProjectedColumn] = []
    var columns = [PlanVariable?](repeating: nil, count: items.count)
    for (index, item) in items.enumerated() where !item.expression.contains(where: isAggregate) {
      let column = variable(item.columnName)
      columns[index] = column
      keys.append(ProjectedColumn(variable: column, value: part.bound(item.expression)))
      rewriter.add(item.expression, column, isPlain: false)
    }
    let before = part
    var aggregates: [AggregateColumn] = []
    var results: [ProjectedColumn] = []
    var pending: [(Int, Expression)] = []
    func rewrite(_ expression: Expression) -> Expression {
      rewriter.rewrite(expression) { call in
        let column = self.aggregate(call, before)
        aggregates.append(column)
        return column.variable
      }
    }
    for (index, item) in items.enumerated() where columns[index] == nil {
      pending.append((index, rewrite(item.expression)))
    }
    order = order.map(rewrite)
    predicate = predicate.map(rewrite)
    part.add(
      .aggregate(keys: keys, aggregates: aggregates),
      estimate: keys.isEmpty ? 1 : max(1, part.estimate * 0.3))
    part.scope = SlotScope()
    for key in keys { part.scope.bind(key.variable.name, to: key.variable.slot) }
    rewriter.bindHidden(in: &part.scope)
    for (index, expression) in pending {
      let name = items[index].columnName
      if case .variable(let hidden) = expression.kind, hidden.text.hasPrefix("\u{0}"),
        let slot = part.scope[hidden.text]
      {
        columns[index] = PlanVariable(name, slot: slot)
      } else {
        let column = variable(name)
        columns[index] = column
        results.append(ProjectedColumn(variable: column, value: part.bound(expression)))
      }
    }
    if !results.isEmpty { part.add(.project(results)) }
    let found = columns.compactMap(\.self)
    for column in found { part.scope.bind(column.name, to: column.slot) }
    return found
  }

  private func aggregate(_ call: Expression, _ part: PlanPart) -> AggregateColumn {
    let result = anonymousVariable()
    guard case .call(let function) = call.kind else {
      return AggregateColumn(
        variable: result, function: "count", isDistinct: false, arguments: [], span: call.span)
    }
    return AggregateColumn(
      variable: result, function: function.name.text.lowercased(),
      isDistinct: function.distinct, arguments: function.arguments.map { part.bound($0) },
      span: call.span)
  }

  // MARK: Pages

  func add(_ page: Page, to part: inout PlanPart) {
    let keys = page.order.map {
      SortKey(value: part.bound($0.expression), isDescending: $0.isDescending)
    }
    let columns = part.columns
    let keeping = columns.isEmpty ? part.scope.allSlots : columns.map(\.slot)
    addPage(page, keys: keys, keeping: keeping, to: &part)
  }

  private func addPage(_ page: Page, keys: [SortKey], keeping: [Int], to part: inout PlanPart) {
    let skip = page.skip.map { part.bound($0) }
    let limit = page.limit.map { part.bound($0) }
    if !keys.isEmpty {
      if let limit {
        part.add(
          .top(keys, limit: limit, skip: skip, keeping: keeping),
          estimate: min(part.estimate, constant(page.limit) ?? 10))
        return
      }
      part.add(.sort(keys, keeping: keeping))
    }
    if let skip { part.add(.skip(skip)) }
    if let limit {
      part.add(.limit(limit), estimate: min(part.estimate, constant(page.limit) ?? 10))
    }
  }

  private func constant(_ expression: Expression?) -> Double? {
    if case .literal(.integer(let number))? = expression?.kind { Double(number) } else { nil }
  }
}
