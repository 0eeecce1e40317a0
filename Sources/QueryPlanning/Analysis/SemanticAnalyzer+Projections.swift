// Owns the judgement of WITH, RETURN, ORDER BY, SKIP and LIMIT: scopes, columns and aggregation.

import Diagnostics
import QuerySyntax

extension SemanticAnalyzer {
  /// Judges RETURN and gives its columns.
  func judge(_ result: ReturnClause, scope: inout VariableScope) -> [String] {
    if result.projection.includesAll, scope.names.isEmpty, result.projection.items.isEmpty {
      report(
        .noVariablesInScope, "RETURN * needs a variable in scope", at: result.projection.span)
    }
    let after = judge(result.projection, scope)
    scope = after
    return after.names
  }

  func judge(_ with: WithClause, scope: inout VariableScope) {
    let before = scope
    let found = diagnostics.count
    scope = judge(with.projection, before)
    // What is ambiguous would not become right by a name.
    let isAmbiguous = diagnostics[found...].contains {
      $0.id == SemanticError.ambiguousAggregation.id
    }
    for item in with.projection.items where item.alias == nil && !isAmbiguous {
      if case .variable = item.expression.kind { continue }
      report(
        .noExpressionAlias, "an expression in WITH needs a name: '\(item.columnName) AS …'",
        at: item.span)
    }
    guard let predicate = with.predicate else { return }
    judgePredicate(predicate, pageScope(of: with.projection, before: before, after: scope))
  }

  private func judge(_ projection: Projection, _ before: VariableScope) -> VariableScope {
    var after = VariableScope()
    if projection.includesAll {
      for name in before.names { after.declare(name, before[name] ?? .any) }
    }
    for item in projection.items {
      let type = infer(item.expression, before, .projection)
      if after[item.columnName] != nil {
        report(
          .columnNameConflict, "there are two columns named '\(item.columnName)'", at: item.span)
      }
      after.declare(item.columnName, type)
    }
    judgeAggregation(projection)
    let scope = pageScope(of: projection, before: before, after: after)
    judge(projection.page, scope, projection: projection)
    return after
  }

  /// What ORDER BY and a WHERE behind the projection see: the columns, and the variables before
  /// unless DISTINCT or an aggregation took them away.
  private func pageScope(
    of projection: Projection, before: VariableScope, after: VariableScope
  ) -> VariableScope {
    if projection.isDistinct || isAggregating(projection) { return after }
    var scope = before
    for name in after.names { scope.declare(name, after[name] ?? .any) }
    return scope
  }

  func isAggregating(_ projection: Projection) -> Bool {
    projection.items.contains { $0.expression.contains(where: isAggregate) }
  }

  /// Whether an expression is itself a call of an aggregating function.
  func isAggregate(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .countAll: true
    case .call(let call): functions.function(named: call.name.text)?.isAggregating ?? false
    default: false
    }
  }

  func judge(_ page: Page, _ scope: VariableScope) {
    for item in page.order { _ = infer(item.expression, scope, .value) }
    judgeCount(page.skip, "SKIP")
    judgeCount(page.limit, "LIMIT")
  }

  private func judge(_ page: Page, _ scope: VariableScope, projection: Projection) {
    let isAggregated = isAggregating(projection)
    for item in page.order {
      let removesVariables = projection.isDistinct || isAggregated
      let judged =
        removesVariables ? replacingColumns(in: item.expression, of: projection) : item.expression
      _ = infer(judged, scope, isAggregated ? .projection : .value)
      if isAggregated, item.expression.contains(where: isAggregate) {
        judgeGrouping(in: item.expression, of: projection)
      }
    }
    judgeCount(page.skip, "SKIP")
    judgeCount(page.limit, "LIMIT")
  }

  /// The expression with each part that a column projects replaced by a constant, so that only
  /// what no column holds is looked for in scope.
  private func replacingColumns(in expression: Expression, of projection: Projection) -> Expression
  {
    let columns = Set(projection.items.map { $0.expression.withoutPlaces })
    return expression.rewritten { part in
      if isAggregate(part) { return Expression(.literal(.null), span: part.span) }
      return columns.contains(part.withoutPlaces)
        ? Expression(.literal(.null), span: part.span) : nil
    }
  }

  /// SKIP and LIMIT take a constant that is no negative integer.
  private func judgeCount(_ count: Expression?, _ clause: String) {
    guard let count else { return }
    if let name = MentionedNames.of(count).sorted().first {
      report(
        .nonConstantExpression, "\(clause) takes a constant, and this depends on '\(name)'",
        at: count.span)
      return
    }
    let type = infer(count, VariableScope(), .value)
    if !type.canBe(.integer) || type == .float {
      report(.invalidArgumentType, "\(clause) takes an integer, not \(type)", at: count.span)
    } else if let number = constantInteger(count), number < 0 {
      report(
        .negativeIntegerArgument, "\(clause) takes no negative number: \(number)", at: count.span)
    }
  }

  private func constantInteger(_ expression: Expression) -> Int64? {
    switch expression.kind {
    case .literal(.integer(let number)): number
    case .unary(.minus, let operand): constantInteger(operand).map { 0 &- $0 }
    case .unary(.plus, let operand): constantInteger(operand)
    default: nil
    }
  }

  // MARK: Aggregation

  private func judgeAggregation(_ projection: Projection) {
    for item in projection.items where item.expression.contains(where: isAggregate) {
      judgeGrouping(in: item.expression, of: projection)
    }
  }

  /// Beside aggregates, an expression may hold constants, parameters, variables that are columns,
  /// and properties that are columns.
  private func judgeGrouping(in expression: Expression, of projection: Projection) {
    if projection.includesAll { return }
    var keys: Set<Expression> = []
    var names: Set<String> = []
    for item in projection.items where !item.expression.contains(where: isAggregate) {
      if let alias = item.alias { names.insert(alias.text) }
      switch item.expression.kind {
      case .variable(let name): names.insert(name.text)
      case .property(let subject, _):
        if case .variable = subject.kind { keys.insert(item.expression.withoutPlaces) }
      default: break
      }
    }
    checkGrouping(of: expression, keys: keys, names: names)
  }

  private func checkGrouping(of expression: Expression, keys: Set<Expression>, names: Set<String>) {
    if isAggregate(expression) || keys.contains(expression.withoutPlaces) { return }
    var names = names
    switch expression.kind {
    case .variable(let name) where !names.contains(name.text):
      report(
        .ambiguousAggregation,
        "'\(name.text)' stands beside an aggregate without being a column of its own",
        at: expression.span, hint: "project it first, in a WITH or as a column")
      return
    case .listComprehension(let form): names.insert(form.variable.text)
    case .quantifier(let form): names.insert(form.variable.text)
    case .reduce(let form): names.formUnion([form.variable.text, form.accumulator.text])
    default: break
    }
    for part in expression.parts { checkGrouping(of: part, keys: keys, names: names) }
  }
}
