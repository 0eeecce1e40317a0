// Owns the predicates on strings. What is not a string neither starts, ends nor contains: null.

import Diagnostics
import GraphModel

/// `left STARTS WITH right`, `left ENDS WITH right`, `left CONTAINS right`.
final class TextPredicateExpression: CompiledExpression {
  /// What is asked.
  enum Predicate {
    case startsWith, endsWith, contains
  }

  private let predicate: Predicate
  private let left: CompiledExpression
  private let right: CompiledExpression

  init(
    _ predicate: Predicate, _ left: CompiledExpression, _ right: CompiledExpression,
    span: TextSpan?
  ) {
    self.predicate = predicate
    self.left = left
    self.right = right
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    Value(try truth(frame, context))
  }

  override func truth(_ frame: Frame, _ context: StatementContext) throws -> Bool? {
    guard case .string(let text) = try left.evaluate(frame, context),
      case .string(let part) = try right.evaluate(frame, context)
    else { return nil }
    switch predicate {
    case .startsWith: return CodePoints.starts(text, with: part)
    case .endsWith: return CodePoints.ends(text, with: part)
    case .contains: return CodePoints.contains(text, part)
    }
  }
}

/// `left =~ right`: whether a regular expression matches the whole string.
final class RegularExpressionTest: CompiledExpression {
  private let left: CompiledExpression
  private let right: CompiledExpression
  // The expression last used: mostly it is the same for every row.
  private var pattern = ""
  private var matcher: RegularExpression?

  init(_ left: CompiledExpression, _ right: CompiledExpression, span: TextSpan?) {
    self.left = left
    self.right = right
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    Value(try truth(frame, context))
  }

  override func truth(_ frame: Frame, _ context: StatementContext) throws -> Bool? {
    let text = try left.evaluate(frame, context)
    let source = try right.evaluate(frame, context)
    switch (text, source) {
    case (.string(let text), .string(let source)):
      return try expression(source).matches(text) { try context.environment.meter.step() }
    case (.null, _), (_, .null): return nil
    case (.string, let other):
      throw RuntimeError.expected("a regular expression as a string", found: other, at: right.span)
    case (let other, _):
      throw RuntimeError.expected("a string", found: other, at: left.span)
    }
  }

  private func expression(_ source: String) throws -> RegularExpression {
    if let matcher, CodePoints.areEqual(source, pattern) { return matcher }
    do {
      let compiled = try RegularExpression(source)
      matcher = compiled
      pattern = source
      return compiled
    } catch let problem as RegularExpression.Problem {
      throw RuntimeError.invalidRegularExpression.diagnostic(
        "the regular expression \(Value.quoted(source)) cannot be read: \(problem.message)",
        at: right.span)
    }
  }
}
