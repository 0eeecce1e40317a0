// Owns comparisons: one step, or a chain, in which each middle value is computed once.

import Diagnostics
import GraphModel
import QuerySyntax

extension ComparisonOperator {
  /// The answer for two values; `nil` where unknown.
  func compare(_ left: Value, _ right: Value) -> Bool? {
    switch self {
    case .equal: left.isEqual(to: right)
    case .notEqual: ThreeValued.not(left.isEqual(to: right))
    case .less: left.isLess(than: right)
    case .lessOrEqual: left.isLessOrEqual(to: right)
    case .greater: right.isLess(than: left)
    case .greaterOrEqual: right.isLessOrEqual(to: left)
    }
  }
}

/// `left = right` and its like.
final class ComparisonExpression: CompiledExpression {
  private let comparison: ComparisonOperator
  private let left: CompiledExpression
  private let right: CompiledExpression

  init(
    _ comparison: ComparisonOperator, _ left: CompiledExpression, _ right: CompiledExpression,
    span: TextSpan?
  ) {
    self.comparison = comparison
    self.left = left
    self.right = right
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    Value(try truth(frame, context))
  }

  override func truth(_ frame: Frame, _ context: StatementContext) throws -> Bool? {
    let left = try left.evaluate(frame, context)
    return comparison.compare(left, try right.evaluate(frame, context))
  }
}

/// `a < b <= c`: true when every step holds with its predecessor.
final class ChainedComparisonExpression: CompiledExpression {
  private let first: CompiledExpression
  private let steps: [(comparison: ComparisonOperator, right: CompiledExpression)]

  init(
    _ first: CompiledExpression,
    _ steps: [(comparison: ComparisonOperator, right: CompiledExpression)], span: TextSpan?
  ) {
    self.first = first
    self.steps = steps
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    Value(try truth(frame, context))
  }

  override func truth(_ frame: Frame, _ context: StatementContext) throws -> Bool? {
    var left = try first.evaluate(frame, context)
    var answer: Bool? = true
    for step in steps {
      let right = try step.right.evaluate(frame, context)
      answer = ThreeValued.and(answer, step.comparison.compare(left, right))
      if answer == false { return false }
      left = right
    }
    return answer
  }
}
