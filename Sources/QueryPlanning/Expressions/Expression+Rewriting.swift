// Owns walking and rebuilding expressions. Subqueries and patterns are leaves here: what they
// mention is collected in `MentionedNames`.

import Diagnostics
import QuerySyntax

extension Expression {
  /// This expression with each direct part replaced; subqueries and patterns stay as they are.
  public func mappingParts(_ change: (Expression) throws -> Expression) rethrows -> Expression {
    Expression(try kind.mappingParts(change), span: span)
  }

  /// Replaces from the top: where `change` gives an expression it stands, elsewhere its parts are
  /// visited.
  public func rewritten(_ change: (Expression) throws -> Expression?) rethrows -> Expression {
    if let changed = try change(self) { return changed }
    return try mappingParts { try $0.rewritten(change) }
  }

  /// The direct parts, in the order of the text.
  public var parts: [Expression] {
    var found: [Expression] = []
    _ = mappingParts {
      found.append($0)
      return $0
    }
    return found
  }

  /// Whether this expression or any part of it, subqueries apart, satisfies a condition.
  public func contains(where condition: (Expression) -> Bool) -> Bool {
    condition(self) || parts.contains { $0.contains(where: condition) }
  }

  /// The conjuncts of a predicate: `a AND b AND c` gives three.
  public var conjuncts: [Expression] {
    if case .binary(.and, let left, let right) = kind { return left.conjuncts + right.conjuncts }
    return [self]
  }

  /// The same expression without places, so that two spellings of one expression are equal.
  public var withoutPlaces: Expression {
    let inner = mappingParts { $0.withoutPlaces }
    let nowhere = TextSpan(start: 0, end: 0)
    func bare(_ name: Name) -> Name { Name(name.text, span: nowhere) }
    let kind: Kind =
      switch inner.kind {
      case .parameter(let name): .parameter(bare(name))
      case .variable(let name): .variable(bare(name))
      case .property(let subject, let key): .property(subject, key: bare(key))
      case .map(let entries):
        .map(entries.map { MapEntry(key: bare($0.key), value: $0.value) })
      case .call(let call):
        .call(
          FunctionCall(
            name: QualifiedName(
              parts: [Name(call.name.text.lowercased(), span: nowhere)], span: nowhere),
            distinct: call.distinct, arguments: call.arguments))
      default: inner.kind
      }
    return Expression(kind, span: nowhere)
  }
}

extension Expression.Kind {
  fileprivate func mappingParts(
    _ change: (Expression) throws -> Expression
  ) rethrows -> Expression.Kind {
    switch self {
    case .literal, .parameter, .variable, .countAll, .pattern, .shortestPath, .exists, .count,
      .collect, .missing:
      return self
    case .property(let subject, let key): return .property(try change(subject), key: key)
    case .element(let subject, let index):
      return .element(try change(subject), index: try change(index))
    case .slice(let subject, let from, let to):
      return .slice(try change(subject), from: try from.map(change), to: try to.map(change))
    case .list(let items): return .list(try items.map(change))
    case .map(let entries): return .map(try entries.map { try $0.mapping(change) })
    case .mapProjection(let projection): return .mapProjection(try projection.mapping(change))
    case .unary(let sign, let operand): return .unary(sign, try change(operand))
    case .binary(let sign, let left, let right):
      return .binary(sign, try change(left), try change(right))
    case .comparison(let first, let steps):
      return .comparison(
        try change(first),
        try steps.map { ComparisonStep($0.comparison, try change($0.right)) })
    case .isNull(let subject, let negated): return .isNull(try change(subject), negated: negated)
    case .hasLabels(let subject, let labels, let negated):
      return .hasLabels(try change(subject), labels, negated: negated)
    case .call(let call):
      return .call(
        FunctionCall(
          name: call.name, distinct: call.distinct, arguments: try call.arguments.map(change)))
    case .conditional(let expression): return .conditional(try expression.mapping(change))
    case .listComprehension(let form):
      return .listComprehension(
        ListComprehension(
          variable: form.variable, list: try change(form.list),
          predicate: try form.predicate.map(change), projection: try form.projection.map(change)))
    case .patternComprehension: return self
    case .quantifier(let form):
      return .quantifier(
        QuantifierExpression(
          quantifier: form.quantifier, variable: form.variable, list: try change(form.list),
          predicate: try change(form.predicate)))
    case .reduce(let form):
      return .reduce(
        ReduceExpression(
          accumulator: form.accumulator, initial: try change(form.initial),
          variable: form.variable, list: try change(form.list), step: try change(form.step)))
    }
  }
}

extension MapEntry {
  fileprivate func mapping(_ change: (Expression) throws -> Expression) rethrows -> MapEntry {
    MapEntry(key: key, value: try change(value))
  }
}

extension CaseExpression {
  fileprivate func mapping(
    _ change: (Expression) throws -> Expression
  ) rethrows -> CaseExpression {
    let subject = try subject.map(change)
    let branches = try branches.map {
      Branch(conditions: try $0.conditions.map(change), result: try change($0.result))
    }
    return CaseExpression(
      subject: subject, branches: branches, otherwise: try otherwise.map(change))
  }
}

extension MapProjection {
  fileprivate func mapping(_ change: (Expression) throws -> Expression) rethrows -> MapProjection {
    let changed = try items.map { item -> Item in
      if case .entry(let entry) = item { return .entry(try entry.mapping(change)) }
      return item
    }
    return MapProjection(subject: subject, items: changed)
  }
}
