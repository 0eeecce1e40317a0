// Owns the logical connectives, three-valued. AND and OR do not evaluate their right side when the
// left decides.

import Diagnostics
import GraphModel

/// `left AND right`.
final class AndExpression: CompiledExpression {
  private let left: CompiledExpression
  private let right: CompiledExpression

  init(_ left: CompiledExpression, _ right: CompiledExpression, span: TextSpan?) {
    self.left = left
    self.right = right
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    Value(try truth(frame, context))
  }

  override func truth(_ frame: Frame, _ context: StatementContext) throws -> Bool? {
    let first = try left.truth(frame, context)
    if first == false { return false }
    return ThreeValued.and(first, try right.truth(frame, context))
  }
}

/// `left OR right`.
final class OrExpression: CompiledExpression {
  private let left: CompiledExpression
  private let right: CompiledExpression

  init(_ left: CompiledExpression, _ right: CompiledExpression, span: TextSpan?) {
    self.left = left
    self.right = right
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    Value(try truth(frame, context))
  }

  override func truth(_ frame: Frame, _ context: StatementContext) throws -> Bool? {
    let first = try left.truth(frame, context)
    if first == true { return true }
    return ThreeValued.or(first, try right.truth(frame, context))
  }
}

/// `left XOR right`.
final class ExclusiveOrExpression: CompiledExpression {
  private let left: CompiledExpression
  private let right: CompiledExpression

  init(_ left: CompiledExpression, _ right: CompiledExpression, span: TextSpan?) {
    self.left = left
    self.right = right
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    Value(try truth(frame, context))
  }

  override func truth(_ frame: Frame, _ context: StatementContext) throws -> Bool? {
    let first = try left.truth(frame, context)
    return ThreeValued.exclusiveOr(first, try right.truth(frame, context))
  }
}

/// `NOT operand`.
final class NotExpression: CompiledExpression {
  private let operand: CompiledExpression

  init(_ operand: CompiledExpression, span: TextSpan?) {
    self.operand = operand
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    Value(try truth(frame, context))
  }

  override func truth(_ frame: Frame, _ context: StatementContext) throws -> Bool? {
    ThreeValued.not(try operand.truth(frame, context))
  }
}

/// `operand IS NULL`, `operand IS NOT NULL`.
final class NullTestExpression: CompiledExpression {
  private let operand: CompiledExpression
  private let isNegated: Bool

  init(_ operand: CompiledExpression, isNegated: Bool, span: TextSpan?) {
    self.operand = operand
    self.isNegated = isNegated
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    .boolean(try operand.evaluate(frame, context).isNull != isNegated)
  }

  override func truth(_ frame: Frame, _ context: StatementContext) throws -> Bool? {
    try operand.evaluate(frame, context).isNull != isNegated
  }
}
