// Owns the judgement of expressions with variables of their own: comprehensions, quantifiers,
// reduce, patterns and subqueries.

import Diagnostics
import QuerySyntax

extension SemanticAnalyzer {
  func inferForm(
    _ expression: Expression, _ scope: VariableScope, _ place: ExpressionPlace
  ) -> StaticType {
    switch expression.kind {
    case .listComprehension(let form):
      let element = elementType(of: form.list, scope, place)
      let inner = scope.with(form.variable.text, element)
      if let predicate = form.predicate { judgeCondition(predicate, inner, place) }
      guard let projection = form.projection else { return .list(element) }
      return .list(infer(projection, inner, place.forElements))
    case .quantifier(let form):
      let element = elementType(of: form.list, scope, place)
      judgeCondition(form.predicate, scope.with(form.variable.text, element), place)
      return .boolean
    case .reduce(let form):
      let initial = infer(form.initial, scope, place.forParts)
      let element = elementType(of: form.list, scope, place)
      let inner = scope.with(form.accumulator.text, .any).with(form.variable.text, element)
      return initial.joined(with: infer(form.step, inner, place.forElements))
    case .pattern(let pattern):
      judgePattern(pattern, scope, place)
      return .boolean
    case .shortestPath(let pattern):
      _ = self.scope(of: pattern, in: scope)
      return pattern.selector == .allShortestPaths ? .list(.path) : .path
    case .patternComprehension(let form):
      judgeClocks(form.clocks, of: .expression)
      let inner = self.scope(of: form.pattern, in: scope)
      if let predicate = form.predicate { judgeCondition(predicate, inner, place) }
      return .list(infer(form.projection, inner, place.forElements))
    case .exists(let subquery):
      _ = judge(subquery.query, in: scope, kind: .expression(needsResult: false))
      return .boolean
    case .count(let subquery):
      _ = judge(subquery.query, in: scope, kind: .expression(needsResult: false))
      return .integer
    case .collect(let subquery):
      let columns = judge(subquery.query, in: scope, kind: .expression(needsResult: true))
      if columns.count > 1 {
        report(
          .invalidClauseComposition,
          "COLLECT takes a query with one column, and this has \(columns.count)",
          at: subquery.span)
      }
      return .list(.any)
    default: return .any
    }
  }

  private func elementType(
    of list: Expression, _ scope: VariableScope, _ place: ExpressionPlace
  ) -> StaticType {
    let type = infer(list, scope, place.forParts)
    if !type.canBe(.list(.any)) {
      report(.invalidArgumentType, "this must be a list, and it is \(type)", at: list.span)
    }
    return type.element == .null ? .any : type.element
  }

  private func judgeCondition(
    _ condition: Expression, _ scope: VariableScope, _ place: ExpressionPlace
  ) {
    let type = infer(condition, scope, place.forElements.forCondition)
    if !type.canBe(.boolean) {
      report(
        .invalidArgumentType, "a condition must be a boolean, and this is \(type)",
        at: condition.span)
    }
  }

  /// A pattern may stand where a boolean is expected, and brings no variables.
  private func judgePattern(
    _ pattern: PathPattern, _ scope: VariableScope, _ place: ExpressionPlace
  ) {
    guard place.allowsPatterns else {
      report(
        .unexpectedSyntax, "a pattern can stand here only in EXISTS { … } or COUNT { … }",
        at: pattern.span, hint: "write EXISTS { … } around it")
      return
    }
    for name in newVariables(of: pattern) where scope[name.text] == nil {
      report(
        .undefinedVariable, "variable '\(name.text)' is not defined, and a pattern in a predicate "
          + "brings no variables", at: name.span,
        hint: NearestName.hint(for: name.text, among: scope.names))
    }
    _ = self.scope(of: pattern, in: scope)
  }

  private func newVariables(of pattern: PathPattern) -> [Name] {
    var names = pattern.variable.map { [$0] } ?? []
    for element in pattern.elements {
      switch element {
      case .node(let node): names += node.variable.map { [$0] } ?? []
      case .relationship(let relationship): names += relationship.variable.map { [$0] } ?? []
      case .group(let group): names += newVariables(of: group.pattern)
      }
    }
    return names
  }
}
