// Owns the arrow from expressions to operators: an expression that matches patterns or runs a query
// for each row is compiled by whoever compiles queries.

import QuerySyntax

/// Compiles the parts of expressions that need operators, against the variables in scope and under
/// the clock of the compiler that asks. What it returns reads the outer variables in their slots
/// and writes only slots of its own.
protocol SubqueryCompiler: AnyObject {
  /// `EXISTS { … }`: a boolean.
  func exists(_ subquery: Subquery, in compiler: ExpressionCompiler) throws -> CompiledExpression
  /// `COUNT { … }`: an integer.
  func count(_ subquery: Subquery, in compiler: ExpressionCompiler) throws -> CompiledExpression
  /// `COLLECT { … }`: a list.
  func collect(_ subquery: Subquery, in compiler: ExpressionCompiler) throws -> CompiledExpression
  /// A pattern where a boolean is expected.
  func predicate(
    _ pattern: PathPattern, in compiler: ExpressionCompiler
  ) throws -> CompiledExpression
  /// `[(a)-->(b) WHERE … | …]`: a list.
  func comprehension(
    _ comprehension: PatternComprehension, in compiler: ExpressionCompiler
  ) throws -> CompiledExpression
  /// `shortestPath(…)`: a path or null; `allShortestPaths(…)`: a list of paths.
  func shortestPath(
    _ pattern: PathPattern, in compiler: ExpressionCompiler
  ) throws -> CompiledExpression
}
