// Owns calls of functions as they are compiled: one class for each number of arguments.

import GraphModel

/// A call without arguments.
final class NullaryCall: CompiledExpression {
  private let site: FunctionSite
  private let body: @Sendable (FunctionUse) throws -> Value

  init(_ site: FunctionSite, _ body: @escaping @Sendable (FunctionUse) throws -> Value) {
    self.site = site
    self.body = body
    super.init(span: site.span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    try body(FunctionUse(site: site, context: context))
  }
}

/// A call with one argument, null for null.
final class UnaryCall: CompiledExpression {
  private let site: FunctionSite
  private let argument: CompiledExpression
  private let body: @Sendable (Value, FunctionUse) throws -> Value

  init(
    _ site: FunctionSite, _ argument: CompiledExpression,
    _ body: @escaping @Sendable (Value, FunctionUse) throws -> Value
  ) {
    self.site = site
    self.argument = argument
    self.body = body
    super.init(span: site.span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    let value = try argument.evaluate(frame, context)
    if value.isNull { return .null }
    return try body(value, FunctionUse(site: site, context: context))
  }
}

/// A call with two arguments, null for null.
final class BinaryCall: CompiledExpression {
  private let site: FunctionSite
  private let first: CompiledExpression
  private let second: CompiledExpression
  private let body: @Sendable (Value, Value, FunctionUse) throws -> Value

  init(
    _ site: FunctionSite, _ first: CompiledExpression, _ second: CompiledExpression,
    _ body: @escaping @Sendable (Value, Value, FunctionUse) throws -> Value
  ) {
    self.site = site
    self.first = first
    self.second = second
    self.body = body
    super.init(span: site.span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    let first = try first.evaluate(frame, context)
    let second = try second.evaluate(frame, context)
    if first.isNull || second.isNull { return .null }
    return try body(first, second, FunctionUse(site: site, context: context))
  }
}

/// A call with any number of arguments.
final class GeneralCall: CompiledExpression {
  private let site: FunctionSite
  private let arguments: [CompiledExpression]
  private let takesNull: Bool
  private let body: @Sendable ([Value], FunctionUse) throws -> Value

  init(
    _ site: FunctionSite, _ arguments: [CompiledExpression], takesNull: Bool,
    _ body: @escaping @Sendable ([Value], FunctionUse) throws -> Value
  ) {
    self.site = site
    self.arguments = arguments
    self.takesNull = takesNull
    self.body = body
    super.init(span: site.span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    let values = try arguments.map { try $0.evaluate(frame, context) }
    if !takesNull, values.contains(where: \.isNull) { return .null }
    return try body(values, FunctionUse(site: site, context: context))
  }
}

/// `coalesce(a, b, …)`: the first that is not null; later ones are not evaluated.
final class CoalesceExpression: CompiledExpression {
  private let arguments: [CompiledExpression]

  init(_ site: FunctionSite, _ arguments: [CompiledExpression]) {
    self.arguments = arguments
    super.init(span: site.span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    for argument in arguments {
      let value = try argument.evaluate(frame, context)
      if !value.isNull { return value }
    }
    return .null
  }
}
