// Owns arithmetic as it is compiled. What the operators do to values stands in `Arithmetic`.

import Diagnostics
import GraphModel

/// An operator that computes a value from two.
enum ArithmeticOperator {
  case add, subtract, multiply, divide, remainder, power, concatenate

  func apply(_ left: Value, _ right: Value, at span: TextSpan?) throws -> Value {
    switch self {
    case .add: try Arithmetic.add(left, right, at: span)
    case .subtract: try Arithmetic.subtract(left, right, at: span)
    case .multiply: try Arithmetic.multiply(left, right, at: span)
    case .divide: try Arithmetic.divide(left, right, at: span)
    case .remainder: try Arithmetic.remainder(left, right, at: span)
    case .power: try Arithmetic.power(left, right, at: span)
    case .concatenate: try Arithmetic.concatenate(left, right, at: span)
    }
  }
}

/// `left operator right`.
final class ArithmeticExpression: CompiledExpression {
  private let operation: ArithmeticOperator
  private let left: CompiledExpression
  private let right: CompiledExpression

  init(
    _ operation: ArithmeticOperator, _ left: CompiledExpression, _ right: CompiledExpression,
    span: TextSpan?
  ) {
    self.operation = operation
    self.left = left
    self.right = right
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    let left = try left.evaluate(frame, context)
    let right = try right.evaluate(frame, context)
    let result = try operation.apply(left, right, at: span)
    switch result {
    case .string(let text): try context.environment.meter.admit(bytes: text.utf8.count)
    case .list(let values): try context.environment.meter.admit(listOf: values.count)
    default: break
    }
    return result
  }
}

/// `-operand` or `+operand`.
final class SignExpression: CompiledExpression {
  private let isNegative: Bool
  private let operand: CompiledExpression

  init(isNegative: Bool, _ operand: CompiledExpression, span: TextSpan?) {
    self.isNegative = isNegative
    self.operand = operand
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    let value = try operand.evaluate(frame, context)
    if isNegative { return try Arithmetic.negate(value, at: span) }
    switch value {
    case .integer, .float, .duration, .null: return value
    default: throw RuntimeError.expected("a number", found: value, at: operand.span)
    }
  }
}
