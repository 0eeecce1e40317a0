// Owns the judgement of function calls and of where aggregates may stand.

import Diagnostics
import QuerySyntax

extension SemanticAnalyzer {
  func infer(
    _ call: FunctionCall, at span: TextSpan, _ scope: VariableScope, _ place: ExpressionPlace
  ) -> StaticType {
    guard let function = functions.function(named: call.name.text) else {
      for argument in call.arguments { _ = infer(argument, scope, place.forParts) }
      report(
        .unknownFunction, "there is no function '\(call.name.text)'", at: call.name.span,
        hint: NearestName.hint(for: call.name.text, among: functions.names))
      return .any
    }
    if !function.accepts(call.arguments.count) {
      report(
        .invalidNumberOfArguments,
        "function '\(function.name)' takes \(arity(of: function)), not \(call.arguments.count)",
        at: span)
    }
    var inner = place
    inner.allowsPatterns = function.name == "exists"
    if function.isAggregating {
      judgeAggregate(at: span, place)
      inner.isInsideAggregate = true
      for argument in call.arguments { judgeDeterminism(of: argument) }
    }
    var types: [StaticType] = []
    for (index, argument) in call.arguments.enumerated() {
      let type = infer(argument, scope, inner)
      types.append(type)
      let wanted = function.types(at: index)
      if !type.canBe(anyOf: wanted) {
        let names = wanted.map(\.description).joined(separator: " or ")
        report(
          .invalidArgumentType, "function '\(function.name)' takes \(names), and this is \(type)",
          at: argument.span)
      }
    }
    return result(of: function, types)
  }

  /// Some functions give what they are given.
  private func result(of function: FunctionSignature, _ types: [StaticType]) -> StaticType {
    switch function.name {
    case "head", "last": types.first?.element == .null ? .any : types.first?.element ?? .any
    case "tail", "reverse": types.first ?? .any
    case "collect": .list(types.first ?? .any)
    case "min", "max": types.first ?? .any
    case "coalesce":
      types.dropFirst().reduce(types.first ?? .any) { $0.joined(with: $1) }
    default: function.result
    }
  }

  private func arity(of function: FunctionSignature) -> String {
    let most = function.parameters.count
    if function.isVariadic { return "\(function.required) or more arguments" }
    if function.required == most { return most == 1 ? "1 argument" : "\(most) arguments" }
    return "\(function.required) to \(most) arguments"
  }

  func judgeAggregate(at span: TextSpan, _ place: ExpressionPlace) {
    if place.isInsideAggregate {
      report(.nestedAggregation, "an aggregate cannot stand in another one", at: span)
    } else if !place.allowsAggregates {
      report(
        .invalidAggregation, "an aggregate cannot stand here", at: span,
        hint: "aggregate in a WITH before this clause")
    }
  }

  private func judgeDeterminism(of argument: Expression) {
    let isRandom = argument.contains { part in
      guard case .call(let call) = part.kind else { return false }
      return !(functions.function(named: call.name.text)?.isDeterministic ?? true)
    }
    if isRandom {
      report(
        .nonConstantExpression, "an aggregate cannot take what differs at each call",
        at: argument.span)
    }
  }
}
