// Owns the expressions without parts: constants, parameters, variables.

import Diagnostics
import GraphModel

/// A value known when compiling.
final class ConstantExpression: CompiledExpression {
  private let value: Value

  init(_ value: Value, span: TextSpan? = nil) {
    self.value = value
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value { value }
  override var constant: Value? { value }
}

/// `$name`.
final class ParameterExpression: CompiledExpression {
  private let index: Int
  private let name: String

  init(_ name: String, index: Int, span: TextSpan?) {
    self.name = name
    self.index = index
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    guard index < context.parameters.count else {
      throw RuntimeError.missingParameter.diagnostic("parameter '\(name)' is missing", at: span)
    }
    return context.parameters[index]
  }
}

/// A variable, by its slot.
final class VariableExpression: CompiledExpression {
  let slot: Int

  init(slot: Int, span: TextSpan? = nil) {
    self.slot = slot
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    frame[slot]
  }
}
