// Owns CASE in both forms.

import Diagnostics
import GraphModel

/// `CASE WHEN condition THEN result … [ELSE result] END`.
final class SearchedCaseExpression: CompiledExpression {
  private let branches: [(condition: CompiledExpression, result: CompiledExpression)]
  private let otherwise: CompiledExpression?

  init(
    _ branches: [(condition: CompiledExpression, result: CompiledExpression)],
    otherwise: CompiledExpression?, span: TextSpan?
  ) {
    self.branches = branches
    self.otherwise = otherwise
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    for branch in branches where try branch.condition.holds(frame, context) {
      return try branch.result.evaluate(frame, context)
    }
    return try otherwise?.evaluate(frame, context) ?? .null
  }
}

/// `CASE subject WHEN value THEN result … [ELSE result] END`.
final class SimpleCaseExpression: CompiledExpression {
  private let subject: CompiledExpression
  private let branches: [(condition: CompiledExpression, result: CompiledExpression)]
  private let otherwise: CompiledExpression?

  init(
    _ subject: CompiledExpression,
    _ branches: [(condition: CompiledExpression, result: CompiledExpression)],
    otherwise: CompiledExpression?, span: TextSpan?
  ) {
    self.subject = subject
    self.branches = branches
    self.otherwise = otherwise
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    let value = try subject.evaluate(frame, context)
    for branch in branches {
      let candidate = try branch.condition.evaluate(frame, context)
      if value.isEqual(to: candidate) == true { return try branch.result.evaluate(frame, context) }
    }
    return try otherwise?.evaluate(frame, context) ?? .null
  }
}
