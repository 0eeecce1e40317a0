// Owns the judgement of queries: branches, unions and the order of clauses.

import Diagnostics
import QuerySyntax

extension SemanticAnalyzer {
  /// Judges a query and gives its columns.
  func judge(_ query: Query, in outer: VariableScope, kind: QueryKind) -> [String] {
    guard admits(clausesOf: query) else { return [] }
    var columns: [String]?
    for branch in query.branches {
      let found = judge(branch, in: outer, kind: kind)
      if let columns, columns != found {
        report(
          .differentColumnsInUnion,
          "the branches of a union need the same columns: "
            + "\(quoted(columns)) here and \(quoted(found)) there", at: branch.span)
      }
      columns = columns ?? found
    }
    if case .expression = kind, query.isUpdating {
      report(
        .invalidClauseComposition, "a subquery of an expression cannot write",
        at: updatingSpan(query) ?? query.span)
    }
    return columns ?? []
  }

  private func quoted(_ names: [String]) -> String {
    names.map { "'\($0)'" }.joined(separator: ", ")
  }

  private func updatingSpan(_ query: Query) -> TextSpan? {
    query.branches.flatMap(\.clauses).first { $0.isUpdating }?.span
  }

  private func judge(
    _ branch: Query.Branch, in outer: VariableScope, kind: QueryKind
  ) -> [String] {
    var scope = outer
    var columns: [String] = []
    for (index, clause) in branch.clauses.enumerated() {
      let isLast = index == branch.clauses.count - 1
      if case .result(let result) = clause {
        columns = judge(result, scope: &scope)
        if !isLast {
          report(
            .invalidClauseComposition, "RETURN must be the last clause of its query",
            at: result.span)
        }
      } else {
        judge(clause, scope: &scope, columns: &columns)
      }
    }
    if let last = branch.clauses.last { judgeEnd(last, of: branch, kind: kind) }
    return columns
  }

  private func judgeEnd(_ last: Clause, of branch: Query.Branch, kind: QueryKind) {
    switch last {
    case .result, .finish, .callProcedure, .missing: return
    case .page:
      if branch.clauses.contains(where: { if case .result = $0 { true } else { false } }) {
        return
      }
    case .callSubquery(let call):
      if call.query.isUpdating { return }
      if case .call = kind { return }
    default:
      if last.isUpdating { return }
    }
    switch kind {
    case .expression(needsResult: false): return
    case .statement, .call, .expression:
      report(
        .invalidClauseComposition,
        "a query must end with RETURN, FINISH or a writing clause", at: last.span)
    }
  }

  private func judge(_ clause: Clause, scope: inout VariableScope, columns: inout [String]) {
    switch clause {
    case .match(let match): judge(match, scope: &scope)
    case .unwind(let unwind): judge(unwind, scope: &scope)
    case .assign(let assignment): judge(assignment, scope: &scope)
    case .filter(let filter): judgePredicate(filter.predicate, scope)
    case .with(let with): judge(with, scope: &scope)
    case .result, .finish, .missing: break
    case .page(let page): judge(page.page, scope)
    case .create(let create): judgeCreation(create.pattern, scope: &scope)
    case .merge(let merge): judge(merge, scope: &scope)
    case .set(let set): for item in set.items { judge(item, scope) }
    case .remove(let remove): judge(remove, scope)
    case .delete(let delete): judge(delete, scope)
    case .forEach(let loop): judge(loop, scope)
    case .record(let record): judge(record, scope)
    case .callProcedure(let call): columns = judge(call, scope: &scope)
    case .callSubquery(let call): judge(call, scope: &scope)
    }
  }

  private func judge(_ match: MatchClause, scope: inout VariableScope) {
    judgeClocks(match.clocks, of: .match)
    judgeMatch(match.pattern, scope: &scope)
    if let predicate = match.predicate { judgePredicate(predicate, scope) }
  }

  private func judge(_ unwind: UnwindClause, scope: inout VariableScope) {
    let list = infer(unwind.list, scope, .value)
    if scope[unwind.variable.text] != nil { reportBound(unwind.variable) }
    var element = list.element
    if element == .null { element = .any }
    scope.declare(unwind.variable.text, element)
    switch unwind.position {
    case .ordinality(let name), .offset(let name):
      if scope[name.text] != nil { reportBound(name) }
      scope.declare(name.text, .integer)
    case nil: break
    }
  }

  private func judge(_ assignment: LetClause, scope: inout VariableScope) {
    let before = scope
    for item in assignment.items {
      let type = infer(item.value, before, .value)
      if scope[item.variable.text] != nil { reportBound(item.variable) }
      scope.declare(item.variable.text, type)
    }
  }

  func reportBound(_ name: Name) {
    report(.variableAlreadyBound, "variable '\(name.text)' is already bound", at: name.span)
  }

  func judgePredicate(_ predicate: Expression, _ scope: VariableScope) {
    let type = infer(predicate, scope, .predicate)
    if !type.canBe(.boolean) {
      report(
        .invalidArgumentType, "a predicate must be a boolean, and this is \(type)",
        at: predicate.span)
    }
  }
}
