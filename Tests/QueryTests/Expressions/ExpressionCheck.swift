// Owns the bench on which expressions are tried: a text is read, compiled and evaluated over a few
// variables and a small graph, and the value is shown as a literal, or the error by its name.

import Chronology
import Diagnostics
import GraphModel
import QueryPlanning
import QuerySyntax
import TestSupport

@testable import QueryExecution

/// Evaluates expressions written as text.
final class ExpressionBench {
  let graph = TinyGraph()
  let clock = ManualClock()
  var parameters: [String: Value] = [:]
  var variables: [(name: String, value: Value)]
  var limits = StatementLimits()
  var history: (any HistoryReader)?
  private var seed: UInt64 = 1

  init(variables: [(name: String, value: Value)] = []) { self.variables = variables }

  /// The value of an expression.
  func value(_ text: String) throws -> Value {
    let (expression, diagnostics) = StatementParser.parseExpression(text)
    if let error = diagnostics.first(where: { $0.severity == .error }) { throw error }
    let compilation = CompilationContext(subqueries: NoSubqueries())
    var layout = RowLayout(allocator: SlotAllocator())
    let slots = variables.map { layout.declare($0.name) }
    let compiled = try ExpressionCompiler(layout, in: compilation).compile(expression)
    let frame = Frame(count: layout.allocator.count)
    for (slot, variable) in zip(slots, variables) { frame[slot] = variable.value }
    return try compiled.evaluate(frame, context(compilation))
  }

  func context(_ compilation: CompilationContext) -> StatementContext {
    seed += 1
    let environment = EvaluationEnvironment(
      graph: graph, history: history, transactionStart: clock.now(), statementStart: clock.now(),
      clock: clock, random: RandomNumbers(seed: seed), meter: ResourceMeter(limits: limits))
    return StatementContext(
      parameters: compilation.parameterNames.map { parameters[$0] ?? .null }, now: clock.now(),
      environment: environment)
  }

  /// The value as a literal, temporal values as their text; or the error as `type/phase/detail`.
  func show(_ text: String) -> String {
    do {
      return Self.cell(try value(text), graph)
    } catch let error as Diagnostic {
      guard let name = error.classification else { return error.id }
      return "\(name.type)/\(name.phase.rawValue)/\(name.detail)"
    } catch {
      return "\(error)"
    }
  }

  private static func cell(_ value: Value, _ graph: TinyGraph) -> String {
    value.calendarValue.map { Value.quoted($0.description) } ?? value.literal(graph)
  }
}

/// Refuses subqueries: they are tried with the operators.
final class NoSubqueries: SubqueryCompiler {
  private func refusal() -> Diagnostic { Diagnostic(id: "test", message: "no subqueries here") }

  func exists(
    _ subquery: Subquery, in compiler: ExpressionCompiler
  ) throws -> CompiledExpression { throw refusal() }
  func count(
    _ subquery: Subquery, in compiler: ExpressionCompiler
  ) throws -> CompiledExpression { throw refusal() }
  func collect(
    _ subquery: Subquery, in compiler: ExpressionCompiler
  ) throws -> CompiledExpression { throw refusal() }
  func predicate(
    _ pattern: PathPattern, in compiler: ExpressionCompiler
  ) throws -> CompiledExpression { throw refusal() }
  func comprehension(
    _ comprehension: PatternComprehension, in compiler: ExpressionCompiler
  ) throws -> CompiledExpression { throw refusal() }
  func shortestPath(
    _ pattern: PathPattern, in compiler: ExpressionCompiler
  ) throws -> CompiledExpression { throw refusal() }
}
