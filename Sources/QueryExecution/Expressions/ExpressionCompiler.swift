// Owns the step from syntax to evaluation: names become slots, functions and parameters are
// resolved, constant parts are computed once. Each form of expression has its compiled class in a
// file of its own.

import Diagnostics
import GraphModel
import QueryPlanning
import QuerySyntax

/// Compiles expressions against the variables in scope.
///
/// ```swift
/// let predicate = try ExpressionCompiler(layout, in: compilation).compile(clause.predicate)
/// while source.next() { if try predicate.holds(frame, context) { … } }
/// ```
struct ExpressionCompiler {
  let layout: RowLayout
  let compilation: CompilationContext
  /// The index in the plan's clocks that patterns inside the expressions read under.
  let clock: Int

  init(_ layout: RowLayout, in compilation: CompilationContext, clock: Int = 0) {
    self.layout = layout
    self.compilation = compilation
    self.clock = clock
  }

  /// Compiles an expression with the variables and the clock that a plan gives it.
  static func compile(
    _ bound: BoundExpression, slots: SlotAllocator, in compilation: CompilationContext
  ) throws -> CompiledExpression {
    let layout = RowLayout(scope: bound.scope, allocator: slots)
    return try ExpressionCompiler(layout, in: compilation, clock: bound.clock)
      .compile(bound.expression)
  }

  /// Compiles an expression. Throws a `Diagnostic` of phase compile time.
  func compile(_ expression: Expression) throws -> CompiledExpression {
    let span = expression.span
    switch expression.kind {
    case .literal(let literal): return ConstantExpression(Value(literal), span: span)
    case .parameter(let name):
      return ParameterExpression(
        name.text, index: compilation.parameter(name.text), span: span)
    case .variable(let name): return try variable(name)
    case .property(let subject, let key):
      return PropertyExpression(
        try compile(subject), key: compilation.name(key.text), span: span)
    case .element(let subject, let index):
      let parts = try compile([subject, index])
      return fold(
        ElementExpression(parts[0], index: parts[1], names: compilation, span: span), parts)
    case .slice(let subject, let from, let to):
      return SliceExpression(
        try compile(subject), from: try from.map(compile), to: try to.map(compile), span: span)
    case .list(let parts):
      let parts = try compile(parts)
      return fold(ListExpression(parts, span: span), parts)
    case .map(let entries):
      let compiled = try entries.map { (key: $0.key.text, value: try compile($0.value)) }
      return fold(MapExpression(compiled, span: span), compiled.map(\.value))
    case .mapProjection(let projection): return try mapProjection(projection, span)
    case .unary(let operation, let operand): return try unary(operation, operand, span)
    case .binary(let operation, let left, let right):
      return try binary(operation, try compile(left), try compile(right), span)
    case .comparison(let first, let steps): return try comparison(first, steps, span)
    case .isNull(let subject, let negated):
      return NullTestExpression(try compile(subject), isNegated: negated, span: span)
    case .hasLabels(let subject, let labels, let negated):
      return LabelTestExpression(
        try compile(subject), LabelTest(labels, in: compilation), isNegated: negated, span: span)
    case .call(let call): return try self.call(call, span)
    case .conditional(let form): return try conditional(form, span)
    case .listComprehension, .quantifier, .reduce: return try iteration(expression)
    case .pattern, .shortestPath, .patternComprehension, .exists, .count, .collect:
      return try subquery(expression)
    case .countAll, .missing: throw misplaced(expression)
    }
  }

  func compile(_ expressions: [Expression]) throws -> [CompiledExpression] {
    try expressions.map { try compile($0) }
  }

  /// Computes an expression at once when all its parts are constant. What cannot be computed is
  /// left for the row that needs it, if any does.
  func fold(
    _ expression: CompiledExpression, _ parts: [CompiledExpression]
  ) -> CompiledExpression {
    guard parts.allSatisfy({ $0.constant != nil }) else { return expression }
    let value = try? expression.evaluate(Frame(count: 0), compilation.foldingContext)
    return value.map { ConstantExpression($0, span: expression.span) } ?? expression
  }

  private func variable(_ name: Name) throws -> CompiledExpression {
    guard let slot = layout.slot(of: name.text) else {
      throw Diagnostic(
        id: "query.undefined-variable", message: "the variable '\(name.text)' is not defined",
        span: name.span, hint: NearestName.hint(for: name.text, among: layout.names),
        classification: ErrorClassification(
          type: "SyntaxError", phase: .compileTime, detail: "UndefinedVariable"))
    }
    return VariableExpression(slot: slot, span: name.span)
  }

  private func mapProjection(
    _ projection: MapProjection, _ span: TextSpan
  ) throws -> CompiledExpression {
    let items = try projection.items.map { item -> MapProjectionExpression.Item in
      switch item {
      case .property(let key): .property(compilation.name(key.text))
      case .allProperties: .allProperties
      case .entry(let entry): .entry(key: entry.key.text, try compile(entry.value))
      case .variable(let name): .entry(key: name.text, try variable(name))
      }
    }
    return MapProjectionExpression(try variable(projection.subject), items, span: span)
  }

  private func conditional(_ form: CaseExpression, _ span: TextSpan) throws -> CompiledExpression {
    let branches = try form.branches.map {
      CaseBranch(conditions: try $0.conditions.map(compile), result: try compile($0.result))
    }
    let otherwise = try form.otherwise.map(compile)
    guard let subject = form.subject else {
      return SearchedCaseExpression(branches, otherwise: otherwise, span: span)
    }
    return SimpleCaseExpression(
      try compile(subject), branches, otherwise: otherwise, span: span)
  }

  private func call(_ call: FunctionCall, _ span: TextSpan) throws -> CompiledExpression {
    let name = call.name.text
    // `exists((a)-->(b))` is the pattern's own answer.
    if name.lowercased() == "exists", let only = call.arguments.first, call.arguments.count == 1,
      case .pattern = only.kind
    {
      return try compile(only)
    }
    guard let body = compilation.functions.body(named: name) else {
      throw Diagnostic(
        id: "query.unknown-function", message: "there is no function '\(name)'",
        span: call.name.span,
        hint: NearestName.hint(for: name, among: FunctionCatalogue.standard.names),
        classification: ErrorClassification(
          type: "SyntaxError", phase: .compileTime, detail: "UnknownFunction"))
    }
    let site = FunctionSite(name: name, span: span, arguments: call.arguments.map(\.span))
    let arguments = try compile(call.arguments)
    let compiled = try body.call(arguments, at: site)
    return FunctionRegistry.isPure(name.lowercased(), arguments)
      ? fold(compiled, arguments) : compiled
  }

  private func subquery(_ expression: Expression) throws -> CompiledExpression {
    let subqueries = compilation.subqueries
    switch expression.kind {
    case .pattern(let pattern): return try subqueries.predicate(pattern, in: self)
    case .shortestPath(let pattern): return try subqueries.shortestPath(pattern, in: self)
    case .patternComprehension(let form): return try subqueries.comprehension(form, in: self)
    case .exists(let subquery): return try subqueries.exists(subquery, in: self)
    case .count(let subquery): return try subqueries.count(subquery, in: self)
    case .collect(let subquery): return try subqueries.collect(subquery, in: self)
    default: throw misplaced(expression)
    }
  }

  /// Aggregates are taken out of expressions before these are compiled, and missing expressions
  /// never pass the parser: where one is left, it stands where none may.
  private func misplaced(_ expression: Expression) -> Diagnostic {
    Diagnostic(
      id: "query.invalid-aggregation", message: "an aggregate cannot stand here",
      span: expression.span,
      classification: ErrorClassification(
        type: "SyntaxError", phase: .compileTime, detail: "InvalidAggregation"))
  }
}

extension Value {
  /// The value of a literal.
  init(_ literal: Literal) {
    switch literal {
    case .null: self = .null
    case .boolean(let value): self = .boolean(value)
    case .integer(let value): self = .integer(value)
    case .float(let value): self = .float(value)
    case .string(let value): self = .string(value)
    }
  }
}
