// Owns the planning of subqueries and patterns inside expressions. Their operators read the outer
// variables in their slots and write only slots of their own.

import Diagnostics
import GraphModel
import QueryPlanning
import QuerySyntax

/// Compiles the parts of expressions that need operators.
final class SubqueryPlanning: SubqueryCompiler {
  private unowned let builder: OperatorBuilder

  init(builder: OperatorBuilder) { self.builder = builder }

  func exists(_ subquery: Subquery, in compiler: ExpressionCompiler) throws -> CompiledExpression {
    let (rows, _) = try plan(subquery.query, compiler)
    return ExistsExpression(rows, span: subquery.span)
  }

  func count(_ subquery: Subquery, in compiler: ExpressionCompiler) throws -> CompiledExpression {
    let (rows, _) = try plan(subquery.query, compiler)
    return CountExpression(rows, span: subquery.span)
  }

  func collect(_ subquery: Subquery, in compiler: ExpressionCompiler) throws -> CompiledExpression {
    let (rows, columns) = try plan(subquery.query, compiler)
    guard let column = columns.first else { throw OperatorBuilder.needsColumn(subquery.span) }
    return CollectExpression(rows, slot: column.slot, span: subquery.span)
  }

  func predicate(
    _ pattern: PathPattern, in compiler: ExpressionCompiler
  ) throws -> CompiledExpression {
    let (rows, _) = try plan(pattern, nil, clock: compiler.clock, compiler)
    return ExistsExpression(rows, span: pattern.span)
  }

  func comprehension(
    _ comprehension: PatternComprehension, in compiler: ExpressionCompiler
  ) throws -> CompiledExpression {
    let clock = builder.planner.clockIndex(comprehension.clocks, over: compiler.clock)
    let (rows, scope) = try plan(
      comprehension.pattern, comprehension.predicate, clock: clock, compiler)
    let projection = try builder.compile(
      BoundExpression(comprehension.projection, scope: scope, clock: clock))
    return ComprehensionExpression(rows, projection, span: comprehension.projection.span)
  }

  func shortestPath(_ pattern: PathPattern, in compiler: ExpressionCompiler) throws
    -> CompiledExpression
  {
    let named = PathPattern(
      variable: Name("\u{0}path", span: pattern.span), timeMode: pattern.timeMode,
      selector: pattern.selector, elements: pattern.elements, span: pattern.span)
    let (rows, scope) = try plan(named, nil, clock: compiler.clock, compiler)
    guard let slot = scope["\u{0}path"] else { throw OperatorBuilder.needsColumn(pattern.span) }
    return pattern.selector == .allShortestPaths
      ? CollectExpression(rows, slot: slot, span: pattern.span)
      : FirstExpression(rows, slot: slot, span: pattern.span)
  }

  // MARK: Planning

  private func plan(
    _ query: Query, _ compiler: ExpressionCompiler
  ) throws -> (RowOperator, [PlanVariable]) {
    let planned = try builder.planner.subplan(
      query, scope: compiler.layout.scope, clock: compiler.clock)
    return (try builder.build(subplan: planned.plan), planned.columns)
  }

  private func plan(
    _ pattern: PathPattern, _ predicate: Expression?, clock: Int, _ compiler: ExpressionCompiler
  ) throws -> (RowOperator, SlotScope) {
    let planned = try builder.planner.subplan(
      pattern, predicate: predicate, scope: compiler.layout.scope, clock: clock)
    return (try builder.build(subplan: planned.plan), planned.scope)
  }
}

extension OperatorBuilder {
  static func needsColumn(_ span: TextSpan) -> Diagnostic {
    SemanticError.invalidClauseComposition.diagnostic(
      "a subquery whose values are used needs a column", at: span)
  }
}

/// Whether a subquery has a row.
final class ExistsExpression: CompiledExpression {
  private let rows: RowOperator

  init(_ rows: RowOperator, span: TextSpan) {
    self.rows = rows
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    try rows.open()
    return .boolean(try rows.next())
  }
}

/// How many rows a subquery has.
final class CountExpression: CompiledExpression {
  private let rows: RowOperator

  init(_ rows: RowOperator, span: TextSpan) {
    self.rows = rows
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    try rows.open()
    return .integer(Int64(try rows.countRemaining()))
  }
}

/// The values of a subquery's column.
final class CollectExpression: CompiledExpression {
  private let rows: RowOperator
  private let slot: Int

  init(_ rows: RowOperator, slot: Int, span: TextSpan) {
    self.rows = rows
    self.slot = slot
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    var values: [Value] = []
    let meter = context.environment.meter
    var kept = KeptBytes()
    defer { kept.releaseAll(meter) }
    try rows.open()
    while try rows.next() {
      try meter.step()
      try kept.keep(KeptRows.bytes(of: frame[slot]), meter)
      values.append(frame[slot])
    }
    return .list(values)
  }
}

/// The value of a subquery's column in its first row; null when there is none.
final class FirstExpression: CompiledExpression {
  private let rows: RowOperator
  private let slot: Int

  init(_ rows: RowOperator, slot: Int, span: TextSpan) {
    self.rows = rows
    self.slot = slot
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    try rows.open()
    return try rows.next() ? frame[slot] : .null
  }
}

/// A value for each match of a pattern.
final class ComprehensionExpression: CompiledExpression {
  private let rows: RowOperator
  private let projection: CompiledExpression

  init(_ rows: RowOperator, _ projection: CompiledExpression, span: TextSpan) {
    self.rows = rows
    self.projection = projection
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame, _ context: StatementContext) throws -> Value {
    var values: [Value] = []
    let meter = context.environment.meter
    var kept = KeptBytes()
    defer { kept.releaseAll(meter) }
    try rows.open()
    while try rows.next() {
      try meter.step()
      let value = try projection.evaluate(frame, context)
      try kept.keep(KeptRows.bytes(of: value), meter)
      values.append(value)
    }
    return .list(values)
  }
}
