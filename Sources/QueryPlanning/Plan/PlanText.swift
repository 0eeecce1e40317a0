// Owns the words in which plans print expressions: short, for reading, not for parsing.

import QuerySyntax

/// Prints expressions in plans.
enum PlanText {
  static func of(_ expression: Expression) -> String {
    switch expression.kind {
    case .literal(let literal): text(literal)
    case .parameter(let name): "$\(name.text)"
    case .variable(let name): name.text.hasPrefix("\u{0}") ? "_" : name.text
    case .property(let subject, let key): "\(of(subject)).\(key.text)"
    case .element(let subject, let index): "\(of(subject))[\(of(index))]"
    case .slice(let subject, let from, let to):
      "\(of(subject))[\(from.map(of) ?? "")..\(to.map(of) ?? "")]"
    case .list(let items): "[\(items.map(of).joined(separator: ", "))]"
    case .map(let entries):
      "{\(entries.map { "\($0.key.text): \(of($0.value))" }.joined(separator: ", "))}"
    case .unary(let sign, let operand):
      sign == .not ? "NOT \(of(operand))" : "\(sign.rawValue)\(of(operand))"
    case .binary(let sign, let left, let right): "\(of(left)) \(sign.rawValue) \(of(right))"
    case .comparison(let first, let steps):
      steps.reduce(of(first)) { "\($0) \($1.comparison.rawValue) \(of($1.right))" }
    case .isNull(let subject, let negated):
      "\(of(subject)) IS \(negated ? "NOT " : "")NULL"
    case .hasLabels(let subject, let labels, let negated):
      "\(negated ? "NOT " : "")\(of(subject)):\(text(labels))"
    case .call(let call):
      "\(call.name.text)(\(call.distinct ? "DISTINCT " : "")"
        + "\(call.arguments.map(of).joined(separator: ", ")))"
    case .countAll: "count(*)"
    case .conditional: "CASE …"
    case .mapProjection(let projection): "\(projection.subject.text){…}"
    case .listComprehension(let form): "[\(form.variable.text) IN \(of(form.list)) …]"
    case .patternComprehension: "[pattern …]"
    case .quantifier(let form):
      "\(form.quantifier.rawValue)(\(form.variable.text) IN \(of(form.list)) …)"
    case .reduce: "reduce(…)"
    case .pattern: "pattern"
    case .shortestPath: "shortestPath(…)"
    case .exists: "EXISTS {…}"
    case .count: "COUNT {…}"
    case .collect: "COLLECT {…}"
    case .missing: "?"
    }
  }

  static func text(_ labels: LabelExpression) -> String {
    switch labels.kind {
    case .name(let name): name.text
    case .wildcard: "%"
    case .not(let operand): "!\(text(operand))"
    case .and(let left, let right): "\(text(left))&\(text(right))"
    case .or(let left, let right): "(\(text(left))|\(text(right)))"
    }
  }

  private static func text(_ literal: Literal) -> String {
    switch literal {
    case .null: "null"
    case .boolean(let value): String(value)
    case .integer(let value): String(value)
    case .float(let value): String(value)
    case .string(let value): "'\(value)'"
    }
  }
}
