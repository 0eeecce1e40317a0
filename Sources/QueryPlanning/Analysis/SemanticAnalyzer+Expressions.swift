// Owns the inference of expressions' types and what follows from them. Calls and the forms with
// variables of their own stand in `SemanticAnalyzer+Calls` and `+LocalForms`.

import Diagnostics
import QuerySyntax

/// Where an expression stands, as far as it decides what may stand in it.
struct ExpressionPlace {
  var allowsAggregates = false
  var isInsideAggregate = false
  /// Whether a boolean is expected, so that a pattern may stand here.
  var allowsPatterns = false

  /// An operand, an argument, a sort key: no aggregates, no bare patterns.
  static let value = ExpressionPlace()
  /// A column of WITH or RETURN.
  static let projection = ExpressionPlace(allowsAggregates: true)
  /// WHERE.
  static let predicate = ExpressionPlace(allowsPatterns: true)

  /// The same place for a part of the expression that is no boolean.
  var forParts: ExpressionPlace {
    var place = self
    place.allowsPatterns = false
    return place
  }

  /// The same place for a condition inside the expression.
  var forCondition: ExpressionPlace {
    var place = self
    place.allowsPatterns = true
    return place
  }

  /// A body evaluated for each element of a list.
  var forElements: ExpressionPlace {
    var place = self
    place.allowsAggregates = false
    place.allowsPatterns = false
    return place
  }
}

extension SemanticAnalyzer {
  /// The type of an expression; reports what is wrong in it.
  func infer(
    _ expression: Expression, _ scope: VariableScope, _ place: ExpressionPlace
  ) -> StaticType {
    switch expression.kind {
    case .literal(let literal): return type(of: literal)
    case .parameter, .missing: return .any
    case .variable(let name): return type(of: name, scope)
    case .property(let subject, let key): return infer(property: key, of: subject, scope, place)
    case .element(let subject, let index): return infer(element: index, of: subject, scope, place)
    case .slice(let subject, let from, let to):
      let type = infer(subject, scope, place.forParts)
      for bound in [from, to].compactMap(\.self) {
        expect(bound, [.integer], "a bound of a slice", scope, place)
      }
      return type.canBe(.list(.any)) ? type : .any
    case .list(let items):
      let types = items.map { infer($0, scope, place.forParts) }
      return .list(types.dropFirst().reduce(types.first ?? .any) { $0.joined(with: $1) })
    case .map(let entries):
      for entry in entries { _ = infer(entry.value, scope, place.forParts) }
      return .map
    case .mapProjection(let projection): return infer(projection, scope, place)
    case .unary(let sign, let operand): return infer(sign, operand, scope, place)
    case .binary(let sign, let left, let right):
      return infer(sign, left, right, scope, place)
    case .comparison(let first, let steps):
      _ = infer(first, scope, place.forParts)
      for step in steps { _ = infer(step.right, scope, place.forParts) }
      return .boolean
    case .isNull(let subject, _):
      _ = infer(subject, scope, place.forParts)
      return .boolean
    case .hasLabels(let subject, _, _):
      expect(subject, [.node, .relationship], "what has labels", scope, place)
      return .boolean
    case .call(let call): return infer(call, at: expression.span, scope, place)
    case .countAll:
      judgeAggregate(at: expression.span, place)
      return .integer
    case .conditional(let form): return infer(form, scope, place)
    case .listComprehension, .quantifier, .reduce, .patternComprehension, .pattern, .shortestPath,
      .exists, .count, .collect:
      return inferForm(expression, scope, place)
    }
  }

  private func type(of literal: Literal) -> StaticType {
    switch literal {
    case .null: .null
    case .boolean: .boolean
    case .integer: .integer
    case .float: .float
    case .string: .string
    }
  }

  private func type(of name: Name, _ scope: VariableScope) -> StaticType {
    if let type = scope[name.text] { return type }
    report(
      .undefinedVariable, "variable '\(name.text)' is not defined", at: name.span,
      hint: NearestName.hint(for: name.text, among: scope.names))
    return .any
  }

  /// Infers a part and refuses it where it can be none of the wanted types.
  func expect(
    _ part: Expression, _ wanted: [StaticType], _ what: String, _ scope: VariableScope,
    _ place: ExpressionPlace, type: String? = nil
  ) {
    let found = infer(part, scope, place.forParts)
    if found.canBe(anyOf: wanted) { return }
    let names = wanted.map(\.description).joined(separator: " or ")
    report(
      .invalidArgumentType, "\(what) must be \(names), and this is \(found)", at: part.span,
      type: type)
  }

  private func infer(
    property key: Name, of subject: Expression, _ scope: VariableScope, _ place: ExpressionPlace
  ) -> StaticType {
    expect(
      subject, [.node, .relationship, .map, .temporal], "what has the property '\(key.text)'",
      scope, place, type: "TypeError")
    return .any
  }

  private func infer(
    element index: Expression, of subject: Expression, _ scope: VariableScope,
    _ place: ExpressionPlace
  ) -> StaticType {
    let type = infer(subject, scope, place.forParts)
    _ = infer(index, scope, place.forParts)
    if !type.canBe(anyOf: [.list(.any), .map, .node, .relationship]) {
      report(
        .invalidArgumentType, "what has elements must be a list or a map, and this is \(type)",
        at: subject.span, type: "TypeError")
    }
    return type.element == .null ? .any : type.element
  }

  private func infer(
    _ sign: UnaryOperator, _ operand: Expression, _ scope: VariableScope, _ place: ExpressionPlace
  ) -> StaticType {
    if sign == .not {
      judgeBoolean(operand, "NOT", scope, place)
      return .boolean
    }
    let type = infer(operand, scope, place.forParts)
    if !type.canBe(anyOf: [.number, .temporal]) {
      report(
        .invalidArgumentType, "'\(sign.rawValue)' takes a number, and this is \(type)",
        at: operand.span)
    }
    return type
  }

  private func judgeBoolean(
    _ operand: Expression, _ sign: String, _ scope: VariableScope, _ place: ExpressionPlace
  ) {
    let type = infer(operand, scope, place)
    if !type.canBe(.boolean) {
      report(
        .invalidArgumentType, "\(sign) takes booleans, and this is \(type)", at: operand.span)
    }
  }

  private func infer(
    _ sign: BinaryOperator, _ left: Expression, _ right: Expression, _ scope: VariableScope,
    _ place: ExpressionPlace
  ) -> StaticType {
    switch sign {
    case .or, .exclusiveOr, .and:
      judgeBoolean(left, sign.rawValue, scope, place)
      judgeBoolean(right, sign.rawValue, scope, place)
      return .boolean
    case .contained:
      _ = infer(left, scope, place.forParts)
      expect(right, [.list(.any)], "the right side of IN", scope, place)
      return .boolean
    case .startsWith, .endsWith, .contains, .matches:
      _ = infer(left, scope, place.forParts)
      _ = infer(right, scope, place.forParts)
      return .boolean
    case .add, .concatenate:
      return sum(infer(left, scope, place.forParts), infer(right, scope, place.forParts))
    case .subtract, .multiply, .divide, .remainder, .power:
      let types = [left, right].map { operand in
        let type = infer(operand, scope, place.forParts)
        if !type.canBe(anyOf: sign == .remainder ? [.number] : [.number, .temporal]) {
          report(
            .invalidArgumentType, "'\(sign.rawValue)' takes numbers, and this is \(type)",
            at: operand.span)
        }
        return type
      }
      return product(sign, types[0], types[1])
    }
  }

  private func sum(_ left: StaticType, _ right: StaticType) -> StaticType {
    switch (left, right) {
    case (.integer, .integer): .integer
    case (.integer, .float), (.float, .integer), (.float, .float): .float
    case (.string, .string): .string
    case (.list(let first), .list(let second)): .list(first.joined(with: second))
    case (.list, _), (_, .list): .list(.any)
    default: .any
    }
  }

  private func product(
    _ sign: BinaryOperator, _ left: StaticType, _ right: StaticType
  ) -> StaticType {
    switch (left, right) {
    case (.integer, .integer): sign == .power ? .float : .integer
    case (.integer, .float), (.float, .integer), (.float, .float): .float
    default: .any
    }
  }

  private func infer(
    _ form: CaseExpression, _ scope: VariableScope, _ place: ExpressionPlace
  ) -> StaticType {
    if let subject = form.subject { _ = infer(subject, scope, place.forParts) }
    var result: StaticType?
    for branch in form.branches {
      for condition in branch.conditions {
        _ = infer(condition, scope, form.subject == nil ? place.forCondition : place.forParts)
      }
      let type = infer(branch.result, scope, place.forParts)
      result = result.map { $0.joined(with: type) } ?? type
    }
    let otherwise = form.otherwise.map { infer($0, scope, place.forParts) } ?? .null
    return result.map { $0.joined(with: otherwise) } ?? otherwise
  }

  private func infer(
    _ projection: MapProjection, _ scope: VariableScope, _ place: ExpressionPlace
  ) -> StaticType {
    let type = type(of: projection.subject, scope)
    if !type.canBe(anyOf: [.node, .relationship, .map]) {
      report(
        .invalidArgumentType, "a map projection takes a node, relationship or map, not \(type)",
        at: projection.subject.span)
    }
    for item in projection.items {
      switch item {
      case .entry(let entry): _ = infer(entry.value, scope, place.forParts)
      case .variable(let name): _ = self.type(of: name, scope)
      case .property, .allProperties: break
      }
    }
    return .map
  }
}
