// Owns the compilation of operators, and of the forms that bring a variable of their own.

import Diagnostics
import GraphModel
import QueryPlanning
import QuerySyntax

extension ExpressionCompiler {
  func unary(
    _ operation: UnaryOperator, _ operand: Expression, _ span: TextSpan
  ) throws -> CompiledExpression {
    let compiled = try compile(operand)
    switch operation {
    case .not: return fold(NotExpression(compiled, span: span), [compiled])
    case .minus: return fold(SignExpression(isNegative: true, compiled, span: span), [compiled])
    case .plus: return fold(SignExpression(isNegative: false, compiled, span: span), [compiled])
    }
  }

  func binary(
    _ operation: BinaryOperator, _ left: CompiledExpression, _ right: CompiledExpression,
    _ span: TextSpan
  ) throws -> CompiledExpression {
    let compiled: CompiledExpression =
      switch operation {
      case .or: OrExpression(left, right, span: span)
      case .exclusiveOr: ExclusiveOrExpression(left, right, span: span)
      case .and: AndExpression(left, right, span: span)
      case .add: ArithmeticExpression(.add, left, right, span: span)
      case .subtract: ArithmeticExpression(.subtract, left, right, span: span)
      case .multiply: ArithmeticExpression(.multiply, left, right, span: span)
      case .divide: ArithmeticExpression(.divide, left, right, span: span)
      case .remainder: ArithmeticExpression(.remainder, left, right, span: span)
      case .power: ArithmeticExpression(.power, left, right, span: span)
      case .concatenate: ArithmeticExpression(.concatenate, left, right, span: span)
      case .contained: MembershipExpression(left, right, span: span)
      case .startsWith: TextPredicateExpression(.startsWith, left, right, span: span)
      case .endsWith: TextPredicateExpression(.endsWith, left, right, span: span)
      case .contains: TextPredicateExpression(.contains, left, right, span: span)
      case .matches: RegularExpressionTest(left, right, span: span)
      }
    return fold(compiled, [left, right])
  }

  func comparison(
    _ first: Expression, _ steps: [ComparisonStep], _ span: TextSpan
  ) throws -> CompiledExpression {
    let left = try compile(first)
    if steps.count == 1 {
      let right = try compile(steps[0].right)
      return fold(
        ComparisonExpression(steps[0].comparison, left, right, span: span), [left, right])
    }
    let compiled = try steps.map {
      (comparison: $0.comparison, right: try compile($0.right))
    }
    return fold(
      ChainedComparisonExpression(left, compiled, span: span), [left] + compiled.map(\.right))
  }

  /// Comprehensions, quantifiers and reduce: their variables get slots of their own, in scope for
  /// their inner expressions only.
  func iteration(_ expression: Expression) throws -> CompiledExpression {
    let span = expression.span
    switch expression.kind {
    case .listComprehension(let form):
      let list = try compile(form.list)
      let (inner, slot) = declaring(form.variable)
      return ListComprehensionExpression(
        slot: slot, list: list, predicate: try form.predicate.map(inner.compile),
        projection: try form.projection.map(inner.compile), span: span)
    case .quantifier(let form):
      let list = try compile(form.list)
      let (inner, slot) = declaring(form.variable)
      return QuantifiedExpression(
        form.quantifier, slot: slot, list: list, predicate: try inner.compile(form.predicate),
        span: span)
    case .reduce(let form):
      let initial = try compile(form.initial)
      let list = try compile(form.list)
      if let part = form.appendedPart {
        let (inner, slot) = declaring(form.variable)
        return AppendingFoldExpression(
          initial: initial, slot: slot, list: list, part: try inner.compile(part), span: span)
      }
      let (outer, accumulator) = declaring(form.accumulator)
      let (inner, slot) = outer.declaring(form.variable)
      return FoldExpression(
        accumulator: accumulator, initial: initial, slot: slot, list: list,
        step: try inner.compile(form.step), span: span)
    default: return try compile(expression)
    }
  }

  private func declaring(_ variable: Name) -> (ExpressionCompiler, slot: Int) {
    var inner = layout
    let slot = inner.declare(variable.text)
    return (ExpressionCompiler(inner, in: compilation, clock: clock), slot)
  }
}

extension ReduceExpression {
  /// What each step adds to the accumulator, where it does only that.
  fileprivate var appendedPart: Expression? {
    guard case .binary(.add, let left, let part) = step.kind, case .variable(let name) = left.kind,
      name.text == accumulator.text, name.text != variable.text,
      !MentionedNames.of(part).contains(accumulator.text)
    else { return nil }
    return part
  }
}

extension FunctionRegistry {
  // Functions of chance, and `range`, whose list would be kept.
  private static let impure: Set<String> = ["rand", "randomuuid", "timestamp", "range"]
  private static let constructors: Set<String> = [
    "date", "time", "localtime", "localdatetime", "datetime",
  ]

  /// Whether a call with constant arguments always gives the same. Constructors of temporal values
  /// may read the clock, unless they read a text.
  static func isPure(_ name: String, _ arguments: [CompiledExpression]) -> Bool {
    if impure.contains(name) || arguments.isEmpty { return false }
    if constructors.contains(name) {
      if case .string = arguments[0].constant { return true }
      return false
    }
    if name.hasSuffix(".truncate") { return arguments.count > 1 }
    return ![".transaction", ".statement", ".realtime"].contains { name.hasSuffix($0) }
  }
}
