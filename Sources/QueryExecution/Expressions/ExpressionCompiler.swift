// Owns the step from syntax to evaluation: names become slots, functions and parameters are
// resolved, constants are folded. Each form of expression has its compiled class in a file of its
// own.

import Diagnostics
import GraphModel
import QueryPlanning
import QuerySyntax

/// What all expressions of one statement share while it is compiled.
final class CompilationContext {
  /// Compiles patterns and subqueries inside expressions.
  let subqueries: any SubqueryCompiler
  let functions: FunctionRegistry
  /// The names of the parameters, in the order of `StatementContext.parameters`.
  private(set) var parameterNames: [String] = []
  private var names: [String: GraphName] = [:]

  init(subqueries: any SubqueryCompiler, functions: FunctionRegistry = .standard) {
    self.subqueries = subqueries
    self.functions = functions
  }

  /// The index of a parameter in `StatementContext.parameters`.
  func parameter(_ name: String) -> Int {
    if let index = parameterNames.firstIndex(where: { CodePoints.areEqual($0, name) }) {
      return index
    }
    parameterNames.append(name)
    return parameterNames.count - 1
  }

  /// The one handle of a key, label or type in this statement.
  func name(_ text: String) -> GraphName {
    if let name = names[text], CodePoints.areEqual(name.text, text) { return name }
    let name = GraphName(text)
    names[text] = name
    return name
  }
}
