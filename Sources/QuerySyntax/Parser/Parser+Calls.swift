// Owns CALL in both forms.

import Diagnostics

extension Parser {
  mutating func callClause(
    from start: Int, isOptional: Bool
  ) throws(ParseFailure) -> Clause {
    advance()
    if at(.leftBrace) || at(.leftParenthesis) {
      return .callSubquery(try callSubquery(from: start, isOptional: isOptional))
    }
    return .callProcedure(try callProcedure(from: start, isOptional: isOptional))
  }

  // MARK: Procedures

  private mutating func callProcedure(
    from start: Int, isOptional: Bool
  ) throws(ParseFailure) -> CallProcedureClause {
    let name = try qualifiedName("a procedure's name or a subquery in braces")
    var arguments: [Expression]?
    if consume(.leftParenthesis) {
      var list: [Expression] = []
      if !at(.rightParenthesis) {
        repeat { list.append(try bracketedExpression()) } while consume(.comma)
      }
      try expect(.rightParenthesis, " or ','")
      arguments = list
    }
    var yield: CallProcedureClause.Yield?
    if at(.yield) { yield = try yieldItems() }
    return CallProcedureClause(
      isOptional: isOptional, name: name, arguments: arguments, yield: yield,
      isStandalone: false, span: span(from: start))
  }

  private mutating func yieldItems() throws(ParseFailure) -> CallProcedureClause.Yield {
    let start = startPosition
    advance()
    var items: [CallProcedureClause.Yield.Item] = []
    let includesAll = consume(.star)
    if !includesAll, !consume(.minus) {
      repeat {
        let column = try name("a column of the procedure")
        var alias: Name?
        if consume(.as) { alias = try name("a variable after 'AS'") }
        items.append(CallProcedureClause.Yield.Item(column: column, alias: alias))
      } while consume(.comma)
    }
    var predicate: Expression?
    if consume(.where) { predicate = try expression() }
    return CallProcedureClause.Yield(
      includesAll: includesAll, items: items, predicate: predicate, span: span(from: start))
  }

  // MARK: Subqueries

  private mutating func callSubquery(
    from start: Int, isOptional: Bool
  ) throws(ParseFailure) -> CallSubqueryClause {
    var scope = CallSubqueryClause.Scope.leadingWith
    if at(.leftParenthesis) { scope = try callScope() }
    try expect(.leftBrace)
    let query = self.query(in: .call)
    try expect(.rightBrace, " to close the subquery")
    if at(.in) {
      throw fail(
        reporter.unsupported(
          "'IN TRANSACTIONS'", current.span, hint: "each statement is one batch, all or nothing"))
    }
    return CallSubqueryClause(
      isOptional: isOptional, scope: scope, query: query, span: span(from: start))
  }

  private mutating func callScope() throws(ParseFailure) -> CallSubqueryClause.Scope {
    advance()
    if consume(.star) {
      try expect(.rightParenthesis)
      return .all
    }
    var names: [Name] = []
    if !at(.rightParenthesis) {
      repeat { names.append(try name("a variable")) } while consume(.comma)
    }
    try expect(.rightParenthesis, " or ','")
    return .variables(names)
  }
}
