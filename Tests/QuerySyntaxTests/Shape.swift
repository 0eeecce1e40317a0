// Owns the shape of an expression as text: every operation in parentheses, operator first, so that
// a test shows how operators bind.

import QuerySyntax

/// `1 + 2 * 3` gives `(+ 1 (* 2 3))`.
func shape(_ expression: Expression) -> String {
  switch expression.kind {
  case .unary(let symbol, let operand):
    return "(\(symbol.rawValue) \(shape(operand)))"
  case .binary(let symbol, let left, let right):
    return "(\(symbol.rawValue) \(shape(left)) \(shape(right)))"
  case .comparison(let first, let steps):
    let rest = steps.map { " \($0.comparison.rawValue) \(shape($0.right))" }
    return "(compare \(shape(first))\(rest.joined()))"
  case .isNull(let subject, let negated):
    return "(\(negated ? "not-null" : "null") \(shape(subject)))"
  case .hasLabels(let subject, let labels, let negated):
    return "(\(negated ? "not-labels" : "labels") \(shape(subject)) \(labels))"
  case .property(let subject, let key):
    return "(. \(shape(subject)) \(key))"
  case .element(let subject, let index):
    return "(at \(shape(subject)) \(shape(index)))"
  case .slice(let subject, let from, let to):
    return "(slice \(shape(subject)) \(from.map(shape) ?? "_") \(to.map(shape) ?? "_"))"
  case .list(let elements):
    return "[\(elements.map(shape).joined(separator: " "))]"
  case .call(let call):
    let distinct = call.distinct ? " distinct" : ""
    return "(\(call.name)\(distinct)\(call.arguments.map { " " + shape($0) }.joined()))"
  case .listComprehension(let form):
    let predicate = form.predicate.map { " where \(shape($0))" } ?? ""
    let projection = form.projection.map { " gives \(shape($0))" } ?? ""
    return "(each \(form.variable) of \(shape(form.list))\(predicate)\(projection))"
  case .quantifier(let form):
    return "(\(form.quantifier) \(form.variable) of \(shape(form.list)) \(shape(form.predicate)))"
  case .pattern(let path): return "(pattern \(path))"
  default: return expression.description
  }
}
