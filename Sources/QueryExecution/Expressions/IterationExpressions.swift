// Owns the expressions that walk a list with a variable of their own: comprehensions, quantifiers,
// reduce.

import Diagnostics
import GraphModel
import QuerySyntax

/// `[variable IN list WHERE predicate | projection]`.
final class ListComprehensionExpression: CompiledExpression {
  private let slot: Int
  private let list: CompiledExpression
  private let predicate: CompiledExpression?
  private let projection: CompiledExpression?

  init(
    slot: Int, list: CompiledExpression, predicate: CompiledExpression?,
    projection: CompiledExpression?, span: TextSpan?
  ) {
    self.slot = slot
    self.list = list
    self.predicate = predicate
    self.projection = projection
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    guard let elements = try list.elements(frame, context) else { return .null }
    let meter = context.environment.meter
    var values: [Value] = []
    var kept = KeptBytes()
    defer { kept.releaseAll(meter) }
    if predicate == nil { values.reserveCapacity(min(elements.count, 1_024)) }
    for element in elements {
      try meter.step()
      frame[slot] = element
      if let predicate, try !predicate.holds(frame, context) { continue }
      let value = try projection?.evaluate(frame, context) ?? element
      try kept.keep(KeptRows.bytes(of: value), meter)
      values.append(value)
      try ValueLimits.checkList(values.count, at: span)
    }
    return .list(values)
  }
}

/// `all`, `any`, `none` or `single` `(variable IN list WHERE predicate)`.
final class QuantifiedExpression: CompiledExpression {
  private let quantifier: QuantifierExpression.Quantifier
  private let slot: Int
  private let list: CompiledExpression
  private let predicate: CompiledExpression

  init(
    _ quantifier: QuantifierExpression.Quantifier, slot: Int, list: CompiledExpression,
    predicate: CompiledExpression, span: TextSpan?
  ) {
    self.quantifier = quantifier
    self.slot = slot
    self.list = list
    self.predicate = predicate
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    Value(try truth(frame, context))
  }

  override func truth(_ frame: Frame, _ context: StatementContext) throws -> Bool? {
    guard let elements = try list.elements(frame, context) else { return nil }
    var matches = 0
    var isOpen = false
    for element in elements {
      try context.environment.meter.step()
      frame[slot] = element
      switch (try predicate.truth(frame, context), quantifier) {
      case (nil, _): isOpen = true
      case (true?, .any): return true
      case (true?, .none): return false
      case (false?, .all): return false
      case (true?, .single):
        matches += 1
        if matches > 1 { return false }
      default: break
      }
    }
    if isOpen { return nil }
    switch quantifier {
    case .all, .none: return true
    case .any: return false
    case .single: return matches == 1
    }
  }
}

/// `reduce(accumulator = initial, variable IN list | step)`.
final class FoldExpression: CompiledExpression {
  private let accumulator: Int
  private let initial: CompiledExpression
  private let slot: Int
  private let list: CompiledExpression
  private let step: CompiledExpression

  init(
    accumulator: Int, initial: CompiledExpression, slot: Int, list: CompiledExpression,
    step: CompiledExpression, span: TextSpan?
  ) {
    self.accumulator = accumulator
    self.initial = initial
    self.slot = slot
    self.list = list
    self.step = step
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    guard let elements = try list.elements(frame, context) else { return .null }
    var value = try initial.evaluate(frame, context)
    for (index, element) in elements.enumerated() {
      try context.environment.meter.step()
      frame[accumulator] = value
      frame[slot] = element
      value = try step.evaluate(frame, context)
      if Self.isCheckpoint(index) { try ValueLimits.checkNesting(value, at: span) }
    }
    return value
  }

  // A step can double a value or nest it deeper; looking at it after 16, 32, 64, … steps and then
  // every 512 bounds both at little cost.
  private static func isCheckpoint(_ index: Int) -> Bool {
    index & 511 == 511 || (index >= 15 && index < 512 && (index + 1) & index == 0)
  }
}

/// `reduce(accumulator = initial, variable IN list | accumulator + part)`, where the part does not
/// mention the accumulator: lists and strings grow in place instead of being copied at every step.
final class AppendingFoldExpression: CompiledExpression {
  private let initial: CompiledExpression
  private let slot: Int
  private let list: CompiledExpression
  private let part: CompiledExpression

  init(
    initial: CompiledExpression, slot: Int, list: CompiledExpression, part: CompiledExpression,
    span: TextSpan?
  ) {
    self.initial = initial
    self.slot = slot
    self.list = list
    self.part = part
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    guard let elements = try list.elements(frame, context) else { return .null }
    var value = try initial.evaluate(frame, context)
    // Parts do not hold the accumulator, so nothing is nested deeper by the step.
    for element in elements {
      try context.environment.meter.step()
      frame[slot] = element
      try append(try part.evaluate(frame, context), to: &value, context.environment.meter)
    }
    return value
  }

  private func append(
    _ part: Value, to value: inout Value, _ meter: ResourceMeter
  ) throws {
    switch (value, part) {
    case (.list, .null): value = .null
    case (.list(var values), _):
      // Only this copy is left, so that it grows where it is.
      value = .null
      if case .list(let more) = part { values += more } else { values.append(part) }
      try ValueLimits.checkList(values.count, at: span)
      try meter.admit(listOf: values.count)
      value = .list(values)
    case (.string(var text), .string(let more)):
      value = .null
      text += more
      try ValueLimits.checkString(text.utf8.count, at: span)
      try meter.admit(bytes: text.utf8.count)
      value = .string(text)
    default: value = try Arithmetic.add(value, part, at: span)
    }
  }
}
