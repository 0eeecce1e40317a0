// Owns the entry to the analysis: a statement's tree goes in, everything that is wrong with it
// comes out. The clauses, patterns and expressions are judged in extensions beside this file.

import Diagnostics
import QuerySyntax

/// What the analysis found in a statement.
public struct StatementAnalysis: Sendable {
  /// Errors first by place; the statement may run only when there is none.
  public let diagnostics: [Diagnostic]
  /// The names of the result's columns.
  public let columns: [String]

  /// The first error, if there is one.
  public var firstError: Diagnostic? { diagnostics.first { $0.severity == .error } }
}

/// Judges a statement before it is planned. One analyzer serves one statement.
public final class SemanticAnalyzer {
  let functions: FunctionCatalogue
  let procedures: any ProcedureCatalogue
  var diagnostics: [Diagnostic] = []
  private var clauseCount = 0
  private var elementCount = 0

  /// How many clauses a statement may have, and how many nodes and relationships it may match.
  /// Each stands on the one before, so a longer chain would be too deep to plan and run.
  static let maximumLength = 1_000

  public init(functions: FunctionCatalogue = .standard, procedures: any ProcedureCatalogue) {
    self.functions = functions
    self.procedures = procedures
  }

  /// Everything that is wrong with a statement.
  public func analyze(_ statement: Statement) -> StatementAnalysis {
    judge(statement)
    var columns = judge(statement.query, in: VariableScope(), kind: .statement)
    if case .difference(let difference) = statement.body {
      judge(difference)
      columns.insert("change", at: 0)
      if difference.withCauses { columns.append("causes") }
    }
    let ordered = diagnostics.enumerated().sorted { left, right in
      let places = (left.element.span?.start ?? 0, right.element.span?.start ?? 0)
      return places.0 == places.1 ? left.offset < right.offset : places.0 < places.1
    }
    return StatementAnalysis(diagnostics: ordered.map(\.element), columns: columns)
  }

  /// Counts the clauses of a query; `false` when there are too many.
  func admits(clausesOf query: Query) -> Bool {
    clauseCount += query.branches.reduce(0) { $0 + $1.clauses.count }
    return admits(clauseCount, "clauses", at: query.span)
  }

  /// Counts what a pattern matches; `false` when it is too much.
  func admits(elementsOf pattern: GraphPattern) -> Bool {
    elementCount += pattern.paths.reduce(0) { $0 + $1.elements.count }
    return admits(elementCount, "nodes and relationships to match", at: pattern.span)
  }

  private func admits(_ count: Int, _ parts: String, at span: TextSpan) -> Bool {
    if count <= Self.maximumLength { return true }
    report(
      .tooLong, "a statement cannot have more than \(Self.maximumLength) \(parts)", at: span,
      hint: "split it into several statements, or 'UNWIND' a list")
    return false
  }

  func report(
    _ error: SemanticError, _ message: String, at span: TextSpan?, hint: String? = nil,
    type: String? = nil
  ) {
    diagnostics.append(error.diagnostic(message, at: span, hint: hint, type: type))
  }
}

/// The variables in scope at one place, and what is known of them.
struct VariableScope {
  private(set) var types: [String: StaticType] = [:]
  /// In the order in which they came into scope.
  private(set) var names: [String] = []

  subscript(name: String) -> StaticType? { types[name] }

  mutating func declare(_ name: String, _ type: StaticType) {
    if types.updateValue(type, forKey: name) == nil { names.append(name) }
  }

  /// This scope with a local variable, as comprehensions have.
  func with(_ name: String, _ type: StaticType) -> VariableScope {
    var scope = self
    scope.declare(name, type)
    return scope
  }
}

/// What a query is to whoever contains it.
enum QueryKind {
  case statement
  /// In `EXISTS`, `COUNT` or `COLLECT`: reads only, and needs no RETURN in `EXISTS` and `COUNT`.
  case expression(needsResult: Bool)
  /// In `CALL { … }`.
  case call
}
