// Owns the judgement of CALL: procedures and subqueries.

import Diagnostics
import QuerySyntax

extension SemanticAnalyzer {
  /// Judges a procedure call and gives the columns that it has as a whole query.
  func judge(_ call: CallProcedureClause, scope: inout VariableScope) -> [String] {
    guard let signature = procedures.signature(of: call.name.text) else {
      report(
        .procedureNotFound, "there is no procedure '\(call.name.text)'", at: call.name.span,
        hint: NearestName.hint(for: call.name.text, among: procedures.names))
      return []
    }
    judgeArguments(call, signature, scope)
    var columns: [(name: Name?, field: ProcedureSignature.Field)] = []
    if let yield = call.yield, !yield.includesAll {
      for item in yield.items {
        guard let field = signature.columns.first(where: { $0.name == item.column.text }) else {
          report(
            .undefinedVariable,
            "procedure '\(signature.name)' has no column '\(item.column.text)'",
            at: item.column.span,
            hint: NearestName.hint(
              for: item.column.text, among: signature.columns.map(\.name)))
          continue
        }
        columns.append((item.variable, field))
      }
    } else if call.isStandalone {
      columns = signature.columns.map { (nil, $0) }
    }
    let before = scope
    for column in columns {
      let name = column.name?.text ?? column.field.name
      if scope[name] != nil {
        report(
          .variableAlreadyBound, "variable '\(name)' is already bound",
          at: column.name?.span ?? call.span)
      }
      scope.declare(name, column.field.type.staticType)
    }
    if let predicate = call.yield?.predicate { judgePredicate(predicate, scope) }
    return before.names.isEmpty ? scope.names : []
  }

  private func judgeArguments(
    _ call: CallProcedureClause, _ signature: ProcedureSignature, _ scope: VariableScope
  ) {
    guard let arguments = call.arguments else { return }
    if arguments.count != signature.arguments.count {
      report(
        .invalidNumberOfArguments,
        "procedure '\(signature.name)' takes \(signature.arguments.count) arguments, not "
          + "\(arguments.count)", at: call.span)
    }
    for (argument, field) in zip(arguments, signature.arguments) {
      let type = infer(argument, scope, .value)
      if !field.type.accepts(type) {
        report(
          .invalidArgumentType,
          "argument '\(field.name)' of '\(signature.name)' is \(field.type.rawValue), and this is "
            + "\(type)", at: argument.span)
      }
    }
  }

  func judge(_ call: CallSubqueryClause, scope: inout VariableScope) {
    var inner = VariableScope()
    switch call.scope {
    case .leadingWith:
      let imported = leadingNames(of: call.query)
      for name in scope.names where imported?.contains(name) ?? true {
        inner.declare(name, scope[name] ?? .any)
      }
    case .variables(let names):
      for name in names {
        if let type = scope[name.text] {
          inner.declare(name.text, type)
        } else {
          report(.undefinedVariable, "variable '\(name.text)' is not defined", at: name.span)
        }
      }
    case .all: inner = scope
    }
    let columns = judge(call.query, in: inner, kind: .call)
    for name in columns {
      if scope[name] != nil {
        report(.variableAlreadyBound, "variable '\(name)' is already bound", at: call.span)
      }
      scope.declare(name, .any)
    }
  }

  /// The outer variables that a subquery's leading WITH clauses import; `nil` when all.
  private func leadingNames(of query: Query) -> Set<String>? {
    var names: Set<String> = []
    for branch in query.branches {
      guard case .with(let with)? = branch.clauses.first else { continue }
      if with.projection.includesAll { return nil }
      for item in with.projection.items { names.formUnion(MentionedNames.of(item.expression)) }
    }
    return names
  }
}
