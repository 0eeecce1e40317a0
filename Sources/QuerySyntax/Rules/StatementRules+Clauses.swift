// Owns which clauses may follow one another, and what a query must end with.

import Diagnostics

extension StatementRules {
  mutating func checkOrder(_ branch: Query.Branch, in context: QueryContext) {
    let pairs = zip(branch.clauses, branch.clauses.dropFirst())
    if let (last, next) = pairs.first(where: { $0.0.endsQuery }) {
      return report(
        "clause-after-end", "nothing can follow '\(last.keyword)' but 'UNION'", next.span,
        hint: next.hintAfterEnd, detail: "InvalidClauseComposition")
    }
    switch context {
    case .expression: refuseWriting(branch, "a subquery in an expression")
    case .difference:
      if branch.clauses.contains(where: \.isUpdating) { return refuseWriting(branch, "'DIFF'") }
      checkEnd(branch, context)
    case .statement, .call: checkEnd(branch, context)
    }
  }

  private mutating func refuseWriting(_ branch: Query.Branch, _ place: String) {
    for clause in branch.clauses where clause.isUpdating {
      report(
        "writing-in-subquery", "\(place) only reads", clause.span,
        detail: "InvalidClauseComposition")
    }
  }

  private mutating func checkEnd(_ branch: Query.Branch, _ context: QueryContext) {
    guard let last = branch.clauses.last else { return }
    switch last {
    case .result: return
    case .finish, .create, .merge, .set, .remove, .delete, .forEach, .record, .callProcedure,
      .callSubquery:
      guard context == .difference else { return }
      report(
        "no-result", "'DIFF' compares rows, so its query ends with 'RETURN'", last.span,
        detail: "InvalidClauseComposition")
    case .match, .unwind, .assign, .filter, .with, .page, .missing:
      report(
        "unfinished-query", "a query cannot end with '\(last.keyword)'", last.span,
        hint: "add 'RETURN', or 'FINISH' for no rows", detail: "InvalidClauseComposition")
    }
  }

  // MARK: Procedures

  mutating func check(_ call: CallProcedureClause) {
    for argument in call.arguments ?? [] { check(argument) }
    check(predicate: call.yield?.predicate)
    guard !call.isStandalone else { return }
    if call.arguments == nil {
      report(
        "implicit-arguments", "within a query, arguments stand in parentheses", call.name.span,
        hint: "write \(call.name.text)(…)", detail: "InvalidArgumentPassingMode")
    }
    if let yield = call.yield, yield.includesAll {
      report(
        "yield-all", "'YIELD *' is for a 'CALL' that is the whole statement", yield.span,
        hint: "name the columns")
    }
  }
}

extension Clause {
  /// Whether nothing can follow the clause.
  fileprivate var endsQuery: Bool {
    switch self {
    case .result, .finish: true
    default: false
    }
  }

  /// What to do about a clause that follows the last one.
  fileprivate var hintAfterEnd: String {
    if case .page = self { return "'ORDER BY', 'SKIP' and 'LIMIT' stand in this order, each once" }
    return "hand rows on with 'WITH' instead of 'RETURN'"
  }

  /// The word that the clause starts with, as messages name it.
  public var keyword: String {
    switch self {
    case .match(let match): match.isOptional ? "OPTIONAL MATCH" : "MATCH"
    case .unwind: "UNWIND"
    case .assign: "LET"
    case .filter: "FILTER"
    case .with: "WITH"
    case .result: "RETURN"
    case .page(let page):
      page.page.limit != nil ? "LIMIT" : page.page.skip != nil ? "SKIP" : "ORDER BY"
    case .finish: "FINISH"
    case .create: "CREATE"
    case .merge: "MERGE"
    case .set: "SET"
    case .remove: "REMOVE"
    case .delete: "DELETE"
    case .forEach: "FOREACH"
    case .record: "RECORD"
    case .callProcedure, .callSubquery: "CALL"
    case .missing: "this"
    }
  }
}
