// Owns access by computed key or index, and slices.

import Diagnostics
import GraphModel

/// `subject[index]`.
final class ElementExpression: CompiledExpression {
  private let subject: CompiledExpression
  private let index: CompiledExpression
  private let names: CompilationContext

  init(
    _ subject: CompiledExpression, index: CompiledExpression, names: CompilationContext,
    span: TextSpan?
  ) {
    self.subject = subject
    self.index = index
    self.names = names
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    let value = try subject.evaluate(frame, context)
    let key = try index.evaluate(frame, context)
    return try Access.element(key, of: value, names: names, in: context, at: span)
  }
}

/// `subject[from..to]`: the elements from the first bound up to, and without, the second; negative
/// bounds count from the end.
final class SliceExpression: CompiledExpression {
  private let subject: CompiledExpression
  private let from: CompiledExpression?
  private let to: CompiledExpression?

  init(
    _ subject: CompiledExpression, from: CompiledExpression?, to: CompiledExpression?,
    span: TextSpan?
  ) {
    self.subject = subject
    self.from = from
    self.to = to
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    let value = try subject.evaluate(frame, context)
    let start = try from?.evaluate(frame, context)
    let end = try to?.evaluate(frame, context)
    if value.isNull || start?.isNull == true || end?.isNull == true { return .null }
    guard case .list(let values) = value else {
      throw RuntimeError.expected("a list", found: value, at: subject.span)
    }
    let first = try place(start, default: 0, count: values.count, at: from?.span)
    let last = try place(end, default: values.count, count: values.count, at: to?.span)
    return .list(first < last ? Array(values[first..<last]) : [])
  }

  private func place(
    _ bound: Value?, default standard: Int, count: Int, at span: TextSpan?
  ) throws -> Int {
    guard let bound else { return standard }
    guard case .integer(let number) = bound else {
      throw RuntimeError.expected("an integer as bound", found: bound, at: span)
    }
    if number >= 0 { return number < Int64(count) ? Int(number) : count }
    return number > -Int64(count) ? count + Int(number) : 0
  }
}
