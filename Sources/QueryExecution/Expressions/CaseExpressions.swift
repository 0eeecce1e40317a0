// Owns CASE in both forms.

import Diagnostics
import GraphModel

/// `WHEN conditions THEN result`.
struct CaseBranch {
  let conditions: [CompiledExpression]
  let result: CompiledExpression
}

/// `CASE WHEN condition THEN result … [ELSE result] END`.
final class SearchedCaseExpression: CompiledExpression {
  private let branches: [CaseBranch]
  private let otherwise: CompiledExpression?

  init(
    _ branches: [CaseBranch],
    otherwise: CompiledExpression?, span: TextSpan?
  ) {
    self.branches = branches
    self.otherwise = otherwise
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    for branch in branches {
      for condition in branch.conditions where try condition.holds(frame, context) {
        return try branch.result.evaluate(frame, context)
      }
    }
    return try otherwise?.evaluate(frame, context) ?? .null
  }
}

/// `CASE subject WHEN value THEN result … [ELSE result] END`.
final class SimpleCaseExpression: CompiledExpression {
  private let subject: CompiledExpression
  private let branches: [CaseBranch]
  private let otherwise: CompiledExpression?

  init(
    _ subject: CompiledExpression,
    _ branches: [CaseBranch],
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
      for condition in branch.conditions
      where value.isEqual(to: try condition.evaluate(frame, context)) == true {
        return try branch.result.evaluate(frame, context)
      }
    }
    return try otherwise?.evaluate(frame, context) ?? .null
  }
}
