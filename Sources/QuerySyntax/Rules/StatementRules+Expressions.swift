// Owns where patterns may stand among expressions: wherever a predicate is asked for, and nowhere
// else.

import Diagnostics

extension StatementRules {
  mutating func check(predicate: Expression?) {
    if let predicate { check(predicate, isPredicate: true) }
  }

  mutating func check(_ expression: Expression) {
    check(expression, isPredicate: false)
  }

  private mutating func check(_ expression: Expression, isPredicate: Bool) {
    switch expression.kind {
    case .pattern(let path):
      if !isPredicate { reportMisplaced(path) }
      check(path)
    case .unary(.not, let operand):
      check(operand, isPredicate: true)
    case .binary(.and, let left, let right), .binary(.or, let left, let right),
      .binary(.exclusiveOr, let left, let right):
      check(left, isPredicate: true)
      check(right, isPredicate: true)
    case .call(let call) where call.name.text.lowercased() == "exists":
      for argument in call.arguments { check(argument, isPredicate: true) }
    case .conditional(let form): check(form)
    case .listComprehension(let form):
      check(form.list)
      check(predicate: form.predicate)
      if let projection = form.projection { check(projection) }
    case .patternComprehension(let form):
      check(form.pattern)
      check(form.clocks)
      check(predicate: form.predicate)
      check(form.projection)
    case .quantifier(let form):
      check(form.list)
      check(predicate: form.predicate)
    case .shortestPath(let path):
      check(path)
    case .exists(let subquery), .count(let subquery), .collect(let subquery):
      check(subquery.query, in: .expression)
    default:
      expression.forEachChild { check($0) }
    }
  }

  private mutating func check(_ form: CaseExpression) {
    if let subject = form.subject { check(subject) }
    for branch in form.branches {
      for condition in branch.conditions { check(condition, isPredicate: form.subject == nil) }
      check(branch.result)
    }
    if let otherwise = form.otherwise { check(otherwise) }
  }

  private mutating func reportMisplaced(_ path: PathPattern) {
    report(
      "misplaced-pattern", "a pattern is a predicate and gives no value here", path.span,
      hint: "ask EXISTS { … }, count with COUNT { … }, or list with [pattern | …]")
  }
}
